import type { Situation } from '../commands/changed.ts'
import type { Refusal } from '../refusal.ts'
import { ok, refused, type Result } from '../result.ts'
import { isOpen, type Rollout, startedRollout, targetInWords, type RolloutTarget } from './rollout.ts'

/** What the chore of upgrades keeps: the last one, whether it has ended or not, and those before it, newest first. */
export interface Rollouts {
  readonly current?: Rollout
  readonly history: readonly Rollout[]
}

const historyAtMost = 10

/** Begins an upgrade; one at a time. */
export function start({ current, history }: Rollouts, target: RolloutTarget, { actor, now, settings }: Situation): Result<Rollouts> {
  if (current !== undefined && isOpen(current)) {
    const message = `The upgrade to ${targetInWords(current.target)} is ${current.state}; one at a time. Wait for its end, or abort it.`
    return refused({ code: 'wrong-state', message })
  }
  const past = current === undefined ? history : [withoutWorkings(current), ...history].slice(0, historyAtMost)
  return ok({ current: startedRollout(target, actor.person, settings.waves, now), history: past })
}

/** Takes up no more; those on their way go on by themselves. */
export function pause(rollouts: Rollouts, { actor }: Situation): Result<Rollouts> {
  return inState(rollouts, ['running'], 'paused', (current) => ({ ...current, state: 'paused', reason: `Paused by ${actor.person}.` }))
}

/** Goes on where it was paused or stopped, without those that failed. */
export function resume(rollouts: Rollouts, { now }: Situation): Result<Rollouts> {
  return inState(rollouts, ['paused', 'failed'], 'resumed', ({ reason: _, ...current }) => ({
    ...current, state: 'running', members: current.members.map((member) => ({ ...member, since: now })),
  }))
}

/** Ends it: what was moved stays, the rest is left alone. */
export function abort(rollouts: Rollouts, { actor, now }: Situation): Result<Rollouts> {
  return inState(rollouts, ['running', 'paused', 'failed'], 'aborted', (current) => ({
    ...current, state: 'aborted', ended_at: now, reason: [current.reason, `Aborted by ${actor.person}.`].filter(Boolean).join(' '),
    members: current.members.filter(({ state }) => state === 'returning'),
  }))
}

function inState(rollouts: Rollouts, states: readonly Rollout['state'][], wanted: string, change: (current: Rollout) => Rollout): Result<Rollouts> {
  const { current } = rollouts
  if (current === undefined) return refused(none)
  if (states.includes(current.state)) return ok({ ...rollouts, current: change(current) })
  const message = `The upgrade to ${targetInWords(current.target)} is ${current.state}, so it cannot be ${wanted}.`
  return refused({ code: 'wrong-state', message })
}

/** An ended upgrade as it is remembered: what came of it. */
function withoutWorkings(rollout: Rollout): Rollout {
  return { ...rollout, members: [], skipped: [], kept: rollout.kept.slice(-20) }
}

export const none: Refusal = { code: 'not-found', message: 'There has been no upgrade yet.' }
