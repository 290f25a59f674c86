import { toCourse, type Writer } from './letter.ts'

/** What operators tell people, in their words. One row a kind. */
export const announcementLetters: Readonly<Record<'announcement', Writer>> = {
  'announcement': ({ course, facts, settings }) => ({
    subject: facts['subject'] ?? `News of ${course.name}`,
    paragraphs: [
      ...(facts['text'] ?? '').split(/\n\s*\n/).map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== ''),
      `You get this because you are told of what concerns the course "${course.name}" (${course.slug}).`,
    ],
    link: toCourse(course, settings, 'Open the course'),
  }),
}
