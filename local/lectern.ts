import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHandler as createApi } from '../functions/courses-api/create-handler.ts'
import { wire as wireApi } from '../functions/courses-api/wiring.ts'
import { wireClaims } from '../functions/token-claims/wiring.ts'
import { type Environment, readEnvironment, settingsOf } from '../shared/contract/environment.ts'
import type { Instant } from '../shared/core/instant.ts'
import { exampleSettings, type SignInSettings } from '../shared/core/settings.ts'
import { tokenClaims } from '../shared/sign-in/token-claims.ts'
import { type Behind, startBehind } from './behind.ts'
import { ClockKeeper } from './clock/clock-keeper.ts'
import { keepRunning, type Running } from './clock/running.ts'
import type { TimeLine } from './clock/time-line.ts'
import { TurnableClock } from './clock/turnable-clock.ts'
import { readClock, takeDataFolder } from './data-folder.ts'
import { Busy } from './http/busy.ts'
import { controlClock } from './http/clock-control.ts'
import { createFront } from './http/front.ts'
import { noOnlooker, type Onlooker } from './onlooker.ts'
import { seedImages } from './sample-images.ts'
import { bounceEvent } from './ses/bounce-event.ts'
import { bucket, region, scheduleGroup, type Services, startServices, table } from './services.ts'

export interface LecternOptions {
  readonly dataFolder: string
  readonly fresh?: boolean
  /** Absent or 0: any free port. */
  readonly port?: number
  /** Where the clock starts. It never goes back behind what the folder has seen. */
  readonly clock?: Instant
  /** A file; a real cluster in place of the stand-in. */
  readonly kubeconfig?: string
  readonly portalFolder: string
  readonly onFailure?: (message: string, error: unknown) => void
  readonly onlooker?: Onlooker | undefined
}

export interface Lectern {
  readonly url: string
  readonly clock: TurnableClock
  readonly line: TimeLine
  readonly services: Services
  /** Names of the variables that the functions run with, for tools that look beside the API. */
  readonly environment: Environment
  /** An access token of one of the sample people. */
  tokenFor(personId: string): Promise<string>
  close(): Promise<void>
}

/** Lectern whole in this process: the functions that run on AWS, on stand-ins that speak the services' protocols. */
export async function startLectern(options: LecternOptions): Promise<Lectern> {
  const { onFailure = () => undefined, onlooker = noOnlooker } = options
  const folder = await takeDataFolder(options.dataFolder, options.fresh === true)
  const clock = await clockFor(folder.path('clock.json'), options.clock)
  const keeper = new ClockKeeper(folder.path('clock.json'), clock, (error) => onFailure('the clock could not be kept', error))
  await keeper.keep()
  const busy = new Busy(Date.now)
  const late: { behind?: Behind; running?: Running } = {}
  const wakeUp = () => late.running?.wakeUp()
  const services = await startServices({
    clock, folder, wakeUp, deliver: async (item) => late.behind?.queue.enqueue(item),
    onBounce: (mail) => {
      late.behind?.mailEvent(bounceEvent(mail, region)).catch((error: unknown) => onFailure('a bounce could not be noted', error))
    },
    kubeconfig: options.kubeconfig === undefined ? undefined : await readFile(options.kubeconfig, 'utf8'),
  })
  const server = createServer()
  const url = await listening(server, options.port ?? 0)
  const environment = environmentFor(services, url)
  const onDone = () => {
    keeper.keepSoon()
    wakeUp()
  }
  const behind = startBehind(environment, { clock, services, onlooker, onFailure, onDone, isBusy: () => busy.isBusy() })
  late.behind = behind
  const { queue, line } = behind
  const control = async (body: unknown) => {
    const answer = await controlClock(body, clock, line, settingsOf(environment).time_zone)
    await keeper.keep()
    wakeUp()
    return answer
  }
  const api = wireApi(environment, clock, onlooker.queueOf('courses-api', queue), onlooker.signerOf('courses-api'))
  await seedImages(api.images, clock.now(), api.settings)
  const claimed = wireClaims(environment, { queue: onlooker.queueOf('token-claims', queue), clock, signer: onlooker.signerOf('token-claims') })
  const front = createFront({
    url, handler: createApi(api), keyFile: folder.path('oidc.json'),
    portalFolder: options.portalFolder, ses: services.ses,
    hubs: { clients: services.clients, claims: (hub, person) => tokenClaims(hub, person, claimed) },
    clock: { state: () => clock.state(), control }, busy,
    onFailure: (error) => onFailure('a request failed', error),
  })
  server.on('request', front.requests)
  const running = keepRunning(clock, line, (error) => onFailure('time could not go on', error))
  late.running = running
  const close = async (): Promise<void> => {
    await closed(server)
    // What still waits stands in the work index; time would wait for all of it.
    await queue.close()
    await running.stop()
    await keeper.keep()
    await services.close()
    await folder.release()
  }
  return { url, clock, line, services, environment, tokenFor: (personId) => front.tokenFor(personId), close }
}

/** The server's address once it listens. Rejects when the port is in use. */
async function listening(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function closed(server: Server): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await ended
}

function environmentFor({ dynamodb, scheduler, ses, s3, sqs, kubernetes }: Services, url: string): Environment {
  const { cluster } = exampleSettings
  // The stand-in is one process on this machine: there is nobody to be spared.
  const unlimited = kubernetes === undefined ? {} : { cluster: { ...cluster, requests_per_second: 0 } }
  return readEnvironment({
    LECTERN_TABLE: table, AWS_REGION: region, LECTERN_SCHEDULE_GROUP: scheduleGroup,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url, AWS_ENDPOINT_URL_SCHEDULER: scheduler.url, AWS_ENDPOINT_URL_SES: ses.url,
    AWS_ENDPOINT_URL_S3: s3.url, LECTERN_BUCKET: bucket,
    AWS_ENDPOINT_URL_SQS: sqs.url, LECTERN_DEAD_WORK_QUEUE_URL: sqs.deadWork, LECTERN_DEAD_MAIL_QUEUE_URL: sqs.deadMail,
    LECTERN_SETTINGS: JSON.stringify({ portal_url: url, sign_in: signInAt(`${url}/oidc`), ...unlimited }),
  })
}

function signInAt(issuer: string): SignInSettings {
  return {
    authorize_url: `${issuer}/auth`, token_url: `${issuer}/token`, userdata_url: `${issuer}/me`, logout_url: `${issuer}/session/end`,
    scopes: exampleSettings.sign_in.scopes,
  }
}

async function clockFor(file: string, start: Instant | undefined): Promise<TurnableClock> {
  const kept = await readClock(file)
  if (start !== undefined && kept !== undefined && start < kept.now) {
    throw new Error(`The folder's clock is at ${kept.now} and cannot go back to ${start}. Add --fresh to begin anew, or give another folder with --data.`)
  }
  return new TurnableClock(Date.now, start ?? kept?.now, kept?.mode)
}
