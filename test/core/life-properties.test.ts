import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, type Instant, latest, plus, toMillis } from '../../shared/core/instant.ts'
import { nextTransition, phaseOf, spans } from '../../shared/core/phase.ts'
import { phases } from '../../shared/core/phases.ts'
import { approvedCourses, coursesAtATime, instants, overrides, timeZones } from '../fixtures/arbitraries.ts'

const runs = { numRuns: 400 }
const between = (from: Instant, to: Instant, share: number): Instant =>
  plus(from, Math.floor((toMillis(to) - toMillis(from)) * share))
const shares = fc.double({ min: 0, max: 0.999_999, noNaN: true })

describe('the life of any course', () => {
  test('never goes back as time passes, unless by an override', () => {
    fc.assert(fc.property(approvedCourses, timeZones, instants, instants, (course, zone, one, other) => {
      const [first = one, second = other] = [one, other].toSorted()
      const places = [first, second].map((at) => phases.indexOf(phaseOf(course, at, zone)))
      expect(places[0]).toBeLessThanOrEqual(places[1] ?? -1)
    }), runs)
  })

  test('does not change before the next transition and does change there', () => {
    fc.assert(fc.property(coursesAtATime, timeZones, shares, ({ course, now }, zone, share) => {
      const next = nextTransition(course, now, zone)
      const phase = phaseOf(course, now, zone)
      if (next === undefined) {
        expect(phaseOf(course, plus(now, share * 3_000 * day), zone)).toBe(phase)
        return
      }
      expect(next > now).toBe(true)
      expect(phaseOf(course, between(now, next, share), zone)).toBe(phase)
      expect(phaseOf(course, plus(next, -1), zone)).toBe(phase)
      expect(phaseOf(course, next, zone)).not.toBe(phase)
    }), runs)
  })

  test('is the same after an override has ended as if it had never been', () => {
    fc.assert(fc.property(approvedCourses, overrides, timeZones, instants, (course, override, zone, at) => {
      if (override.until === undefined) return
      const then = latest(at, override.until)
      expect(phaseOf({ ...course, override }, then, zone)).toBe(phaseOf(course, then, zone))
    }), runs)
  })

  test('an override alone never brings a course to its deletion', () => {
    fc.assert(fc.property(approvedCourses, overrides, timeZones, instants, (course, override, zone, at) => {
      const overridden = phaseOf({ ...course, override }, at, zone)
      if (phaseOf(course, at, zone) !== 'deletion-due') expect(overridden).not.toBe('deletion-due')
    }), runs)
  })

  test('is a chain of spans without gaps that tells the phase at every instant', () => {
    fc.assert(fc.property(coursesAtATime, timeZones, shares, ({ course, now }, zone, share) => {
      const life = spans(course, now, zone)
      expect(life[0]?.from).toBe(now)
      expect(life.at(-1)).not.toHaveProperty('until')
      for (const [index, { phase, from, until }] of life.entries()) {
        expect(until).toBe(life[index + 1]?.from)
        expect(phase).not.toBe(life[index + 1]?.phase)
        expect(phaseOf(course, until === undefined ? from : between(from, until, share), zone)).toBe(phase)
      }
    }), runs)
  })
})
