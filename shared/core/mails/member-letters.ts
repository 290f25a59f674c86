import type { Course } from '../course.ts'
import type { Settings } from '../settings.ts'
import { inWords, startOf } from '../local-time.ts'
import { reasonIn, toCourse, type Writer } from './letter.ts'
import type { memberMailKinds } from './mail.ts'

type MemberMailKind = (typeof memberMailKinds)[number]

/** What people are told about being on a course. One row a kind. */
export const memberLetters: Readonly<Record<MemberMailKind, Writer>> = {
  'application-waiting': ({ course, facts, settings }) => ({
    subject: `To decide: applications to ${course.name}`,
    paragraphs: [
      `${facts['person'] ?? 'Somebody'} asks to join "${course.name}" (${course.slug}). Others may have asked too; you get at most one of these mails an hour.`,
    ],
    link: { label: 'See and decide', url: `${settings.portal_url}/courses/${course.slug}/members` },
  }),
  'application-accepted': ({ course, facts, settings }) => ({
    subject: `You are in: ${course.name}`,
    paragraphs: [`${facts['by'] ?? 'The staff'} accepted you to "${course.name}".`, ...reasonIn(facts), opening(course, settings)],
    link: myCourses(settings),
  }),
  'application-rejected': ({ course, facts, settings }) => ({
    subject: `Your application to ${course.name}`,
    paragraphs: [
      `Your application to "${course.name}" was not accepted.`, ...reasonIn(facts),
      `If you think this is a mistake, ask ${course.supervisor}. Applying again does not change it.`,
    ],
    link: myCourses(settings),
  }),
  'student-added': ({ course, facts, settings }) => ({
    subject: `You are on ${course.name}`,
    paragraphs: [`${facts['by'] ?? 'The staff'} put you on the course "${course.name}" as a student.`, opening(course, settings)],
    link: myCourses(settings),
  }),
  'student-removed': ({ course, facts, settings }) => ({
    subject: `You are no longer on ${course.name}`,
    paragraphs: [
      `${facts['by'] ?? 'The staff'} took you off the course "${course.name}".`, ...reasonIn(facts),
      `If you think this is a mistake, ask ${course.supervisor}. Applying again does not change it.`,
    ],
    link: myCourses(settings),
  }),
  'staff-added': ({ course, facts, settings }) => ({
    subject: `You are ${facts['role'] ?? 'on the staff'} of ${course.name}`,
    paragraphs: [`${facts['by'] ?? 'A manager'} made you ${facts['role'] ?? 'a member of the staff'} of "${course.name}".`, ...reasonIn(facts)],
    link: toCourse(course, settings, 'Open the course'),
  }),
  'staff-removed': ({ course, facts, settings }) => ({
    subject: `You are no longer on the staff of ${course.name}`,
    paragraphs: [
      `${facts['by'] ?? 'A manager'} took you off the staff of "${course.name}", where you were ${facts['role'] ?? 'a member'}.`,
      ...reasonIn(facts), `If you think this is a mistake, ask ${course.supervisor}.`,
    ],
    link: myCourses(settings),
  }),
}

function myCourses(settings: Settings): { label: string; url: string } {
  return { label: 'See your courses', url: `${settings.portal_url}/` }
}

function opening({ public_date: opens }: Course, settings: Settings): string {
  if (opens === undefined) return 'When it opens to students is not set yet.'
  return `It opens to students on ${inWords(startOf(opens, settings.time_zone), settings.time_zone)}.`
}
