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
  return within(busyTime(own), near(others, own.at, 2 * day), zone)
}

/**
 * The nearest time in the same week at which less of others falls together: that day first, then the other working days,
 * between 8 and 20. Undefined when no time of that week is any better.
 */
export function freeSlot(own: Time, others: readonly CourseMonth[], zone: string): Instant | undefined {
  const around = near(others, own.at, 8 * day)
  const now = within(busyTime(own), around, zone)
  let best: { readonly at: Instant; readonly people: number } | undefined
  for (const at of candidates(own, zone)) {
    const found = within(busyTime({ ...own, at }), around, zone)
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

/** The same courses with only what happens close to a time, so that looking at many times near it stays cheap. */
function near(others: readonly CourseMonth[], at: Instant, reach: number): readonly CourseMonth[] {
  const [from, until] = [fromMillis(toMillis(at) - reach), fromMillis(toMillis(at) + reach)]
  return others.flatMap((other) => {
    const occurrences = other.occurrences.filter((one) => one.at >= from && one.at <= until)
    return occurrences.length === 0 ? [] : [{ ...other, occurrences }]
  })
}

function within(own: Busy, others: readonly CourseMonth[], zone: string): Collisions {
  const together = others.flatMap(({ occurrences }) => occurrences)
    .filter((one) => overlap(own, busyTime(one)))
  const hours = forecast(others, fromMillis(own.from), fromMillis(own.until), zone)
  return {
    deadlines: together.filter(({ kind }) => kind === 'deadline').length,
    sessions: together.filter(({ kind }) => kind === 'session').length,
    people: Math.max(0, ...hours.map(({ people }) => people)),
  }
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
  return Array.from({ length: 5 }, (_, days) => monday.add({ days }))
    .flatMap((date) => hours.map((clock) => ({ date, clock })))
    .toSorted((one, other) => distance(one, at) - distance(other, at))
    .map(({ date, clock }) => date.toZonedDateTime({
      timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: clock, minute: own.kind === 'deadline' ? 0 : at.minute }),
    }))
    .map(({ epochMilliseconds }) => fromMillis(epochMilliseconds))
    .filter((time) => time !== own.at)
}

/** Hours on another day count less than the day. */
function distance({ date, clock }: { date: Temporal.PlainDate; clock: number }, at: Temporal.ZonedDateTime): number {
  const days = Math.abs(date.since(at.toPlainDate(), { largestUnit: 'day' }).days)
  return days * 24 + Math.abs(clock - at.hour)
}
