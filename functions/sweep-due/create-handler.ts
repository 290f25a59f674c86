import middy from '@middy/core'
import { metrics as named } from '../../shared/contract/metrics.ts'
import { sweepDue, type SweepPorts } from './sweep-due.ts'

/** The sweep, for a rule that rings every few minutes. */
export function createHandler(ports: SweepPorts): (event: unknown) => Promise<{ enqueued: number }> {
  const handle = async (): Promise<{ enqueued: number }> => {
    const enqueued = await sweepDue(ports)
    ports.metrics?.count(named.swept, enqueued)
    ports.metrics?.flush()
    return { enqueued }
  }
  return middy<unknown, { enqueued: number }>().handler(handle) as unknown as (event: unknown) => Promise<{ enqueued: number }>
}
