import { type Rollout, targetInWords } from '../rollouts/rollout.ts'
import type { Settings } from '../settings.ts'
import { toCourse, type Writer } from './letter.ts'
import type { Mail } from './mail.ts'

/** What operators are told when an upgrade was stopped by the hub of a course; none when it was not. */
export function mailOnStop(rollout: Rollout, settings: Settings): Mail | undefined {
  const failed = rollout.failed.at(-1)
  if (rollout.state !== 'failed' || failed === undefined) return undefined
  const notice = `upgrade-stopped.${rollout.started_at}`
  const facts = { target: targetInWords(rollout.target), why: failed.why }
  return { id: `${notice}.operators`, notice, slug: failed.name, kind: 'upgrade-stopped', to: settings.operator_mail, facts }
}

/** What is told about upgrades. One row a kind. */
export const upgradeLetters: Readonly<Record<'upgrade-stopped', Writer>> = {
  'upgrade-stopped': ({ course, facts, settings }) => ({
    subject: `Upgrade stopped at ${course.slug}`,
    paragraphs: [
      `The upgrade to ${facts['target'] ?? 'something new'} was stopped because the hub of "${course.name}" (${course.slug}) did not come up with it:`,
      facts['why'] ?? '',
      'That hub goes back to what it ran before. No other is moved until an operator resumes the upgrade, which then leaves this one out, or aborts it.',
    ],
    link: toCourse(course, settings, 'Look at the course'),
  }),
}
