import { createHandler as createDelivery } from '../functions/deliver-mail/create-handler.ts'
import { wire as wireDelivery } from '../functions/deliver-mail/wiring.ts'
import { createHandler as createMailEvents } from '../functions/mail-events/create-handler.ts'
import { wire as wireMailEvents } from '../functions/mail-events/wiring.ts'
import { createHandler as createReconcile } from '../functions/reconcile-hub/create-handler.ts'
import { wire as wireReconcile } from '../functions/reconcile-hub/wiring.ts'
import { createHandler as createSweep } from '../functions/sweep-due/create-handler.ts'
import { wire as wireSweep } from '../functions/sweep-due/wiring.ts'
import { connectCluster } from '../shared/adapters/kubernetes/connect.ts'
import { type Environment, settingsOf } from '../shared/contract/environment.ts'
import type { FunctionName } from '../shared/contract/functions.ts'
import type { WorkQueue } from '../shared/ports/work-queue.ts'
import { TimeLine } from './clock/time-line.ts'
import type { TurnableClock } from './clock/turnable-clock.ts'
import type { Onlooker } from './onlooker.ts'
import { type Services, timedOf } from './services.ts'
import { LocalQueue } from './work-queue.ts'

export interface BehindParts {
  readonly clock: TurnableClock
  readonly services: Services
  readonly onlooker: Onlooker
  readonly onFailure: (message: string, error: unknown) => void
  readonly onDone: () => void
  readonly isBusy: () => boolean
}

export interface Behind {
  readonly queue: LocalQueue
  readonly line: TimeLine
  /** What EventBridge would bring about mails. */
  readonly mailEvent: (event: unknown) => Promise<void>
}

/** What works behind the API: the functions at the queue, and the line along which time lets them work. */
export function startBehind(
  environment: Environment, { clock, services, onlooker, onFailure, onDone, isBusy }: BehindParts,
): Behind {
  const holder: WorkQueue = { enqueue: (...items) => queue.enqueue(...items) }
  const { clients } = services
  const cluster = connectCluster(services.kubeconfig, { requestsPerSecond: settingsOf(environment).cluster.requests_per_second })
  const at = (name: FunctionName) => ({ queue: onlooker.queueOf(name, holder), clock, signer: onlooker.signerOf(name) })
  const reconcile = createReconcile(wireReconcile(environment, { cluster, clients, ...at('reconcile-hub') }), clock)
  const queue: LocalQueue = new LocalQueue({
    handlers: {
      hub: reconcile, chore: reconcile,
      mail: createDelivery(wireDelivery(environment, clock, onlooker.signerOf('deliver-mail'))),
    },
    concurrency: 2,
    onFailure: (item, error) => onFailure(`work on ${JSON.stringify(item)} failed`, error),
    onGivenUp: (item, deliveries) => services.sqs.giveUp(item, deliveries),
    onDone, isBusy,
  })
  const sweeping = at('sweep-due')
  const sweepPorts = wireSweep(environment, clock, sweeping.queue, sweeping.signer)
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
  const mailEvent = createMailEvents({ ...wireMailEvents(environment, at('mail-events')), log: () => undefined })
  return { queue, line, mailEvent }
}
