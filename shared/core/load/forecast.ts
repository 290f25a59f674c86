import { fromMillis, hour, type Instant, minute, plus, toMillis } from '../instant.ts'
import { localDateAt, moved } from '../local-time.ts'
import { hourAt, type LocalHours, localHours } from './local-hours.ts'
import type { CourseMonth, Occurrence } from './month.ts'

/**
 * What share of those who have a deadline is at work in each hour before it, the last hour first. An assumption, not a
 * measurement: most hand in late, few work at the same time for long, and half of all at once is what the busiest
 * deadlines of programming courses are known to bring.
 */
export const deadlineRamp: readonly number[] = [0.5, 0.4, 0.3, 0.25, 0.2, 0.2, 0.15, 0.15, 0.1, 0.1, 0.05, 0.05]

/** People expected in an hour of the local clock, over all courses, and of how many courses they are. */
export interface HourLoad { readonly at: Instant; readonly people: number; readonly courses: number }

/** A session lasts a day at most, and no ramp is longer: what is further away loads no hour of a span. */
const reach = 24 * hour

/** The months (`2026-09`) that say something about the hours of a span, in order. */
export function monthsAround(from: Instant, until: Instant, timeZone: string): readonly string[] {
  const last = localDateAt(plus(until, reach), timeZone).slice(0, 7)
  const months: string[] = []
  let month = localDateAt(plus(from, -reach), timeZone).slice(0, 7)
  for (; month <= last; month = moved(`${month}-01`, { months: 1 }).slice(0, 7)) months.push(month)
  return months
}

/**
 * People expected per local hour over all courses, for the hours of the span in which there are any, in order. Groups of
 * one course that meet at once add up, a deadline and a session of one course are the same people, and a course never
 * counts more than the students it expects. Give it the months of `monthsAround`.
 */
export function forecast(months: readonly CourseMonth[], from: Instant, until: Instant, timeZone: string): readonly HourLoad[] {
  const hours = localHours(from, until, timeZone)
  const people = new Float64Array(hours.starts.length)
  const courses = new Int32Array(hours.starts.length)
  for (const parts of bySlug(months).values()) {
    for (const [index, expected] of ofCourse(parts, hours)) {
      if (expected <= 0) continue
      people[index] = (people[index] ?? 0) + expected
      courses[index] = (courses[index] ?? 0) + 1
    }
  }
  return hours.starts.flatMap((start, index) =>
    people[index] === 0 ? [] : [{ at: fromMillis(start), people: people[index] ?? 0, courses: courses[index] ?? 0 }])
}

function bySlug(months: readonly CourseMonth[]): Map<string, CourseMonth[]> {
  const found = new Map<string, CourseMonth[]>()
  for (const month of months) {
    const known = found.get(month.slug)
    if (known === undefined) found.set(month.slug, [month])
    else known.push(month)
  }
  return found
}

/** The people of one course by the hour's number. */
function ofCourse(parts: readonly CourseMonth[], hours: LocalHours): Map<number, number> {
  const [meeting, working] = [new Map<number, number>(), new Map<number, number>()]
  for (const { occurrences } of parts) {
    for (const occurrence of occurrences) {
      if (occurrence.kind === 'session') addSession(meeting, occurrence, hours)
      else addDeadline(working, occurrence, hours)
    }
  }
  const students = Math.max(...parts.map((part) => part.students))
  const both = new Map<number, number>()
  for (const index of [...meeting.keys(), ...working.keys()]) {
    both.set(index, Math.min(students, Math.ceil(Math.max(meeting.get(index) ?? 0, working.get(index) ?? 0))))
  }
  return both
}

function addSession(meeting: Map<number, number>, { at, minutes, people }: Occurrence, hours: LocalHours): void {
  const start = toMillis(at)
  const end = start + Math.max(1, minutes * minute)
  if (end <= (hours.starts[0] ?? 0) || start >= hours.ends) return
  for (let index = Math.max(0, hourAt(hours, start)); index <= hourAt(hours, end - 1); index += 1) {
    meeting.set(index, (meeting.get(index) ?? 0) + people)
  }
}

function addDeadline(working: Map<number, number>, { at, people }: Occurrence, hours: LocalHours): void {
  // The hour that ends with the deadline is the last one: at 18:00 that is the hour from 17:00.
  const due = toMillis(at) - 1
  for (const [before, share] of deadlineRamp.entries()) {
    const time = due - before * hour
    const index = time >= hours.ends ? -1 : hourAt(hours, time)
    if (index >= 0) working.set(index, Math.max(working.get(index) ?? 0, people * share))
  }
}
