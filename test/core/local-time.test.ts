import { describe, expect, test } from 'vitest'
import { instant } from '../../shared/core/instant.ts'
import { inWords, isLocalWhen, isTimeZone, localAt, localDateAt, moved, startOf } from '../../shared/core/local-time.ts'

const helsinki = 'Europe/Helsinki'

describe('when a local time begins', () => {
  test.each([
    ['a date means midnight, in winter time', '2026-01-15', helsinki, '2026-01-14T22:00:00.000Z'],
    ['a date means midnight, in summer time', '2026-07-15', helsinki, '2026-07-14T21:00:00.000Z'],
    ['a date-time means that time', '2026-07-15T08:30', helsinki, '2026-07-15T05:30:00.000Z'],
    ['seconds count', '2026-07-15T08:30:59', helsinki, '2026-07-15T05:30:59.000Z'],
    ['a time in the spring gap moves to the end of the gap', '2026-03-29T03:30', helsinki, '2026-03-29T01:00:00.000Z'],
    ['the first time of the gap moves to its end', '2026-03-29T03:00', helsinki, '2026-03-29T01:00:00.000Z'],
    ['the last time of the gap moves to its end', '2026-03-29T03:59:59', helsinki, '2026-03-29T01:00:00.000Z'],
    ['the end of the gap is itself', '2026-03-29T04:00', helsinki, '2026-03-29T01:00:00.000Z'],
    ['just before the gap is itself', '2026-03-29T02:59', helsinki, '2026-03-29T00:59:00.000Z'],
    ['a time that comes twice in autumn is the first of the two', '2026-10-25T03:30', helsinki,
      '2026-10-25T00:30:00.000Z'],
    ['the hour after the one that comes twice', '2026-10-25T04:00', helsinki, '2026-10-25T02:00:00.000Z'],
    ['a midnight that a clock change skips is the end of the gap', '2026-04-24', 'Africa/Cairo',
      '2026-04-23T22:00:00.000Z'],
    ['the day of a clock change begins at its midnight', '2026-10-25', helsinki, '2026-10-24T21:00:00.000Z'],
    ['offsets of half an hour', '2026-09-01', 'Asia/Kolkata', '2026-08-31T18:30:00.000Z'],
    ['behind UTC', '2026-09-01', 'America/New_York', '2026-09-01T04:00:00.000Z'],
    ['UTC itself', '2026-09-01T12:00', 'UTC', '2026-09-01T12:00:00.000Z'],
    ['29 February', '2028-02-29', helsinki, '2028-02-28T22:00:00.000Z'],
  ])('%s', (_, when, zone, expected) => {
    expect(startOf(when, zone)).toBe(expected)
    expect(startOf(when, zone)).toBe(expected)
  })

  test('one zone\'s answer is not given for another', () => {
    expect(startOf('2026-09-01', helsinki)).not.toBe(startOf('2026-09-01', 'UTC'))
  })

  test('a date that does not exist throws', () => {
    expect(() => startOf('2026-02-30', helsinki)).toThrow(RangeError)
  })
})

describe('the form of a local time', () => {
  test.each(['2026-09-01', '2026-09-01T08:30', '2026-09-01T08:30:00', '2028-02-29'])('%s is one', (text) => {
    expect(isLocalWhen(text)).toBe(true)
  })

  test.each([
    '2026-02-29', '2026-13-01', '2026-09-01 08:30', '2026-09-01T24:30', '2026-9-1', '2026-09-01T08:30Z',
      '2026-09-01T08:30+03:00',
    '', 'tomorrow', '2026-09-01\n', '2026-09-01T08:30:00.5',
  ])('%j is none', (text) => {
    expect(isLocalWhen(text)).toBe(false)
  })
})

describe('local times from instants', () => {
  test('carry the zone\'s offset of that day', () => {
    expect(localAt(instant('2026-08-31T21:00:00Z'), helsinki)).toBe('2026-09-01T00:00:00')
    expect(localDateAt(instant('2026-12-31T22:30:00Z'), helsinki)).toBe('2027-01-01')
  })

  test('name their zone in words', () => {
    expect(inWords(instant('2026-09-01T05:30:00Z'), helsinki)).toBe('1 September 2026, 08:30 (Europe/Helsinki)')
  })

  test('a zone is known by its IANA name only', () => {
    expect(['Europe/Helsinki', 'UTC'].map(isTimeZone)).toEqual([true, true])
    expect(['Europe/Atlantis', ''].map(isTimeZone)).toEqual([false, false])
  })
})

describe('moving a local time', () => {
  test.each([
    ['a year later is the same day', '2026-09-01', { years: 1 }, '2027-09-01'],
    ['29 February becomes the 28th where there is none', '2028-02-29', { years: 1 }, '2029-02-28'],
    ['a time of day stays', '2026-09-01T08:30', { years: 1 }, '2027-09-01T08:30:00'],
    ['31 January and a month is the end of February', '2026-01-31', { months: 1 }, '2026-02-28'],
    ['days go over the month', '2026-08-30', { days: 3 }, '2026-09-02'],
  ])('%s', (_, when, by, expected) => {
    expect(moved(when, by)).toBe(expected)
  })
})

describe('instants', () => {
  test('any offset is read and written as UTC with milliseconds', () => {
    expect(instant('2026-09-01T08:30:00+03:00')).toBe('2026-09-01T05:30:00.000Z')
  })

  test('what is no instant throws', () => {
    expect(() => instant('2026-09-01')).toThrow(RangeError)
    expect(() => instant('soon')).toThrow(RangeError)
  })
})
