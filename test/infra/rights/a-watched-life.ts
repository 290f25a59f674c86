import { LecternClient, type Sending } from '../../../local/demo/client.ts'
import { region, table } from '../../../local/services.ts'
import { startSqs } from '../../../local/sqs/start-sqs.ts'
import { systemClock } from '../../../shared/adapters/system-clock.ts'
import { readEnvironment } from '../../../shared/contract/environment.ts'
import type { RouteId } from '../../../shared/contract/routes.ts'
import { startApi } from '../../api/server.ts'
import { QueueReader } from '../../contract/queue-reader.ts'
import { playGivingBack, playIssuer, playPool, playRounds } from './around.ts'
import { playEveryRoute } from './every-route.ts'
import { CallRecorder, type RecordedCall } from './recorded-calls.ts'
import { watchMethods } from './watched-methods.ts'

/** What was asked of AWS: in every installation, in one with a user pool, in one with an issuer of its own. */
export interface WatchedLife {
  readonly everywhere: readonly RecordedCall[]
  readonly pool: readonly RecordedCall[]
  readonly issuer: readonly RecordedCall[]
  readonly routes: ReadonlySet<RouteId>
  /** Methods of adapters that nobody called. */
  readonly uncalledMethods: readonly string[]
}

/** Lets Lectern live as broadly as it can on this machine: every route of the API with what it asks for, and what runs on AWS alone. */
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
  const methods = watchMethods()
  const api = await startApi(undefined, everywhere)
  everywhere.forget()
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
  methods.restore()
  await api.close()
  await sqs.close()
  return { everywhere: everywhere.calls, pool: pool.calls, issuer: issuer.calls, routes, uncalledMethods: methods.uncalled() }
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
