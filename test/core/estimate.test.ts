import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Estimated, estimateOf } from '../../shared/core/cost/estimate.ts'
import { instant } from '../../shared/core/instant.ts'
import { occurrencesOf } from '../../shared/core/load/occurrences.ts'
import { peakOf } from '../../shared/core/load/own-peak.ts'
import { aRequest, requestedAt, timeZone } from '../fixtures/a-course.ts'

const estimate = (request: Estimated) => estimateOf(request, [], requestedAt, timeZone)
const resources = { memory_gb: 2, cpu: 4, storage_gb: 5, students: 120 }

describe('the estimate of a course', () => {
  test('has a seat for each student, and what they take in the busiest hour', () => {
    expect(estimate(aRequest())).toMatchObject({ seats: 120, peak_people: 60, peak_memory_gb: 120, peak_cpu: 240, storage_gb: 620, months: 5.9 })
  })

  test('counts the busiest hour of its own calendar, where groups that meet at once add up', () => {
    const group = { title: 'Group', start: '2026-09-08T12:15', minutes: 90, rrule: 'FREQ=WEEKLY;COUNT=3', people: 40 }
    const request = aRequest({ sessions: [group, { ...group, start: '2026-09-15T13:00', people: 30 }] })
    expect(estimateOf(request, occurrencesOf(request, timeZone), requestedAt, timeZone).peak_people).toBe(70)
  })

  test('expects of a deadline a share of its people, and never more than the students', () => {
    const at = instant('2026-10-01T15:00:00.000Z')
    expect(peakOf([{ kind: 'deadline', title: '', at, minutes: 0, people: 90 }], 120)).toBe(45)
    expect(peakOf([{ kind: 'session', title: '', at, minutes: 60, people: 900 }], 120)).toBe(120)
  })

  test('adds its lines up to the sum, the dearest first, and says what it rests on', () => {
    const { cost } = estimate(aRequest({ start_date: '2026-09-08', end_date: '2026-12-10' }))
    expect(cost.lines.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(cost.total, 2)
    const amounts = cost.lines.slice(0, -1).map(({ amount }) => amount)
    expect(amounts).toEqual(amounts.toSorted((one, other) => other - one))
    expect(cost.assumes.join(' ')).toMatch(/4 hours a week, for 3\.1 months of teaching.*5 GB asked for.*No sessions or deadlines.*list prices/)
  })

  test('takes the usual length where no date says when it ends, and says so', () => {
    const open = estimate(aRequest({ private_date: undefined, archive_date: undefined, delete_date: undefined }))
    expect(open.months).toBe(5)
    expect(open.cost.assumes.join(' ')).toContain('No date says when it ends')
  })

  test('costs nothing strange when its dates have passed', () => {
    const past = estimate(aRequest({ public_date: '2020-01-01', private_date: '2020-02-01', archive_date: '2020-03-01', delete_date: '2020-04-01' }))
    expect(past.months).toBe(0)
    expect(past.cost.total).toBeLessThan(1)
  })

  const bigger = fc.record({
    students: fc.integer({ min: 1, max: 5_000 }), memory_gb: fc.integer({ min: 1, max: 64 }), storage_gb: fc.integer({ min: 1, max: 100 }),
    more: fc.constantFrom('students' as const, 'memory_gb' as const, 'storage_gb' as const), by: fc.integer({ min: 1, max: 500 }),
  })

  test('never falls when more is asked for', () => {
    fc.assert(fc.property(bigger, ({ more, by, ...asked }) => {
      const less = estimate(aRequest({ resources: { ...resources, ...asked } }))
      const much = estimate(aRequest({ resources: { ...resources, ...asked, [more]: asked[more] + by } }))
      expect(much.cost.total).toBeGreaterThanOrEqual(less.cost.total)
      expect(much.peak_memory_gb).toBeGreaterThanOrEqual(less.peak_memory_gb)
      expect(much.storage_gb).toBeGreaterThanOrEqual(less.storage_gb)
    }))
  })

  test('never falls when the archive or the end of teaching is later', () => {
    const days = fc.integer({ min: 0, max: 300 })
    const date = (day: number) => new Date(Date.UTC(2026, 11, 15 + day)).toISOString().slice(0, 10)
    fc.assert(fc.property(days, days, fc.boolean(), (one, other, teaching) => {
      const [early, late] = [Math.min(one, other), Math.max(one, other)]
      const at = (day: number) => estimate(aRequest({
        private_date: date(day), archive_date: date(day + 30), delete_date: date(day + 60), ...(teaching ? { start_date: '2026-09-08', end_date: date(day) } : {}),
      }))
      expect(at(late).cost.total).toBeGreaterThanOrEqual(at(early).cost.total)
      expect(at(late).months).toBeGreaterThanOrEqual(at(early).months)
    }))
  })
})
