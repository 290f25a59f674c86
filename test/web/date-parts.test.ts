import { describe, expect, test } from 'vitest'
import { datePartsOf } from '../../web/src/ui/date-parts.ts'
import { isForDate } from '../../web/src/ui/early-use.ts'

const written = (value: string, locale: string) => datePartsOf(value, locale).parts.map(({ text }) => text).join('')

describe('a date in its parts', () => {
  test.for([
    ['2026-09-01', 'en-GB', '01/09/2026'], ['2026-09-01', 'fi', '01.09.2026'], ['2026-09-01T08:30', 'en-GB', '01/09/2026, 08:30'],
    ['2026-03-29T03:30', 'fi', '29.03.2026 klo 03.30'], ['2028-02-29', 'fi', '29.02.2028'],
  ] as const)('%s is written in %s as %s', ([value, locale, expected]) => {
    expect(datePartsOf(value, locale).known).toBe(true)
    expect(written(value, locale)).toBe(expected)
  })

  test.for(['', '2027-02-29', '2026-13-01', 'soon', '2026-09-01T25:00'])('%o is no date, and has the parts of one to be given', (value) => {
    const { known, parts } = datePartsOf(value, 'fi')
    expect(known).toBe(false)
    expect(parts.map(({ type }) => type)).toEqual(['day', 'literal', 'month', 'literal', 'year'])
  })

  test('the other parts are in the language\'s own order', () => {
    expect(datePartsOf('2026-09-01', 'sv').parts.filter(({ type }) => type !== 'literal').map(({ type }) => type)).toEqual(['year', 'month', 'day'])
  })
})

test('keys are kept for a date when they mean something to it, and never those of the browser', () => {
  const key = (name: string, more = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...more })
  expect([key('ArrowUp'), key('Backspace'), key('Tab'), key('Escape'), key('ArrowLeft', { altKey: true })].map(isForDate)).toEqual([true, true, false, false, false])
})
