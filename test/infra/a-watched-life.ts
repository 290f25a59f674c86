import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeClock } from '../../local/data-folder.ts'
import { asking } from '../../local/demo/asking.ts'
import { LecternClient, type Sending } from '../../local/demo/client.ts'
import { deleting } from '../../local/demo/deleting.ts'
import { ending } from '../../local/demo/ending.ts'
import { running } from '../../local/demo/running.ts'
import { Stage } from '../../local/demo/stage.ts'
import { startLectern } from '../../local/lectern.ts'
import type { Onlooker } from '../../local/onlooker.ts'
import { region, table } from '../../local/services.ts'
import { startSqs } from '../../local/sqs/start-sqs.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { readEnvironment } from '../../shared/contract/environment.ts'
import type { RouteId } from '../../shared/contract/routes.ts'
import { instant } from '../../shared/core/instant.ts'
import { startApi } from '../api/server.ts'
import { QueueReader } from '../contract/queue-reader.ts'
import { playGivingBack, playIssuer, playPool, playRounds } from './around.ts'
import { playEveryRoute } from './every-route.ts'
import { CallRecorder, type RecordedCall } from './recorded-calls.ts'

/** What was asked of AWS: in every installation, in one with a user pool, in one with an issuer of its own. */
export interface WatchedLife {
  readonly everywhere: readonly RecordedCall[]
  readonly pool: readonly RecordedCall[]
  readonly issuer: readonly RecordedCall[]
  readonly routes: ReadonlySet<RouteId>
}

/** Lets Lectern live as broadly as it can on this machine: the demo's course, every route of the API, and what runs on AWS alone. */
export async function watchedLife(): Promise<WatchedLife> {
  // The SDK's clients insist on credentials; the stand-ins look at none.
  process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
  const sqs = await startSqs({ clock: systemClock })
  const place = { region, endpoint: sqs.url }
  const [work, mail] = [await QueueReader.create(place), await QueueReader.create(place)]
  const told = {
    ...readEnvironment({ LECTERN_TABLE: table }),
    LECTERN_CLUSTER: 'lectern', LECTERN_CONFIGURATION_SET: 'lectern', LECTERN_REGISTRATION_SECRET: 'lectern/registration',
  }
  const aRecorder = () => new CallRecorder({ ...place, work: work.url, mail: mail.url }, told)
  const [everywhere, pool, issuer] = [aRecorder(), aRecorder(), aRecorder()]
  const routes = new Set<RouteId>()
  const restore = watchClient((id, answer) => {
    routes.add(id)
    if (id === 'get-backup' && answer.ok) everywhere.noteLink('courses-api', (answer.body as { url: string }).url)
  })
  await playDemo(everywhere)
  const api = await startApi(undefined, everywhere)
  await playEveryRoute(api)
  const { LECTERN_CLUSTER, LECTERN_CONFIGURATION_SET, LECTERN_REGISTRATION_SECRET } = told
  const environment = {
    ...api.lectern.environment, LECTERN_CLUSTER, LECTERN_CONFIGURATION_SET, LECTERN_REGISTRATION_SECRET, AWS_ENDPOINT_URL_SQS: sqs.url,
  }
  const scene = { api, environment }
  await playRounds({ ...scene, recorder: everywhere })
  await playGivingBack({ ...scene, recorder: everywhere }, { work, mail })
  await playPool({ ...scene, recorder: pool })
  await playIssuer({ ...scene, recorder: issuer })
  restore()
  await api.close()
  await sqs.close()
  return { everywhere: everywhere.calls, pool: pool.calls, issuer: issuer.calls, routes }
}

async function playDemo(onlooker: Onlooker): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-watched-'))
  await writeClock(join(folder, 'clock.json'), { now: instant('2020-08-01T06:00:00Z'), mode: 'paused', days_per_second: 0 })
  const lectern = await startLectern({ dataFolder: folder, portalFolder: join(folder, 'no-portal'), onlooker })
  const stage = new Stage(lectern, folder)
  for (const { act } of [...asking, ...running, ...ending, ...deleting]) await act(stage)
  await lectern.close()
  await rm(folder, { recursive: true, force: true })
}

type Answer = Awaited<ReturnType<LecternClient['call']>>

/** Tells of every call that a client makes, until the function returned is called. */
function watchClient(tell: (id: RouteId, answer: Answer) => void): () => void {
  const original = LecternClient.prototype.call
  LecternClient.prototype.call = async function watched(this: LecternClient, id: RouteId, sending?: Sending) {
    const answer = await original.call(this, id, sending)
    tell(id, answer)
    return answer
  } as typeof original
  return () => { LecternClient.prototype.call = original }
}
