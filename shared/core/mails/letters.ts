import type { Course } from '../course.ts'
import { instant } from '../instant.ts'
import { keptUntil } from '../kept-until.ts'
import { inWords } from '../local-time.ts'
import type { Settings } from '../settings.ts'
import { announcementLetters } from './announcement-letters.ts'
import { bounceLetters } from './bounce-letters.ts'
import { decisionLetters } from './decision-letters.ts'
import { isTakenBack } from './decision-notices.ts'
import { datesIn, type Letter, reasonIn, toCourse, when, type Writer } from './letter.ts'
import type { Mail, MailKind } from './mail.ts'
import { memberLetters } from './member-letters.ts'
import { storageLetters } from './storage-letters.ts'
import { testLetters } from './test-letters.ts'
import { upgradeLetters } from './upgrade-letters.ts'

/** The words of each kind of mail. One row a kind. */
const writers: Readonly<Record<MailKind, Writer>> = {
  'request-received': ({ course, settings }) => ({
    subject: `We have your request for ${course.name}`,
    paragraphs: [
      `Your request for the course "${course.name}" (${course.slug}) has arrived. Governance decides on it next; you will get a mail.`,
      datesIn(course, settings),
    ],
    link: toCourse(course, settings, 'See or change the request'),
  }),
  'request-waiting': ({ course, settings }) => ({
    subject: `To decide: ${course.name} (${course.slug})`,
    paragraphs: [`${course.requester} asks for the course "${course.name}" for ${course.resources.students} students.`, datesIn(course, settings)],
    link: toCourse(course, settings, 'Read and decide'),
  }),
  'cancelled': ({ course, facts, settings }) => ({
    subject: `Cancelled: ${course.name}`,
    paragraphs: [`The request for "${course.name}" was cancelled by ${facts['by'] ?? 'its requester'}.`, ...reasonIn(facts)],
    link: toCourse(course, settings, 'See the request'),
  }),
  'change-waiting': ({ course, facts, settings }) => ({
    subject: `To decide: a change of ${course.name} (${course.slug})`,
    paragraphs: [`${facts['by'] ?? 'Somebody'} asks to change ${Object.keys(course.change?.patch ?? {}).join(', ')} of "${course.name}".`],
    link: toCourse(course, settings, 'See the difference and decide'),
  }),
  'override-set': ({ course, facts, settings }) => ({
    subject: `${course.name} is ${facts['visibility'] ?? 'overridden'} for now`,
    paragraphs: [
      `${facts['by'] ?? 'An operator'} made "${course.name}" ${facts['visibility'] ?? ''}${until(facts, settings)}, whatever its dates say.`,
      ...reasonIn(facts),
    ],
    link: toCourse(course, settings, 'Open the course'),
  }),
  'hub-ready': ({ course, settings }) => ({
    subject: `The hub of ${course.name} is ready`,
    paragraphs: [`The JupyterHub of "${course.name}" is running: ${course.hub_url ?? ''}`, datesIn(course, settings)],
    link: toCourse(course, settings, 'Open the course'),
  }),
  'opened': ({ course, settings }) => ({
    subject: `${course.name} is open to students`,
    paragraphs: [`Students can now open ${course.hub_url ?? 'the hub'}.`, datesIn(course, settings)],
    link: toCourse(course, settings, 'Open the course'),
  }),
  'closing-soon': ({ course, settings }) => ({
    subject: `${course.name} closes to students soon`,
    paragraphs: [`Students can work in "${course.name}" until ${when(course.private_date, settings)}. The date can be moved.`],
    link: toCourse(course, settings, 'See or move the dates'),
  }),
  'closed': ({ course, settings }) => ({
    subject: `${course.name} is closed to students`,
    paragraphs: [`Students can no longer open the hub; instructors can until ${when(course.archive_date, settings)}.`],
    link: toCourse(course, settings, 'Open the course'),
  }),
  'archiving-soon': ({ course, settings }) => ({
    subject: `${course.name} will be archived soon`,
    paragraphs: [
      `On ${when(course.archive_date, settings)} the hub of "${course.name}" is removed. The data is kept, but nobody can read it then: take what you need, or move the date.`,
    ],
    link: toCourse(course, settings, 'See or move the dates'),
  }),
  'archived': ({ course, settings }) => ({
    subject: `${course.name} is archived`,
    paragraphs: [`The hub of "${course.name}" is removed; its data is kept. You will be asked about the data on ${when(course.delete_date, settings)}.`],
    link: toCourse(course, settings, 'Open the course'),
  }),
  'deletion-question': asking('May we delete the data of', 'The course is over. May its data be deleted?'),
  'deletion-reminder': asking('Reminder: may we delete the data of', 'We asked whether the data of the course may be deleted and have no answer yet.'),
  'deletion-escalation': ({ course, settings }) => ({
    subject: `Nobody answers about the data of ${course.name} (${course.slug})`,
    paragraphs: [
      `${settings.deletion.escalation_days} days ago we asked ${course.supervisor} and the contacts whether the data may be deleted. There is no answer; the data is kept.`,
    ],
    link: toCourse(course, settings, 'Open the course'),
  }),
  'deletion-confirmed': ({ course, facts, settings }) => ({
    subject: `The data of ${course.name} will be deleted`,
    paragraphs: [
      `${facts['by'] ?? 'Somebody'} confirmed that the data of "${course.name}" may be deleted. Until ${graceEnd(course, settings)} this can be undone; then it is backed up and deleted.`,
    ],
    link: toCourse(course, settings, 'Undo'),
  }),
  'deleted': ({ course, settings }) => ({
    subject: `The data of ${course.name} is deleted`,
    paragraphs: [
      `The data of "${course.name}" was backed up and deleted (${course.deletion?.purged?.files ?? 0} files). The name ${course.slug} will not be used again.`,
      ...backupIn(course, settings),
    ],
    link: toCourse(course, settings, 'See the history'),
  }),
  'stuck': ({ course, settings }) => ({
    subject: `Needs an operator: ${course.slug}`,
    paragraphs: [
      `The course ${course.slug} is not as it should be.`,
      ...course.conditions.filter(({ status }) => status !== 'True').map(({ type, reason, message }) => `${type}: ${reason}. ${message}`),
    ],
    link: toCourse(course, settings, 'Open the course'),
  }),
  ...memberLetters,
  ...testLetters,
  ...storageLetters,
  ...upgradeLetters,
  ...bounceLetters,
  ...announcementLetters,
  ...decisionLetters,
}

export function letterOf(mail: Mail, course: Course, settings: Settings, token?: string): Letter {
  // A mail is written when it is sent: one that lay in the outbox meanwhile says what became of what it was to tell.
  const kind = isTakenBack(mail, course) ? 'decision-undone' : mail.kind
  return writers[kind]({ course, facts: mail.facts, settings, token })
}

function asking(subject: string, opening: string): Writer {
  return ({ course, settings, token }) => ({
    subject: `${subject} ${course.name}?`,
    paragraphs: [
      `${opening} It is about "${course.name}" (${course.slug}).`,
      'The link opens a page where you can keep the data until a date, or delete it. Opening the page changes nothing. Without an answer the data is kept.',
    ],
    link: {
      label: 'Answer',
      url: `${settings.portal_url}/courses/${course.slug}/deletion${token === undefined ? '' : `?token=${encodeURIComponent(token)}`}`,
    },
  })
}

function until(facts: Readonly<Record<string, string>>, settings: Settings): string {
  return facts['until'] === undefined ? '' : ` until ${inWords(instant(facts['until']), settings.time_zone)}`
}

function graceEnd(course: Course, settings: Settings): string {
  const end = course.deletion?.confirmed?.grace_ends_at
  return end === undefined ? 'the end of grace' : inWords(end, settings.time_zone)
}

/** Where the packed data is, and for how long. */
function backupIn({ supervisor, deletion }: Course, settings: Settings): readonly string[] {
  const packed = deletion?.backed_up
  if (packed === undefined) return []
  const until = inWords(keptUntil(packed.at, settings), settings.time_zone)
  return [`Until ${until} the packed data is kept; ${supervisor} can fetch it on the course's page.`]
}
