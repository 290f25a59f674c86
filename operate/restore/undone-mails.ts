import type { Item } from '../../shared/adapters/dynamodb/database.ts'
import { courseKey } from '../../shared/adapters/dynamodb/keys.ts'
import type { Mail } from '../../shared/core/mails/mail.ts'
import { keyIn, itemAt, itemsUnder, recordIn, type TableState } from './table-state.ts'

/**
 * What of a course's outbox goes with what it told: mails that were put there since, of which nothing was ever tried. Their
 * notices are forgotten too, so that those that are still due are put there again. Everything else stays: a mail that was
 * sent, or may have been, is known by its id for ever and never sent again.
 */
export function undoneMails(slug: string, { then, now }: { then: TableState; now: TableState }):
{ readonly unsent: readonly Mail[]; readonly notices: readonly string[] } {
  const byNotice = Map.groupBy(itemsUnder(now, courseKey(slug).pk, 'MAIL#'), (item) => recordIn<Mail>(item).notice)
  const undone = [...byNotice].filter(([, items]) => items.every((item) => wasNeverTried(item) && itemAt(then, keyIn(item)) === undefined))
  return { unsent: undone.flatMap(([, items]) => items.map((item) => recordIn<Mail>(item))), notices: undone.map(([notice]) => notice) }
}

function wasNeverTried(item: Item): boolean {
  return item['sent'] === undefined && item['failed'] === undefined && Number(item['attempts']?.N ?? 0) === 0
}
