import type { Course, Person } from '../course.ts'
import type { Instant } from '../instant.ts'
import { type Mail, type MailKind, unique } from '../mails/mail.ts'
import type { Membership } from './membership.ts'

/** A mail to somebody whose place on a course changed. `about` makes its id: a version of the record or of a membership. */
export function memberMail(slug: string, kind: MailKind, about: string, to: Person, facts: Mail['facts']): Mail {
  const notice = `${kind}.${about}`
  return { id: `${notice}.${to}`, notice, slug, kind, to, facts }
}

/** A mail that goes with a membership, once for each of its versions. */
export function membershipMail({ slug, person, version, by, note }: Membership, kind: MailKind): Mail {
  return memberMail(slug, kind, `m${version}`, person, { by, ...(note === undefined ? {} : { reason: note }) })
}

/** Tells those who decide that somebody waits. Its id is the hour's, so that a rush of applicants is one mail an hour. */
export function applicationMails(course: Course, person: Person, now: Instant): readonly Mail[] {
  return unique([course.supervisor, ...course.manager, ...course.instructors])
    .map((to) => memberMail(course.slug, 'application-waiting', now.slice(0, 13), to, { person }))
}
