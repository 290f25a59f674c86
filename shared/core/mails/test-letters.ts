import type { Course } from '../course.ts'
import { day, plus } from '../instant.ts'
import type { Settings } from '../settings.ts'
import { lastLine } from '../tests/test-plan.ts'
import { toCourse, type Writer } from './letter.ts'
import { ownersOf } from './mail.ts'
import type { Notice } from './notice.ts'

/** After so many days a failed test has been seen or does not matter any more. */
const staleDays = 3

/** Managers hear of a failed test of theirs, and operators, who may have caused it with a new build. */
export function testNotices({ tests = [], ...course }: Course, settings: Settings): readonly Notice[] {
  return tests.flatMap((run): readonly Notice[] => {
    if (run.status !== 'failed' || run.ended_at === undefined) return []
    return [{
      kind: 'test-failed', about: run.started_at, at: run.ended_at, until: plus(run.ended_at, staleDays * day),
      to: [...ownersOf(course), settings.operator_mail], facts: { image: run.image, error: lastLine(run) },
    }]
  })
}

/** What is told about test files. One row a kind. */
export const testLetters: Readonly<Record<'test-failed', Writer>> = {
  'test-failed': ({ course, facts, settings }) => ({
    subject: `The test file of ${course.name} failed`,
    paragraphs: [
      `The test file of "${course.name}" (${course.slug}) was run in ${facts['image'] ?? 'its image'} and failed:`,
      facts['error'] ?? '',
      'The end of its log is on the course\'s page. If the image is a new build, the course keeps its old one.',
    ],
    link: toCourse(course, settings, 'See the log'),
  }),
}
