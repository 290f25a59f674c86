import type { AuditEntry } from '../../shared/core/audit.ts'
import { bySystem } from '../../shared/core/audit.ts'
import { courseKey } from '../../shared/adapters/dynamodb/keys.ts'
import type { PutBack } from './plan-course.ts'
import type { RestorePlan } from './plan-restore.ts'
import { itemsUnder, recordIn, type TableState } from './table-state.ts'

/** What a restore changes, in lines for people: whom to tell, and what somebody has to do again. */
export function reportOf(plan: RestorePlan, now: TableState, to: string): readonly string[] {
  const { courses, hubs, missing, newer, purged } = plan
  return [
    `${courses.length} courses and ${hubs.length} registered hubs go back to what people had said of them at ${to}.`,
    ...courses.flatMap((course) => linesOf(course, now, to)),
    ...hubs.map(({ name }) => `hub ${name}: as it was registered then.`),
    ...listed('Came since and stay as they are', newer),
    ...listed('Data deleted since; the course stays deleted', purged),
    ...missing.length === 0 ? [] : [`${missing.length} items are missing now and are put back as they were.`],
    ...isNothing(plan) ? ['There is nothing to write.'] : [],
  ]
}

export function isNothing({ courses, hubs, missing }: RestorePlan): boolean {
  return courses.length + hubs.length + missing.length === 0
}

function linesOf({ name, memberships, unsent }: PutBack, now: TableState, to: string): readonly string[] {
  const undone = itemsUnder(now, courseKey(name).pk, 'AUDIT#').map((item) => recordIn<AuditEntry>(item))
    .filter(({ at, by, action }) => at > to && by !== bySystem && action !== 'restore')
  return [
    `course ${name}:`,
    ...undone.map(({ at, by, summary }) => `  undone: ${at} ${by}: ${oneLine(summary)}`),
    ...memberships.map(({ was, now: is }) =>
      `  membership: ${(was ?? is)?.person ?? ''} is ${was?.state ?? 'no member'} again (was ${is?.state ?? 'no member'})`),
    ...unsent.map(({ kind, to: whom }) => `  not sent: ${kind} to ${whom}`),
  ]
}

function listed(title: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${title}: ${names.join(', ')}.`]
}

/** Names and reasons come from people: a line of theirs stays one, and a terminal obeys none of it. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300)
}
