import type { Course } from '../course.ts'
import { type Instant, latest, minute, plus } from '../instant.ts'

/** Seats kept for a list of students that is about to be written as `version` of the record, at the latest at `until`. */
export interface Hold { readonly listed: number; readonly version: number; readonly until: Instant }

/** What the record says of seats: how many there are, how many its list takes, and which version says so. */
export interface SeatsInRecord { readonly seats: number; readonly listed: number; readonly version: number }

/** Longer than anything that answers a person may take. */
export function holdUntil(now: Instant): Instant {
  return plus(now, minute)
}

/**
 * What stands when a hold is added. Two that are made for the same version are both kept until one of them has written
 * it: nobody knows yet which.
 */
export function joinedHold(before: Hold | undefined, wanted: Hold): Hold {
  const { listed, version, until } = wanted
  if (before === undefined || before.version < version) return { listed, version, until }
  return { listed: Math.max(before.listed, listed), version: Math.max(before.version, version), until: latest(before.until, until) }
}

/**
 * How many may be accepted beside the list. A hold counts while the record is older than what it was made for: after that
 * the list stands in the record, or its writer failed.
 */
export function seatsForAccepted(
  record: SeatsInRecord, hold: Hold | undefined, now: Instant,
): number {
  const pending = hold !== undefined && record.version < hold.version && now < hold.until ? hold.listed : 0
  return record.seats - Math.max(record.listed, pending)
}

/** What a record says of its seats. */
export function seatsIn({ resources, students, version }: Pick<Course, 'resources' | 'students' | 'version'>): SeatsInRecord {
  return { seats: resources.students, listed: students.length, version }
}
