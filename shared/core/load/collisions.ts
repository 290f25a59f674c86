import { Temporal } from 'temporal-polyfill'
import { fromMillis, hour, type Instant, minute, toMillis } from '../instant.ts'
import { zoned } from '../local-time.ts'
import { forecast } from './forecast.ts'
import type { CourseMonth, Occurrence } from './month.ts'

/** What of other courses falls into the time of an occurrence; `people` is their busiest hour then. */
export interface Collisions { readonly deadlines: number; readonly sessions: number; readonly people: number }

type Time = Pick<Occurrence, 'kind' | 'at' | 'minutes'>

/**
 * The other courses' sessions and deadlines at the time of `own`: sessions while it lasts, deadlines less than an hour away.
 * The time of a deadline is the hour before it. Give it the months around (`monthsAround`), without those of its own course.
 */
export function collisionsAt(own: Time, others: readonly CourseMonth[], zone: string): Collisions {
  const time = busyTime(own)
  return within(time, around(others, { from: time.from - 2 * day, until: time.until + 2 * day }, time, zone))
}

/**
 * The nearest time in the same week at which less of others falls together: that day first, then the other working days,
 * between 8 and 20. Undefined when no time of that week is any better.
 */
export function freeSlot(own: Time, others: readonly CourseMonth[], zone: string): Instant | undefined {
  const reach = { from: toMillis(own.at) - 8 * day, until: toMillis(own.at) + 8 * day }
  const theirs = around(others, reach, reach, zone)
  const now = within(busyTime(own), theirs)
  let best: { readonly at: Instant; readonly people: number } | undefined
  for (const at of candidates(own, zone)) {
    const found = within(busyTime({ ...own, at }), theirs)
    if (found.deadlines + found.sessions === 0 && found.people === 0) return at
    const better = found.deadlines === 0 && found.people * 2 <= now.people
    if (better && (best === undefined || found.people < best.people)) best = { at, people: found.people }
  }
  return best?.at
}

const day = 24 * hour
const teachingHours = { first: 8, last: 20 } as const

interface Busy { readonly from: number; readonly until: number }

function busyTime({ kind, at, minutes }: Time): Busy {
  const millis = toMillis(at)
  if (kind === 'deadline') return { from: millis - hour, until: millis }
  return { from: millis, until: millis + Math.max(1, minutes) * minute }
}

/** What others do around a time: read once, asked for many times of a week. */
interface Theirs {
  readonly events: readonly (Busy & { readonly kind: Occurrence['kind'] })[]
  readonly hours: readonly (Busy & { readonly people: number })[]
}

/** `events` are looked for in `reach`; hours are forecast for `wanted`, for which the events around it have to be known too. */
function around(others: readonly CourseMonth[], reach: Busy, wanted: Busy, zone: string): Theirs {
  const [from, until] = [fromMillis(reach.from), fromMillis(reach.until)]
  const close = others.flatMap((other) => {
    const occurrences = other.occurrences.filter((one) => one.at >= from && one.at <= until)
    return occurrences.length === 0 ? [] : [{ ...other, occurrences }]
  })
  const hours = forecast(close, fromMillis(wanted.from), fromMillis(wanted.until), zone)
  return {
    events: close.flatMap(({ occurrences }) => occurrences.map((one) => ({ ...busyTime(one), kind: one.kind }))),
    hours: hours.map(({ at, people }) => ({ from: toMillis(at), until: toMillis(at) + hour, people })),
  }
}

function within(own: Busy, { events, hours }: Theirs): Collisions {
  const together = events.filter((one) => overlap(own, one))
  const deadlines = together.filter(({ kind }) => kind === 'deadline').length
  const people = Math.max(0, ...hours.filter((one) => overlap(own, one)).map((one) => one.people))
  return { deadlines, sessions: together.length - deadlines, people }
}

function overlap(one: Busy, other: Busy): boolean {
  return one.from < other.until && other.from < one.until
}

/** Other times of the same week, the nearest first. A session keeps its minute of the hour; deadlines are on the hour. */
function candidates(own: Time, zone: string): readonly Instant[] {
  const at = zoned(own.at, zone)
  const monday = at.toPlainDate().subtract({ days: at.dayOfWeek - 1 })
  const ends = Math.ceil(own.kind === 'deadline' ? 0 : (own.minutes + at.minute) / 60)
  const hours = Array.from({ length: teachingHours.last - ends - teachingHours.first + 1 }, (_, index) => teachingHours.first + index)
  return Array.from({ length: 5 }, (_, days) => days).flatMap((days) => hours.map((clock) => ({ days, clock, far: distance(days, clock, at) })))
    .toSorted((one, other) => one.far - other.far)
    .map(({ days, clock }) => monday.add({ days }).toZonedDateTime({
      timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: clock, minute: own.kind === 'deadline' ? 0 : at.minute }),
    }))
    .map(({ epochMilliseconds }) => fromMillis(epochMilliseconds))
    .filter((time) => time !== own.at)
}

/** Days from Monday and an hour of the clock, from a time of that week: hours count less than a day. */
function distance(days: number, clock: number, at: Temporal.ZonedDateTime): number {
  return Math.abs(days - (at.dayOfWeek - 1)) * 24 + Math.abs(clock - at.hour)
}
