import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JSONWebKeySet } from 'jose'
import { createHandler as createApi } from '../functions/courses-api/create-handler.ts'
import { wire as wireApi } from '../functions/courses-api/wiring.ts'
import { createHandler as createDelivery } from '../functions/deliver-mail/create-handler.ts'
import { wire as wireDelivery } from '../functions/deliver-mail/wiring.ts'
import { createHandler as createReconcile } from '../functions/reconcile-hub/create-handler.ts'
import { wire as wireReconcile } from '../functions/reconcile-hub/wiring.ts'
import { createHandler as createSweep } from '../functions/sweep-due/create-handler.ts'
import { wire as wireSweep } from '../functions/sweep-due/wiring.ts'
import type { Signer } from '../shared/adapters/aws-place.ts'
import { type Environment, readEnvironment, settingsOf } from '../shared/contract/environment.ts'
import type { Instant } from '../shared/core/instant.ts'
import type { WorkQueue } from '../shared/ports/work-queue.ts'
import { ClockKeeper } from './clock/clock-keeper.ts'
import { keepRunning, type Running } from './clock/running.ts'
import { TimeLine } from './clock/time-line.ts'
import { TurnableClock } from './clock/turnable-clock.ts'
import { type DataFolder, readClock, takeDataFolder } from './data-folder.ts'
import { LocalCourseFiles } from './files/course-files.ts'
import { Busy } from './http/busy.ts'
import { apiGateway } from './http/api-gateway.ts'
import { controlClock } from './http/clock-control.ts'
import { portalPages } from './http/portal-pages.ts'
import { localRequests } from './http/server.ts'
import { createOidc } from './oidc/create-oidc.ts'
import { samplePeople } from './oidc/sample-people.ts'
import { region, scheduleGroup, type Services, startServices, table, timedOf } from './services.ts'
import { LocalQueue } from './work-queue.ts'

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

/** The stand-ins look at the form of a signature only. */
const unsigned: Signer = {
  sign: async (request) => {
    request.headers['authorization'] = 'AWS4-HMAC-SHA256 Credential=local/20200101/local/local/aws4_request'
    return request
  },
}

const audience = 'lectern-api'
const clientId = 'lectern-portal'

/** Lectern whole in this process: the functions that run on AWS, on stand-ins that speak the services' protocols. */
export async function startLectern(options: LecternOptions): Promise<Lectern> {
  const { onFailure = () => undefined } = options
  const folder = await takeDataFolder(options.dataFolder, options.fresh === true)
  const clock = await clockFor(folder.path('clock.json'), options.clock)
  const keeper = new ClockKeeper(folder.path('clock.json'), clock, (error) => onFailure('the clock could not be kept', error))
  await keeper.keep()
  const busy = new Busy(Date.now)
  const late: { queue?: LocalQueue; running?: Running } = {}
  const services = await startServices({
    clock, folder,
    kubeconfig: options.kubeconfig === undefined ? undefined : await readFile(options.kubeconfig, 'utf8'),
    deliver: async (item) => late.queue?.enqueue(item),
    wakeUp: () => late.running?.wakeUp(),
  })
  const server = createServer()
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const environment = environmentFor(services, url)
  const onDone = () => {
    keeper.keepSoon()
    late.running?.wakeUp()
  }
  const { queue, line } = wireAll(environment, { clock, services, folder, onFailure, wakeUp: onDone, isBusy: () => busy.isBusy() })
  late.queue = queue
  const oidc = createOidc({
    issuer: `${url}/oidc`, dataFile: folder.path('oidc.json'), people: samplePeople, clientId, audience,
    redirectUris: [`${url}/signed-in`], postLogoutRedirectUris: [`${url}/`],
  })
  const api = apiGateway({
    handler: createApi(wireApi(environment, clock, queue, unsigned)), issuer: `${url}/oidc`, audience, keys: oidc.verifyKeys as JSONWebKeySet,
  })
  const settings = settingsOf(environment)
  server.on('request', localRequests({
    api: (request, response) => {
      busy.watch(response)
      return api(request, response)
    },
    oidc, ses: services.ses, portal: portalPages(options.portalFolder),
    clock: {
      state: () => clock.state(),
      control: async (body) => {
        const answer = await controlClock(body, clock, line, settings.time_zone)
        await keeper.keep()
        late.running?.wakeUp()
        return answer
      },
    },
    config: { issuer: `${url}/oidc`, client_id: clientId, audience, local: true },
    onFailure: (error) => onFailure('a request failed', error),
  }))
  const running = keepRunning(clock, line, (error) => onFailure('time could not go on', error))
  late.running = running
  return {
    url, clock, line, services, environment,
    tokenFor: (personId) => oidc.mintToken(personId),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      // What still waits stands in the work index; time would wait for all of it.
      await queue.close()
      await running.stop()
      await keeper.keep()
      await services.close()
      await folder.release()
    },
  }
}

interface Wired {
  readonly clock: TurnableClock
  readonly services: Services
  readonly folder: DataFolder
  readonly onFailure: (message: string, error: unknown) => void
  readonly wakeUp: () => void
  readonly isBusy: () => boolean
}

/** The functions behind the queue, and the line along which time lets them work. */
function wireAll(environment: Environment, { clock, services, folder, onFailure, wakeUp, isBusy }: Wired): { queue: LocalQueue; line: TimeLine } {
  const files = new LocalCourseFiles(folder.path('files'))
  const holder: WorkQueue = { enqueue: (...items) => queue.enqueue(...items) }
  const queue: LocalQueue = new LocalQueue({
    handlers: {
      hub: createReconcile(wireReconcile(environment, { kubeconfig: services.kubeconfig, files, queue: holder, signer: unsigned }), clock),
      mail: createDelivery(wireDelivery(environment, clock, unsigned)),
    },
    concurrency: 2,
    onFailure: (item, error) => onFailure(`work on ${JSON.stringify(item)} failed`, error),
    onDone: wakeUp,
    isBusy,
  })
  const sweepPorts = wireSweep(environment, clock, queue, unsigned)
  const sweep = createSweep(sweepPorts)
  const line = new TimeLine({
    clock, timed: timedOf(services),
    firstWork: () => sweepPorts.index.first(),
    sweep: async () => {
      await sweep({})
    },
    quiet: () => queue.quiet(),
    isQuiet: () => queue.depth === 0,
    workDone: () => queue.workDone,
  })
  return { queue, line }
}

function environmentFor({ dynamodb, scheduler, ses }: Services, url: string): Environment {
  return readEnvironment({
    LECTERN_TABLE: table, AWS_REGION: region, LECTERN_SCHEDULE_GROUP: scheduleGroup,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url, AWS_ENDPOINT_URL_SCHEDULER: scheduler.url, AWS_ENDPOINT_URL_SES: ses.url,
    LECTERN_SETTINGS: JSON.stringify({ portal_url: url }),
  })
}

async function clockFor(file: string, start: Instant | undefined): Promise<TurnableClock> {
  const kept = await readClock(file)
  if (start !== undefined && kept !== undefined && start < kept.now) {
    throw new Error(`The folder's clock is at ${kept.now} and cannot go back to ${start}. Add --fresh to begin anew, or give another folder with --data.`)
  }
  return new TurnableClock(Date.now, start ?? kept?.now, kept?.mode)
}
