import type { StackEvent, Stacks } from '../aws/stacks.ts'
import { columns, type Terminal } from '../terminal.ts'

export interface FollowPorts {
  readonly stacks: Stacks
  readonly terminal: Terminal
  readonly now: () => Date
  readonly wait: (milliseconds: number) => Promise<void>
}

const pollMilliseconds = 5_000
/** The clocks of this machine and of CloudFormation may differ. */
const skewMilliseconds = 10 * 60_000

/** How a stack came to rest; `status` is undefined when it is gone. */
export interface Rest {
  readonly status: string | undefined
  /** What failed, first things first. */
  readonly failures: readonly StackEvent[]
}

/** Begins something and tells each event in a line until the stack rests. Cut off, nothing on AWS stops: follow it again. */
export async function followed(stack: string, begin: () => Promise<void>, ports: FollowPorts): Promise<Rest> {
  const { stacks, terminal, now, wait } = ports
  const since = new Date(now().getTime() - skewMilliseconds)
  const seen = new Set((await stacks.events(stack, since)).map(({ id }) => id))
  const failures: StackEvent[] = []
  await begin()
  for (;;) {
    const state = await stacks.state(stack)
    const fresh = (await stacks.events(stack, since)).filter(({ id }) => !seen.has(id)).toReversed()
    for (const event of fresh) {
      seen.add(event.id)
      terminal.line(lineOf(event))
      if (isFailure(event)) failures.push(event)
    }
    if (state === undefined || state.status === 'DELETE_COMPLETE') return { status: undefined, failures }
    if (!isBusy(state.status)) return { status: state.status, failures }
    await wait(pollMilliseconds)
  }
}

/** Whether CloudFormation is at work on the stack. A stack in review only waits for its first change set. */
export function isBusy(status: string): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS'
}

export function isWell(status: string | undefined): boolean {
  return status !== undefined && /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)
}

/** Whatever was cancelled because something else failed says nothing of its own. */
function isFailure({ status, reason = '' }: StackEvent): boolean {
  return status.endsWith('_FAILED') && !/cancelled|^The following resource\(s\) failed/i.test(reason)
}

function lineOf({ at, status, type, logicalId, reason }: StackEvent): string {
  return `  ${at.toISOString().slice(11, 19)}  ${status.padEnd(28)}  ${logicalId} (${type})${reason === undefined ? '' : `: ${reason}`}`
}

/** The failures as a table, for the end of the output, where somebody looks first. */
export function failuresOf(failures: readonly StackEvent[]): readonly string[] {
  return columns(failures.map(({ logicalId, type, reason }) => [`  ${logicalId}`, type, reason ?? 'no reason given']))
}
