import type { Instant } from '../../core/instant.ts'
import type { ChoreName } from '../../core/work.ts'
import type { ReconcilePorts } from '../ports.ts'
import { sendAnnouncements } from './announce.ts'
import { makeHomes } from './homes.ts'
import { meterStorage } from './meter.ts'
import { keepImages } from './puller.ts'
import { runRollout } from './rollout.ts'

const chores: Readonly<Record<ChoreName, (now: Instant, ports: ReconcilePorts) => Promise<unknown>>> = {
  announce: sendAnnouncements,
  homes: makeHomes,
  meter: meterStorage,
  puller: keepImages,
  rollout: runRollout,
}

/** Does one round of a chore; each is safe to repeat and to cut off anywhere. */
export async function runChore(name: ChoreName, now: Instant, ports: ReconcilePorts): Promise<void> {
  await chores[name](now, ports)
}
