import type { Item } from '../../shared/adapters/dynamodb/database.ts'
import { courseKey } from '../../shared/adapters/dynamodb/keys.ts'
import type { Course } from '../../shared/core/course.ts'
import type { Mail } from '../../shared/core/mails/mail.ts'
import { itemAt, itemsUnder, keyIn, recordIn, type TableState } from './table-state.ts'

/**
 * What of a course's outbox goes with what it told: mails that were put there since, of which nothing was ever tried. Their
 * notices are forgotten too, so that those that are still due are put there again. Everything else stays: a mail that was
 * sent, or may have been, is known by its id for ever and never sent again. With `peopleOnly` the record stays as it is, and
 * so do the mails that were derived from it.
 */
export function undoneMails(
  slug: string, { was, now }: { was: TableState; now: TableState }, peopleOnly: boolean,
): { readonly unsent: readonly Mail[]; readonly notices: readonly string[] } {
  const course = itemAt(now, courseKey(slug))
  const derived = peopleOnly && course !== undefined ? recordIn<Course>(course).mailed : []
  const byNotice = Map.groupBy(itemsUnder(now, courseKey(slug).pk, 'MAIL#'), (item) => recordIn<Mail>(item).notice)
  const undone = [...byNotice].filter(([notice, items]) =>
    !derived.includes(notice) && items.every((item) => wasNeverTried(item) && itemAt(was, keyIn(item)) === undefined))
  return { unsent: undone.flatMap(([, items]) => items.map((item) => recordIn<Mail>(item))), notices: undone.map(([notice]) => notice) }
}

function wasNeverTried(item: Item): boolean {
  return item['sent'] === undefined && item['failed'] === undefined && Number(item['attempts']?.N ?? 0) === 0
}
