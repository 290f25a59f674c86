import type { Course } from '../course.ts'

/** Seats kept for a list of students that is about to be written as `version` of the record. */
export interface Hold { readonly listed: number; readonly version: number }

/**
 * How many may be accepted beside the list. A hold counts while the record is older than what it was made for: after that
 * the list stands in the record, or its writer failed.
 */
export function seatsForAccepted(record: { readonly seats: number; readonly listed: number; readonly version: number }, hold: Hold | undefined): number {
  const pending = hold !== undefined && record.version < hold.version ? hold.listed : 0
  return record.seats - Math.max(record.listed, pending)
}

/** What a record says of its seats. */
export function seatsIn({ resources, students, version }: Pick<Course, 'resources' | 'students' | 'version'>): { seats: number; listed: number; version: number } {
  return { seats: resources.students, listed: students.length, version }
}
