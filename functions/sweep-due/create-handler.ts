import middy from '@middy/core'
import { sweepDue, type SweepPorts } from './sweep-due.ts'

/** The sweep, for a rule that rings every few minutes. */
export function createHandler(ports: SweepPorts): (event: unknown) => Promise<{ enqueued: number }> {
  const handle = async (): Promise<{ enqueued: number }> => ({ enqueued: await sweepDue(ports) })
  return middy<unknown, { enqueued: number }>().handler(handle) as unknown as (event: unknown) => Promise<{ enqueued: number }>
}
