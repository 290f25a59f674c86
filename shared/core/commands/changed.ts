import type { AuditEntry } from '../audit.ts'
import type { Course, CourseRequest, Intent } from '../course.ts'
import type { FieldChange } from '../diff.ts'
import type { Instant } from '../instant.ts'
import { takesRightsAway, watchFrom } from '../members/watch.ts'
import type { Actor } from '../permissions.ts'
import type { Settings } from '../settings.ts'

/** A command's outcome: the record as it should be written, and the line of history that goes with it. */
export interface Changed {
  readonly course: Course
  readonly audit: AuditEntry
}

/** Who does something, when, and under whose rules. */
export interface Situation {
  readonly actor: Actor
  readonly now: Instant
  readonly settings: Settings
}

export interface Told {
  readonly action: string
  readonly summary: string
  readonly reason?: string | undefined
  readonly diff?: readonly FieldChange[]
}

/**
 * The course with other intent: one generation and one version on, with its audit entry. When it takes a right away from
 * somebody, users' pods are watched, whichever command that is.
 */
export function changed(course: Course, { actor, now, settings }: Situation, intent: IntentChange, told: Told): Changed {
  const next = withoutUndefined({
    // Whoever changes the course has acted upon what was decided before.
    ...course, last_decision: undefined, ...intent, generation: course.generation + 1, version: course.version + 1, updated_at: now,
  })
  const watch = takesRightsAway(course, next, now, settings.time_zone) ? { watch_pods_until: watchFrom(now) } : {}
  return { course: { ...next, ...watch }, audit: auditOf(next, actor.person, told) }
}

/** Fields of the intent to set; undefined takes a field away. */
export type IntentChange = { readonly [F in keyof Intent]?: Intent[F] | undefined }

export function auditOf(course: Course, by: string, { action, summary, reason, diff }: Told): AuditEntry {
  return {
    sequence: course.version, at: course.updated_at, by, action, summary,
    ...(reason === undefined ? {} : { reason }), ...(diff === undefined ? {} : { diff }),
  }
}

function withoutUndefined(record: { readonly [F in keyof Course]?: Course[F] | undefined }): Course {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as unknown as Course
}

const requestFields: Readonly<Record<keyof CourseRequest, true>> = {
  slug: true, name: true, description: true, supervisor: true, contact: true, manager: true, instructors: true, observers: true,
  students: true, announcements: true, access: true, public_date: true, private_date: true, archive_date: true,
  delete_date: true, start_date: true, end_date: true, course_times: true, sessions: true, deadlines: true, hub: true,
  image: true, resources: true, datadir: true, shared_data: true, software: true, test_file: true,
}

/** The part of a record that its people asked for. */
export function requestOf(course: CourseRequest): CourseRequest {
  const fields = Object.keys(requestFields) as (keyof CourseRequest)[]
  return Object.fromEntries(fields.filter((field) => course[field] !== undefined).map((field) => [field, course[field]])) as unknown as CourseRequest
}

/** The record with another request in place of its own; what that one leaves out is gone. */
export function withRequest(course: Course, request: CourseRequest): Course {
  const others = Object.entries(course).filter(([field]) => !Object.hasOwn(requestFields, field))
  return { ...Object.fromEntries(others), ...requestOf(request) } as unknown as Course
}
