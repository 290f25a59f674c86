import { toCourse, type Writer } from './letter.ts'

/** What is told about mails that came back. One row a kind. */
export const bounceLetters: Readonly<Record<'mail-bounced', Writer>> = {
  'mail-bounced': ({ course, facts, settings }) => ({
    subject: `Mails of ${course.name} do not reach ${facts['address'] ?? 'somebody'}`,
    paragraphs: [
      `A mail of "${course.name}" (${course.slug}) to ${facts['address'] ?? 'somebody'} came back: ${facts['reason'] ?? 'no reason was given'}`,
      'Whoever is behind this address hears nothing of the course, and is not asked whether its data may be deleted. Please name '
        + 'another address, or have this one seen to. The others are still told and asked as before.',
    ],
    link: toCourse(course, settings, 'See or change who is told'),
  }),
}
