import type { Course, Person } from '../course.ts'
import type { Settings } from '../settings.ts'

/** About people of a course: put into the outbox when it happens, not derived from the record. */
export const memberMailKinds = [
  'application-waiting', 'application-accepted', 'application-rejected', 'student-added', 'student-removed', 'staff-added', 'staff-removed',
] as const

export const mailKinds = [
  'request-received', 'request-waiting', 'approved', 'declined', 'changes-requested', 'cancelled',
  'change-waiting', 'change-approved', 'change-declined', 'decision-undone', 'override-set',
  'hub-ready', 'opened', 'closing-soon', 'closed', 'archiving-soon', 'archived',
  'deletion-question', 'deletion-reminder', 'deletion-escalation', 'deletion-confirmed', 'deleted', 'stuck', 'test-failed',
  'storage-high', 'storage-over', 'upgrade-stopped', 'mail-bounced', 'announcement',
  ...memberMailKinds,
] as const
export type MailKind = (typeof mailKinds)[number]

/** A mail that is due to one recipient. The id is a function of what it tells, so that each is sent once. */
export interface Mail {
  readonly id: string
  /** What it tells, whoever it is sent to; the course remembers these. */
  readonly notice: string
  readonly slug: string
  readonly kind: MailKind
  /** A person on the course, or an address of the institution. */
  readonly to: Person
  /** What the text needs and the course may have lost by the time it is sent. */
  readonly facts: Readonly<Record<string, string>>
}

export function addressOf(person: Person, settings: Settings): string {
  return person.includes('@') ? person : `${person}@${settings.mail_domain}`
}

export function ownersOf(course: Course): readonly Person[] {
  return unique([course.supervisor, ...course.manager])
}

/** Who is asked about a course's data: supervisor, managers, contacts. */
export function askedAboutData(course: Course): readonly Person[] {
  return unique([course.supervisor, ...course.manager, ...course.contact])
}

export function teamOf(course: Course): readonly Person[] {
  return unique([course.supervisor, ...course.manager, ...course.instructors, ...course.contact])
}

export function unique(people: readonly Person[]): readonly Person[] {
  return [...new Set(people)]
}
