import type { Stage } from '../../shared/contract/stage.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'
import { type Caller, checkCaller } from '../deploy/check-place.ts'
import type { Terminal } from '../terminal.ts'
import type { QueueLength } from './queue-length.ts'

/** The stage's work queue. */
export interface Work {
  readonly queue: Pick<WorkQueue, 'enqueue'>
  readonly waiting: QueueLength
}

export interface LookAgainPorts {
  caller(): Promise<Caller>
  /** Throws UsageError where the stage has none. */
  work(): Promise<Work>
  /** Hubs that are to run now, by name. */
  livingHubs(): Promise<readonly string[]>
  readonly terminal: Terminal
  readonly wait: (milliseconds: number) => Promise<void>
}

/** So many at once: what people ask for meanwhile waits behind no more than these. */
const atOnce = 20
const pollMilliseconds = 5_000
/** A hub is worked on for 90 seconds at most; a queue that is no shorter after so long is not worked on. */
const patienceMilliseconds = 10 * 60_000

/**
 * Has the reconciler look at each hub that is to run, some at a time, the next when the queue has room. A look changes nothing
 * where all is right and makes everything anew where the namespace is gone, so that it may be run again at any time. Answers with
 * an exit code; throws when the queue is not worked on.
 */
export async function lookAgain(stage: Stage, ports: LookAgainPorts): Promise<number> {
  const { terminal } = ports
  checkCaller(await ports.caller(), stage)
  const { queue, waiting } = await ports.work()
  const hubs = await ports.livingHubs()
  if (hubs.length === 0) terminal.line(`No hub of the stage ${stage.stage} is to run now. There is nothing to look at.`)
  for (let at = 0; at < hubs.length; at += atOnce) {
    await room({ done: at, all: hubs.length }, waiting, ports)
    const some = hubs.slice(at, at + atOnce)
    await queue.enqueue(...some.map((hub) => ({ kind: 'hub' as const, hub })))
    terminal.line(`  ${at + some.length} of ${hubs.length} are in the queue: ${some.join(', ')}`)
  }
  if (hubs.length > 0) terminal.line('Done. Hubs that were gone come back within minutes; the portal shows each, and `In trouble` those that do not.')
  return 0
}

/** Waits until less than one batch is in the queue. */
async function room(
  { done, all }: { readonly done: number; readonly all: number }, waiting: QueueLength, { wait, terminal }: LookAgainPorts,
): Promise<void> {
  let shortest = Number.POSITIVE_INFINITY
  for (let patience = patienceMilliseconds; ; patience -= pollMilliseconds) {
    const length = await waiting()
    if (length < atOnce) return
    if (length < shortest) patience = patienceMilliseconds
    shortest = Math.min(shortest, length)
    if (patience <= 0) {
      throw new Error(`${done} of ${all} hubs are in the queue, and it has not become shorter for ${patienceMilliseconds / 60_000} minutes `
        + `(${length} in it). See "Work on hubs waits" in docs/runbook.md, then run the same command again.`)
    }
    terminal.line(`  ${length} in the queue; waiting until there is room`)
    await wait(pollMilliseconds)
  }
}
