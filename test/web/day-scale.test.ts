import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dateText, dayAt, dayByKey, dayOf, type EditedDates, isWeekend, levelsOf, lifeFields, limitsOf, monthsFrom, monthsIn, onDay, rangeOf, shareOf, stretchesOf,
  suggestedDay, weekendsIn,
} from '../../web/src/timeline/day-scale.ts'

const day = (date: string) => dayOf(date) ?? Number.NaN
const none: EditedDates = { public_date: '', private_date: '', archive_date: '', delete_date: '', start_date: '', end_date: '' }
const all: EditedDates = {
  public_date: '2026-09-01', private_date: '2026-12-18', archive_date: '2027-01-31', delete_date: '2027-06-01', start_date: '2026-09-08', end_date: '2026-12-10',
}
const today = day('2026-08-10')
const days = fc.integer({ min: today - 300, max: today + 1_000 })

describe('the days of the timeline', () => {
  test('are calendar days, whatever clocks do, and keep the time of day', () => {
    expect(day('2026-10-26') - day('2026-10-24')).toBe(2)
    expect(onDay('2026-09-01T08:30', day('2026-09-03'))).toBe('2026-09-03T08:30')
    expect(dayOf('')).toBeUndefined()
    expect(dayOf('2026-13-40')).toBeUndefined()
  })

  test('know weekends and months', () => {
    expect(['2026-09-04', '2026-09-05', '2026-09-06', '2026-09-07'].map((date) => isWeekend(day(date)))).toEqual([false, true, true, false])
    expect(dateText(monthsFrom(day('2026-01-31'), 1))).toBe('2026-02-28')
    const range = { from: day('2026-09-01'), until: day('2026-11-01') }
    expect(monthsIn(range).map(dateText)).toEqual(['2026-09-01', '2026-10-01'])
    expect(weekendsIn(range).map(dateText).slice(0, 2)).toEqual(['2026-09-05', '2026-09-12'])
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 400 }), (from, length) => {
      const found = weekendsIn({ from, until: from + length })
      expect(found.every((saturday) => isWeekend(saturday) && isWeekend(saturday + 1) && saturday >= from && saturday < from + length)).toBe(true)
    }))
  })

  test('lie where they are found again', () => {
    const range = rangeOf(all, today)
    fc.assert(fc.property(fc.integer({ min: range.from, max: range.until }), (one) => {
      expect(dayAt(shareOf(one, range), range)).toBe(one)
    }))
  })

  test('leave room to drag the last date on', () => {
    const range = rangeOf(all, today)
    expect(range.from).toBe(day('2026-08-01'))
    expect(range.until - day('2027-06-01')).toBeGreaterThanOrEqual(30)
    expect(rangeOf(none, today).until - today).toBeGreaterThan(150)
  })
})

describe('moving a date', () => {
  test('never passes its neighbours, nor what the rules allow', () => {
    expect(limitsOf('private_date', all, today)).toEqual({ from: day('2026-09-01'), until: day('2027-01-31') })
    expect(limitsOf('delete_date', all, today)).toEqual({ from: day('2027-01-31'), until: day('2029-08-10') })
    expect(limitsOf('end_date', all, today).from).toBe(day('2026-09-08'))
    expect(limitsOf('archive_date', { ...all, private_date: '' }, today).from).toBe(day('2026-09-01'))
  })

  test('by any keys keeps dates that were in order in order', () => {
    const keys = fc.array(fc.tuple(
      fc.constantFrom(...lifeFields), fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'), fc.boolean(),
    ), { maxLength: 30 })
    fc.assert(fc.property(keys, (pressed) => {
      let dates = all
      for (const [field, key, shift] of pressed) {
        const next = dayByKey(key, shift, day(dates[field]), limitsOf(field, dates, today))
        dates = { ...dates, [field]: onDay(dates[field], next ?? day(dates[field])) }
      }
      const life = lifeFields.map((field) => dates[field])
      expect(life).toEqual(life.toSorted())
    }))
  })

  test.each([
    ['ArrowRight', false, '2026-12-19'], ['ArrowLeft', true, '2026-12-11'], ['PageUp', false, '2027-01-18'], ['PageDown', false, '2026-11-18'],
    ['Home', false, '2026-09-01'], ['End', false, '2027-01-31'],
  ])('by %s (shift: %s) goes to %s', (key, shift, to) => {
    expect(dateText(dayByKey(key, shift, day('2026-12-18'), limitsOf('private_date', all, today)) ?? 0)).toBe(to)
  })

  test('by another key does nothing', () => {
    expect(dayByKey('Tab', false, today, { from: today, until: today })).toBeUndefined()
  })

  test('begins, for a date that is missing, within its limits', () => {
    fc.assert(fc.property(fc.subarray(Object.keys(all) as (keyof EditedDates)[]), (missing) => {
      const dates = { ...all, ...Object.fromEntries(missing.map((field) => [field, ''])) }
      for (const field of missing) {
        const { from, until } = limitsOf(field, dates, today)
        const suggested = suggestedDay(field, dates, today)
        expect(suggested >= from && suggested <= until).toBe(true)
      }
    }))
  })
})

describe('the picture', () => {
  test('has a stretch for each phase, from today on, without those of no length', () => {
    const range = rangeOf(all, today)
    expect(stretchesOf({ ...all, delete_date: all.archive_date }, today, range).map(({ phase, from }) => [phase, dateText(from)])).toEqual([
      ['staging', '2026-08-10'], ['public', '2026-09-01'], ['private', '2026-12-18'], ['deletion-due', '2027-01-31'],
    ])
    expect(stretchesOf(none, today, range)).toEqual([{ phase: 'staging', from: today, until: range.until }])
  })

  test('hangs handles that would cover each other on levels of their own', () => {
    expect(levelsOf([0, 10, 100, 100, 100, 130], 26)).toEqual([0, 1, 0, 1, 2, 0])
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (places) => {
      const levels = levelsOf(places, 26)
      for (const [one, place] of places.entries()) {
        for (const [other, its] of places.entries()) if (one < other && Math.abs(place - its) < 26) expect(levels[one]).not.toBe(levels[other])
      }
    }))
  })
})
