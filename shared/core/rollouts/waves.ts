import type { Rollout } from './rollout.ts'

/** So many are on their way at once, however large the wave: what one look at them reads and the record of them holds. */
const atOnceAtMost = 100
/** Test files that run at once over the cluster when nothing is moved. */
const testsAtOnce = 20

/**
 * How many the wave may move. A number below 1 is a share of all, rounded up; another is a count; 1 in the last place
 * is all. The last wave comes again until none is left.
 */
export function waveSize({ target, waves, wave, total }: Pick<Rollout, 'target' | 'waves' | 'wave' | 'total'>): number {
  const last = waves.length - 1
  const given = waves[Math.min(wave, last)]
  if (target.kind === 'test' || given === undefined || (wave >= last && given === 1)) return Number.POSITIVE_INFINITY
  return Math.max(1, given < 1 ? Math.ceil(given * total) : Math.floor(given))
}

/** How many more may set out now. */
export function roomIn(rollout: Rollout): number {
  if (rollout.state !== 'running' || rollout.counting) return 0
  const underway = rollout.members.filter(({ state }) => state !== 'returning').length
  const atOnce = rollout.target.kind === 'test' ? testsAtOnce : atOnceAtMost
  return Math.max(0, Math.min(atOnce - rollout.members.length, waveSize(rollout) - rollout.done_in_wave - underway))
}
