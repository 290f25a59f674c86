import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partsOfLook } from '../../shared/core/rollouts/advance.ts'
import type { Candidate } from '../../shared/core/rollouts/candidate.ts'
import { abort } from '../../shared/core/rollouts/commands.ts'
import { waveSize } from '../../shared/core/rollouts/waves.ts'
import { aSituation } from '../fixtures/a-course.ts'
import { operator } from '../fixtures/people.ts'
import { valueOf } from '../fixtures/results.ts'
import { aCandidate, begun, Fleet } from './rollout-fleet.ts'

const situation = aSituation({ actor: operator })

describe('whatever courses there are', () => {
  const fleets = fc.record({
    tests: fc.array(fc.constantFrom('none' as const, 'absent' as const, 'running' as const, 'passed' as const), { maxLength: 60 }),
    waves: fc.array(fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constantFrom(0.1, 0.25, 0.5)), { maxLength: 4 }),
    pageSize: fc.integer({ min: 1, max: 20 }),
  })
  const fleetOf = ({ tests, pageSize }: { tests: readonly Candidate['test'][]; pageSize: number }) =>
    new Fleet(tests.map((test, n) => aCandidate(`c${n}`, { test })), [], pageSize)

  test('waves never exceed their size, every course is moved once, and one whose test fails never is', () => {
    fc.assert(fc.property(fleets, (given) => {
      const fleet = fleetOf(given)
      const rollout = begun(given.waves)
      const ended = fleet.run(rollout)
      const failing = given.tests.filter((test) => test === 'running').length
      expect(ended).toMatchObject({ state: 'done', done: given.tests.length - failing, kept_count: failing })
      expect(fleet.runs('2026-01-05')).toHaveLength(failing)
      for (const [wave, moved] of fleet.moved) {
        expect(moved.size).toBeLessThanOrEqual(waveSize({ ...rollout, wave, total: ended.total }))
      }
      const all = [...fleet.moved.values()].flatMap((moved) => [...moved])
      expect(new Set(all).size).toBe(all.length)
    }))
  })

  test('an abort leaves the rest as it is', () => {
    fc.assert(fc.property(fleets, fc.integer({ min: 0, max: 60 }), (given, steps) => {
      const fleet = fleetOf(given)
      let rollout = begun(given.waves)
      for (let step = 0; step < steps && rollout.state === 'running'; step += 1) rollout = fleet.step(rollout)
      if (rollout.state !== 'running') return
      const aborted = valueOf(abort({ current: rollout, history: [] }, situation)).current!
      const before = fleet.runs('2026-06-01')
      fleet.run(aborted, () => false)
      expect(fleet.runs('2026-06-01')).toEqual(before)
    }), { numRuns: 30 })
  })

  test('a look goes through every part', () => {
    const parts = new Set<number>()
    new Fleet([aCandidate('one')]).run(begun(), (rollout) => {
      parts.add(rollout.cursor.part)
      return rollout.state !== 'running'
    })
    expect(parts.size).toBe(partsOfLook)
  })
})
