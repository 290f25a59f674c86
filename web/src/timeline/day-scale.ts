import { parseDate } from '@internationalized/date'
import type { Phase } from '../phase/phases.ts'

/** The dates of a course that can be moved: the four of its life, in order, and the two of its teaching. */
export const lifeFields = ['public_date', 'private_date', 'archive_date', 'delete_date'] as const
export const teachingFields = ['start_date', 'end_date'] as const
export type DateField = (typeof lifeFields)[number] | (typeof teachingFields)[number]

/** Local dates or date-times of the record; empty where none is given. */
export type EditedDates = Readonly<Record<DateField, string>>

/** A public holiday: its local date, and its name in the reader's language. */
export interface Holiday { readonly date: string; readonly name: string }

/** Days are counted from 1 January 1970, so that nothing here depends on a zone or its clock changes. */
export type Day = number
export interface Range { readonly from: Day; readonly until: Day }

const millisOfDay = 86_400_000
/** No date of a course's life lies further ahead (the rules of the API). */
const yearsAhead = 3

/** The day of a local date or date-time; undefined for what is not one. */
export function dayOf(when: string): Day | undefined {
  const millis = /^\d{4}-\d{2}-\d{2}/.test(when) ? Date.parse(`${when.slice(0, 10)}T00:00:00Z`) : Number.NaN
  return Number.isNaN(millis) ? undefined : millis / millisOfDay
}

/** `2026-09-01` of a day. */
export function dateText(day: Day): string {
  return new Date(day * millisOfDay).toISOString().slice(0, 10)
}

/** `when` on another day, at the same time of day if it has one. */
export function onDay(when: string, day: Day): string {
  return dateText(day) + when.slice(10)
}

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  // 1 January 1970 was a Thursday.
  return [2, 3].includes(((day % 7) + 7) % 7)
}

/** `day` moved by calendar months; the 31st becomes the last day of a shorter month. */
export function monthsFrom(day: Day, months: number): Day {
  return dayOf(parseDate(dateText(day)).add({ months }).toString()) ?? day
}

/** What the picture shows: whole months around today and all dates, at least half a year, with room to drag the last one on. */
export function rangeOf(dates: EditedDates, today: Day): Range {
  const given = Object.values(dates).flatMap((when) => dayOf(when) ?? [])
  const first = Math.min(today, ...given)
  const last = Math.max(monthsFrom(today, 5), ...given)
  const room = Math.max(30, Math.round((last - first) * 0.12))
  return { from: monthStart(first), until: monthsFrom(monthStart(last + room), 1) }
}

/** Where a day lies in a range, in per cent; clamped to it. */
export function shareOf(day: Day, { from, until }: Range): number {
  return Math.min(100, Math.max(0, 100 * (day - from) / (until - from)))
}

/** The day nearest to a share of a range, in per cent. */
export function dayAt(share: number, { from, until }: Range): Day {
  return Math.round(from + Math.min(100, Math.max(0, share)) / 100 * (until - from))
}

/** Between which days a date may be moved: not past its neighbours, nor further ahead than the rules allow. */
export function limitsOf(field: DateField, dates: EditedDates, today: Day): Range {
  const inOrder: readonly DateField[] = (lifeFields as readonly DateField[]).includes(field) ? lifeFields : teachingFields
  const own = dayOf(dates[field]) ?? today
  const index = inOrder.indexOf(field)
  const earlier = inOrder.slice(0, index).flatMap((other) => dayOf(dates[other]) ?? [])
  const later = inOrder.slice(index + 1).flatMap((other) => dayOf(dates[other]) ?? [])
  // A date that is out of order already may stay where it is, or be moved into order.
  const from = Math.min(own, Math.max(monthsFrom(today, -12), ...earlier))
  return { from, until: Math.max(own, Math.min(monthsFrom(today, 12 * yearsAhead), ...later)) }
}

/** Where a key moves a date to: arrows by a day, with Shift by a week, Page Up and Down by a month, Home and End to the limits. */
export function dayByKey(key: string, shift: boolean, day: Day, { from, until }: Range): Day | undefined {
  const step = shift ? 7 : 1
  const to: Readonly<Record<string, Day>> = {
    ArrowRight: day + step, ArrowUp: day + step, ArrowLeft: day - step, ArrowDown: day - step,
    PageUp: monthsFrom(day, 1), PageDown: monthsFrom(day, -1), Home: from, End: until,
  }
  const meant = to[key]
  return meant === undefined ? undefined : Math.min(until, Math.max(from, meant))
}

/** The first day of each month of a range. */
export function monthsIn({ from, until }: Range): readonly Day[] {
  const months: Day[] = []
  for (let day = monthStart(from); day < until; day = monthsFrom(day, 1)) if (day >= from) months.push(day)
  return months
}

/** The Saturdays of a range: a weekend is two days from there. */
export function weekendsIn({ from, until }: Range): readonly Day[] {
  const first = from + ((2 - (from % 7)) % 7 + 7) % 7
  return Array.from({ length: Math.max(0, Math.ceil((until - first) / 7)) }, (_, index) => first + 7 * index)
}

export interface Stretch extends Range { readonly phase: Phase }

/** The phase that begins on a date of its life. */
const begins = { public_date: 'public', private_date: 'private', archive_date: 'archived', delete_date: 'deletion-due' } as const

/** The phase that a date begins, whose colour it has; teaching has none of its own. */
export function phaseFrom(field: DateField): Phase | undefined {
  return field in begins ? begins[field as keyof typeof begins] : undefined
}

/** The phases that the dates make of the range, if the course were approved today; those of no length are left out. */
export function stretchesOf(dates: EditedDates, today: Day, { until: end }: Range): readonly Stretch[] {
  const starts = lifeFields.flatMap((field) => {
    const day = dayOf(dates[field])
    return day === undefined ? [] : [{ phase: begins[field], from: Math.max(today, day) }]
  })
  const all = [{ phase: 'staging' as Phase, from: today }, ...starts]
  return all.map(({ phase, from }, index) => ({ phase, from, until: all[index + 1]?.from ?? end })).filter(({ from, until }) => from < until)
}

/** On which level each handle hangs, so that those within `least` of each other (in the unit of `at`) do not cover each other. */
export function levelsOf(at: readonly number[], least: number): readonly number[] {
  const last: number[] = []
  const levels: number[] = []
  const inOrder = at.map((place, index) => ({ place, index })).toSorted((one, other) => one.place - other.place || one.index - other.index)
  for (const { place, index } of inOrder) {
    const free = last.findIndex((end) => place - end >= least)
    const level = free === -1 ? last.length : free
    last[level] = place
    levels[index] = level
  }
  return levels
}

/** A date to begin with for one that is missing: as long after those before it as courses usually take. */
export function suggestedDay(field: DateField, dates: EditedDates, today: Day): Day {
  const day = (other: DateField) => dayOf(dates[other])
  const start = day('start_date')
  const meant: Readonly<Record<DateField, () => Day>> = {
    start_date: () => (day('public_date') ?? today + 14) + 7,
    end_date: () => (start ?? today + 21) + 98,
    public_date: () => (start === undefined ? today + 14 : start - 7),
    private_date: () => (day('end_date') ?? (day('public_date') ?? today + 14) + 105) + 14,
    archive_date: () => (day('private_date') ?? today + 133) + 60,
    delete_date: () => (day('archive_date') ?? today + 193) + 120,
  }
  const { from, until } = limitsOf(field, dates, today)
  return Math.min(until, Math.max(from, meant[field]()))
}

function monthStart(day: Day): Day {
  return dayOf(`${dateText(day).slice(0, 7)}-01`) ?? day
}
