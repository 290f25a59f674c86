import { parseTime } from '@internationalized/date'
import type { CourseValues, Entry } from './course-values.ts'
import { daysOf, firstOn, patternOf, ruleOf, type Weekday, weekdayOf, type WeeklyPattern } from './recurrence.ts'

export type EntryKind = 'sessions' | 'deadlines'

/** A session or deadline while it is being picked. Times are `14:15`, days `2026-09-08`. */
export interface EntryDraft {
  readonly title: string
  readonly repeat: 'once' | 'weekly' | 'fortnightly'
  /** Of a repeated one. */
  readonly days: readonly Weekday[]
  /** The day of a single one; for a repeated one, from when on. */
  readonly from: string
  readonly start: string
  /** Of a session; one that ends before it starts ends on the next day. */
  readonly end: string
  readonly ends: 'until' | 'count'
  readonly until: string
  readonly count: string
  /** How long a deadline is said to last, which is not asked: as it was. */
  readonly minutes: number
  /** How many are expected; empty when all are. */
  readonly people: string
}

/** What is missing before a draft is an entry, by its field. */
export type EntryProblem = 'title' | 'days' | 'from' | 'start' | 'end' | 'until' | 'count' | 'never' | 'people'

const minutesOfDay = 1_440

/** Begins a new one: a session in an afternoon, a deadline at 18:00; weekly while teaching lasts. */
export function newEntry(kind: EntryKind, title: string, course: Pick<CourseValues, 'start_date' | 'end_date' | 'public_date'>): EntryDraft {
  const from = (course.start_date === '' ? course.public_date : course.start_date).slice(0, 10)
  const { end_date } = course
  return {
    title, repeat: 'weekly', days: [kind === 'sessions' ? 2 : 5], from, start: kind === 'sessions' ? '14:15' : '18:00', end: '16:00',
    ends: end_date === '' ? 'count' : 'until', until: end_date.slice(0, 10), count: '12', minutes: 0, people: '',
  }
}

/** The draft of an entry, for changing it; undefined when its rule is none that can be picked. */
export function draftOf(entry: Entry, timeZone: string): EntryDraft | undefined {
  const pattern = entry.rrule === undefined ? undefined : patternOf(entry.rrule, entry.start, timeZone)
  if (entry.rrule !== undefined && pattern === undefined) return undefined
  const start = entry.start.slice(11, 16) || '00:00'
  const day = entry.start.slice(0, 10)
  return {
    title: entry.title, start, end: moved(start, entry.minutes), from: day, minutes: entry.minutes,
    people: entry.people === undefined ? '' : String(entry.people),
    repeat: pattern === undefined ? 'once' : pattern.interval === 1 ? 'weekly' : 'fortnightly',
    days: pattern?.days ?? [weekdayOf(entry.start)],
    ...endIn(pattern),
  }
}

function endIn(pattern: WeeklyPattern | undefined): Pick<EntryDraft, 'ends' | 'until' | 'count'> {
  if (pattern === undefined) return { ends: 'count', until: '', count: '12' }
  return 'until' in pattern.end ? { ends: 'until', until: pattern.end.until, count: '12' } : { ends: 'count', until: '', count: String(pattern.end.count) }
}

/** The entry that a draft says, or what is still missing from it. */
export function entryOf(draft: EntryDraft, kind: EntryKind, timeZone: string): { readonly entry: Entry } | { readonly problems: readonly EntryProblem[] } {
  const missing = problemsOf(draft, kind)
  if (missing.length > 0) return { problems: missing }
  const pattern = patternIn(draft)
  const day = pattern === undefined ? draft.from : firstOn(draft.from, pattern.days)
  if (daysOf(day, pattern).length === 0) return { problems: ['never'] }
  const entry: Entry = {
    title: draft.title.trim(), start: `${day}T${draft.start}`, minutes: kind === 'sessions' ? between(draft.start, draft.end) : draft.minutes,
    ...(pattern === undefined ? {} : { rrule: ruleOf(pattern, timeZone) }),
    ...(draft.people.trim() === '' ? {} : { people: Number(draft.people) }),
  }
  return { entry }
}

/** Whether a draft says of an entry just what it was: then the entry keeps the words of its rule, whoever wrote them. */
export function isUntouched(draft: EntryDraft, entry: Entry, timeZone: string): boolean {
  const before = draftOf(entry, timeZone)
  const names = Object.keys(draft) as readonly (keyof EntryDraft)[]
  return before !== undefined && names.every((name) => String(before[name]) === String(draft[name]))
}

function patternIn({ repeat, days, ends, count, until }: EntryDraft): WeeklyPattern | undefined {
  if (repeat === 'once') return undefined
  const end = ends === 'count' ? { count: Number(count) } : { until }
  return { days: days.toSorted((one, other) => one - other), interval: repeat === 'weekly' ? 1 : 2, end }
}

function problemsOf(draft: EntryDraft, kind: EntryKind): readonly EntryProblem[] {
  const repeated = draft.repeat !== 'once'
  const checks: readonly (readonly [EntryProblem, boolean])[] = [
    ['title', draft.title.trim() !== ''],
    ['days', !repeated || draft.days.length > 0],
    ['from', draft.from !== ''],
    ['start', isTime(draft.start)],
    ['end', kind === 'deadlines' || (isTime(draft.end) && draft.end !== draft.start)],
    ['count', !repeated || draft.ends === 'until' || /^[1-9]\d{0,2}$/.test(draft.count.trim())],
    ['until', !repeated || draft.ends === 'count' || draft.until !== ''],
    ['people', /^\s*\d{0,5}\s*$/.test(draft.people)],
  ]
  return checks.flatMap(([field, fine]) => (fine ? [] : [field]))
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Minutes from one time of day to the next time that it is the other. */
function between(start: string, end: string): number {
  return (minutesIn(end) - minutesIn(start) + minutesOfDay) % minutesOfDay
}

function minutesIn(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** The time of day so many minutes later. */
export function moved(time: string, minutes: number): string {
  return parseTime(time).add({ minutes }).toString().slice(0, 5)
}
