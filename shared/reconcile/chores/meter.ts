import { nextLook } from '../../core/due.ts'
import { type Instant, minute, plus } from '../../core/instant.ts'
import { localDateAt } from '../../core/local-time.ts'
import { nextNight } from '../../core/nights.ts'
import { meterJob } from '../../core/tasks/file-system-jobs.ts'
import { readMeterResult } from '../../core/tasks/results.ts'
import type { Chore } from '../../ports/chore-store.ts'
import { Rejected } from '../../ports/errors.ts'
import type { ReconcilePorts } from '../ports.ts'
import { runTask } from '../run-task.ts'
import { noteMetering } from './note-metering.ts'

type MeterPorts = Pick<ReconcilePorts, 'store' | 'users' | 'chores' | 'cluster' | 'blobs' | 'queue' | 'settings'>

const retryAfter = 10 * minute
/** Nobody waits for the figures of the night. */
const unhurried = minute / 2

/** A night's metering under way. */
interface Night { readonly date: string; readonly since: Instant }

/**
 * Measures the storage of every course and home, once a night, and notes what differs. Safe to repeat and to cut off
 * anywhere. Answers with when to look again. Throws Rejected when the Job failed; it is then tried again within the night.
 */
export async function meterStorage(now: Instant, ports: MeterPorts): Promise<Instant> {
  const chore: Chore = await ports.chores.get('meter') ?? { name: 'meter', state: {}, version: 0 }
  const zone = ports.settings.time_zone
  const night = chore.state['night'] as Night | undefined
  if (night === undefined && (chore.due === undefined || now < chore.due)) {
    return chore.due ?? noted(chore, {}, nextNight(now, zone), ports)
  }
  const { date, since } = night ?? { date: localDateAt(now, zone), since: now }
  const outcome = await runTask(meterJob(date, ports.settings), now, ports, night !== undefined)
  if (outcome.kind === 'running') return noted(chore, { night: { date, since } }, plus(nextLook(since, now), unhurried), ports)
  if (outcome.kind === 'failed') {
    await noted(chore, { night: { date, since } }, plus(now, retryAfter), ports)
    throw new Rejected(outcome.message)
  }
  await noteMetering(readMeterResult(outcome.result).location, now, ports)
  return noted(chore, {}, nextNight(now, zone), ports)
}

async function noted({ name, version }: Chore, state: Chore['state'], due: Instant, { chores }: MeterPorts): Promise<Instant> {
  await chores.save({ name, state, version: version + 1, due })
  return due
}
