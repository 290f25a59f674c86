import { plus, second } from '../../shared/core/instant.ts'
import { advance, type Look, needsLook } from '../../shared/core/rollouts/advance.ts'
import type { Candidate } from '../../shared/core/rollouts/candidate.ts'
import { type Rollout, type RolloutTarget, startedRollout } from '../../shared/core/rollouts/rollout.ts'
import { midTerm as now } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'

export const target: Extract<RolloutTarget, { kind: 'image' }> = {
  kind: 'image', class: 'scipy', date: '2026-06-01', image: 'quay.io/x@sha256:1',
}

export function aCandidate(name: string, given: Partial<Candidate> = {}): Candidate {
  return { name, kind: 'course', runs: '2026-01-05', test: 'none', ready: undefined, before: {}, ...given }
}

/** The simplest world: whatever the upgrade says is done at once, and hubs come up unless they are named as broken. */
export class Fleet {
  readonly candidates: Map<string, Candidate>
  readonly broken: ReadonlySet<string>
  readonly pageSize: number
  /** Parts that were looked at. */
  looks = 0
  /** The most that were moved, or on their way to it, in each wave. */
  readonly moved = new Map<number, Set<string>>()

  constructor(candidates: readonly Candidate[], broken: readonly string[] = [], pageSize = 3) {
    this.candidates = new Map(candidates.map((one) => [one.name, one]))
    this.broken = new Set(broken)
    this.pageSize = pageSize
  }

  look({ cursor: { part, after } }: Rollout): Look {
    this.looks += 1
    const all = part === 0 ? [...this.candidates.values()] : []
    const from = after === undefined ? 0 : Number(after)
    const next = from + this.pageSize < all.length ? String(from + this.pageSize) : undefined
    return { candidates: all.slice(from, from + this.pageSize), next }
  }

  step(rollout: Rollout, at = now): Rollout {
    const next = advance(rollout, this.candidates, needsLook(rollout) ? this.look(rollout) : undefined, at)
    for (const member of next.members) this.#carryOut(member.name, next)
    return next
  }

  run(rollout: Rollout, until: (rollout: Rollout) => boolean = ({ state }) => state !== 'running'): Rollout {
    let [current, at] = [rollout, now]
    for (let step = 0; step < 1_000 && !until(current); step += 1) {
      current = this.step(current, at)
      at = plus(at, 15 * second)
    }
    return current
  }

  runs(version: string): readonly string[] {
    return [...this.candidates.values()].filter(({ runs }) => runs === version).map(({ name }) => name)
  }

  #carryOut(name: string, rollout: Rollout): void {
    const [member, found] = [rollout.members.find((one) => one.name === name), this.candidates.get(name)]
    if (member === undefined || found === undefined) return
    if (member.state === 'returning') this.candidates.set(name, { ...found, runs: '2026-01-05' })
    if (rollout.state !== 'running') return
    // A test that is asked for ends as it was planned to: `running` stands for one that will fail.
    if (member.state === 'testing') this.candidates.set(name, { ...found, test: found.test === 'running' ? 'failed' : 'passed' })
    if (member.state !== 'moving') return
    this.moved.set(rollout.wave, (this.moved.get(rollout.wave) ?? new Set()).add(name))
    const status = this.broken.has(name) ? 'False' : 'True'
    const ready = { type: 'HubReady', status, reason: 'X', message: 'the image cannot be pulled', last_transition_time: now } as const
    this.candidates.set(name, { ...found, runs: '2026-06-01', ready })
  }
}

export const begun = (waves: readonly number[] = [1, 5, 0.25, 1]): Rollout => startedRollout(target, people.operator, waves, now)
export const names = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `c${String(n).padStart(3, '0')}`)
