import { describe, expect, test } from 'vitest'
import { minute, plus } from '../../shared/core/instant.ts'
import { advance, nextRun } from '../../shared/core/rollouts/advance.ts'
import { abort, pause, resume, type Rollouts, start } from '../../shared/core/rollouts/commands.ts'
import { isToBeTaken } from '../../shared/core/rollouts/candidate.ts'
import { type Rollout, type RolloutTarget, startedRollout } from '../../shared/core/rollouts/rollout.ts'
import { waveSize } from '../../shared/core/rollouts/waves.ts'
import { aSituation, midTerm as now, settings } from '../fixtures/a-course.ts'
import { operator, people } from '../fixtures/people.ts'
import { refusalIn, valueOf } from '../fixtures/results.ts'
import { aCandidate, begun, Fleet, names, target } from './rollout-fleet.ts'

const chart: RolloutTarget = { kind: 'chart', version: '4.5.0' }
const situation = aSituation({ actor: operator })

describe('a wave', () => {
  test.each([
    ['of a count is that many', [3, 1], 0, 100, 3],
    ['of a share is so much of all, rounded up', [0.25, 1], 0, 10, 3],
    ['of 1 that is not the last is one', [1, 5, 1], 0, 100, 1],
    ['of 1 that is the last is all', [1, 5, 1], 2, 100, Number.POSITIVE_INFINITY],
    ['after the last is as the last', [1, 5], 7, 100, 5],
    ['of a tiny share is one at least', [0.001, 1], 0, 10, 1],
    ['is all where the settings name none', [], 0, 10, Number.POSITIVE_INFINITY],
  ] as const)('%s', (_, waves, wave, total, size) => {
    expect(waveSize({ target, waves, wave, total })).toBe(size)
  })
})

describe('an upgrade', () => {
  test('counts first, then moves one, then five, then a quarter, then all', () => {
    const fleet = new Fleet(names(40).map((name) => aCandidate(name)))
    const ended = fleet.run(begun())
    expect(ended).toMatchObject({ state: 'done', total: 40, done: 40, kept_count: 0, members: [] })
    expect([...fleet.moved].map(([wave, moved]) => [wave, moved.size])).toEqual([[0, 1], [1, 5], [2, 10], [3, 24]])
  })

  test('ends at once where nothing is older', () => {
    expect(new Fleet([aCandidate('new', { runs: '2026-06-01' })]).run(begun())).toMatchObject({ state: 'done', total: 0, done: 0 })
  })

  test('leaves alone what runs another class, a newer build, or has no hub', () => {
    const fleet = new Fleet([aCandidate('apart', { runs: undefined }), aCandidate('newer', { runs: '2026-07-01' }), aCandidate('older')])
    fleet.run(begun())
    expect(fleet.runs('2026-06-01')).toEqual(['older'])
  })

  test('moves a course with a test file only once that passed in the new image', () => {
    const fleet = new Fleet([aCandidate('tested', { test: 'absent' })])
    const testing = fleet.run(begun(), ({ members }) => members.length > 0)
    expect(testing.members).toMatchObject([{ name: 'tested', state: 'testing' }])
    expect(fleet.runs('2026-06-01')).toEqual([])
    expect(fleet.run(testing)).toMatchObject({ state: 'done', done: 1 })
  })

  test('goes on where a test fails, and says which course keeps its build; its place in the wave is another\'s', () => {
    const fleet = new Fleet([aCandidate('fails', { test: 'running' }), aCandidate('other')])
    const ended = fleet.run(begun())
    expect(ended).toMatchObject({ state: 'done', done: 1, kept_count: 1, kept: [{ name: 'fails', why: 'Its test file fails in the new image.' }] })
    expect(fleet.runs('2026-01-05')).toEqual(['fails'])
    expect([...fleet.moved.get(0) ?? []]).toEqual(['other'])
  })

  test('tells of those whose test had failed before it began', () => {
    expect(new Fleet([aCandidate('failed', { test: 'failed' })]).run(begun())).toMatchObject({ total: 0, kept_count: 1, kept: [{ name: 'failed' }] })
  })

  test('does not wait longer than an hour for a test', () => {
    const stuck = new Map([['stuck', aCandidate('stuck', { test: 'running' })]])
    const rollout: Rollout = {
      ...begun(), counting: false, total: 1, cursor: { part: 0, found: false, exhausted: true },
      members: [{ name: 'stuck', kind: 'course', state: 'testing', since: now, before: {} }],
    }
    expect(advance(rollout, stuck, undefined, plus(now, 59 * minute)).members).toHaveLength(1)
    expect(advance(rollout, stuck, undefined, plus(now, 60 * minute))).toMatchObject({ state: 'done', kept: [{ name: 'stuck' }] })
  })

  test('stops where a hub does not come up, says which and why, and gives it back what it ran', () => {
    const fleet = new Fleet(names(10).map((name) => aCandidate(name)), ['c003'])
    const stopped = fleet.run(begun())
    expect(stopped).toMatchObject({
      state: 'failed', failed: [{ name: 'c003', why: 'the image cannot be pulled' }],
      reason: 'Stopped because the hub of c003 did not come up: the image cannot be pulled',
    })
    expect(fleet.runs('2026-01-05')).toContain('c003')
    expect(nextRun(stopped, now)).toBeDefined()
    const settled = fleet.step(stopped)
    expect(settled.members).toEqual([])
    expect(nextRun(settled, now)).toBeUndefined()
  })

  test('waits two minutes before it takes no for an answer, and 15 for any answer', () => {
    const member = { name: 'slow', kind: 'course', state: 'moving', since: now, before: {} } as const
    const rollout: Rollout = { ...begun(), counting: false, total: 1, members: [member] }
    const saying = (status: 'False' | 'Unknown') => new Map([['slow', aCandidate('slow', {
      runs: '2026-06-01', ready: { type: 'HubReady', status, reason: 'X', message: 'm', last_transition_time: now },
    })]])
    const stateAfter = (status: 'False' | 'Unknown', minutes: number) =>
      advance(rollout, saying(status), undefined, plus(now, minutes * minute)).state
    expect([stateAfter('False', 1), stateAfter('False', 2)]).toEqual(['running', 'failed'])
    expect([stateAfter('Unknown', 14), stateAfter('Unknown', 15)]).toEqual(['running', 'failed'])
  })

  test('goes on without the one that failed when it is resumed', () => {
    const fleet = new Fleet(names(10).map((name) => aCandidate(name)), ['c003'])
    const stopped = fleet.step(fleet.run(begun()))
    const resumed = valueOf(resume({ current: stopped, history: [] }, situation)).current!
    expect(fleet.run(resumed)).toMatchObject({ state: 'done', done: 9 })
    expect(fleet.runs('2026-01-05')).toEqual(['c003'])
  })

  test('of the chart asks no tests and goes both ways', () => {
    for (const runs of ['4.4.0', '4.6.0']) expect(isToBeTaken(aCandidate('any', { runs }), chart)).toBe(true)
    expect(isToBeTaken(aCandidate('there', { runs: '4.5.0' }), chart)).toBe(false)
    expect(isToBeTaken(aCandidate('other', { runs: '4.3.0' }), { ...chart, from: '4.4.0' })).toBe(false)
  })

  test('from one build takes those alone, also to an older one', () => {
    const back: RolloutTarget = { ...target, date: '2025-08-01', from: '2026-01-05' }
    expect(isToBeTaken(aCandidate('bad'), back)).toBe(true)
    expect(isToBeTaken(aCandidate('fine', { runs: '2026-06-01' }), back)).toBe(false)
  })

  test('finds a course that turned up behind it, as one does that changes its phase', () => {
    const fleet = new Fleet(names(10).map((name) => aCandidate(name, { runs: '2026-06-01' })))
    fleet.candidates.set('c009', aCandidate('c009'))
    const past = fleet.run(begun(), ({ counting, cursor }) => !counting && cursor.part > 0)
    fleet.candidates.set('c000', aCandidate('c000'))
    expect(fleet.run(past)).toMatchObject({ state: 'done', done: 2 })
  })

  test('goes on reading where the last wave had no room, and does not begin again', () => {
    const fleet = new Fleet(names(90).map((name) => aCandidate(name)), [], 10)
    fleet.run(begun([15]))
    // Three looks of 9 + 3 parts: to count, to take, to be sure that none is left; and a page again for every wave.
    expect(fleet.looks).toBeLessThanOrEqual(3 * 12 + 6)
  })

  test('takes no more than a hundred at once, however large the wave', () => {
    const fleet = new Fleet(names(250).map((name) => aCandidate(name, { test: 'absent' })), [], 100)
    const most: number[] = []
    let rollout = begun([1])
    for (let step = 0; step < 60 && rollout.state === 'running'; step += 1) {
      rollout = fleet.step(rollout)
      most.push(rollout.members.length)
    }
    expect(Math.max(...most)).toBe(100)
    expect(rollout).toMatchObject({ state: 'done', done: 250 })
  })
})

describe('a test of a build', () => {
  const testing = startedRollout({ ...target, kind: 'test' }, people.operator, settings.waves, now)

  test('runs the test files there are, twenty at once, and moves nothing', () => {
    const courses = names(30).map((name, n) => aCandidate(name, { test: n % 10 === 0 ? 'running' : 'absent' }))
    const fleet = new Fleet([...courses, aCandidate('untested')], [], 100)
    const atOnce = fleet.run(testing, ({ members }) => members.length > 0)
    expect(atOnce.members).toHaveLength(20)
    expect(fleet.run(atOnce)).toMatchObject({ state: 'done', total: 30, done: 27, kept_count: 3 })
    expect(fleet.runs('2026-01-05')).toHaveLength(31)
  })
})

describe('operators', () => {
  const running: Rollouts = { current: begun(), history: [] }

  test('begin one upgrade at a time, and the last one becomes history', () => {
    expect(refusalIn(start(running, chart, situation))).toMatchObject({
      code: 'wrong-state', message: 'The upgrade to the scipy image of 2026-06-01 is running; one at a time. Wait for its end, or abort it.',
    })
    const next = valueOf(start({ current: { ...begun(), state: 'done' }, history: [] }, chart, situation))
    expect(next).toMatchObject({ current: { target: chart, state: 'running', waves: settings.waves }, history: [{ target, state: 'done' }] })
  })

  test.each([
    ['pause what is paused', 'paused', pause], ['resume what runs', 'running', resume], ['abort what is done', 'done', abort],
    ['pause what failed', 'failed', pause], ['resume what was aborted', 'aborted', resume],
  ] as const)('cannot %s', (_, state, act) => {
    expect(refusalIn(act({ current: { ...begun(), state }, history: [] }, situation)).code).toBe('wrong-state')
  })

  test('are told when there is nothing to pause', () => {
    expect(refusalIn(pause({ history: [] }, situation)).code).toBe('not-found')
  })

  test('pause it: nothing more is moved until they resume', () => {
    const fleet = new Fleet(names(10).map((name) => aCandidate(name)))
    const some = fleet.run(begun(), ({ done }) => done >= 2)
    const paused = valueOf(pause({ current: some, history: [] }, situation)).current!
    const before = fleet.runs('2026-06-01')
    expect(fleet.step(fleet.step(paused))).toMatchObject({ state: 'paused' })
    expect(fleet.runs('2026-06-01')).toEqual(before)
    expect(nextRun(paused, now)).toBeUndefined()
    expect(fleet.run(valueOf(resume({ current: paused, history: [] }, situation)).current!)).toMatchObject({ state: 'done', done: 10 })
  })
})
