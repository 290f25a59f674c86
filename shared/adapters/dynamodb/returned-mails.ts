import { courseTable } from '../../contract/course-table.ts'
import { day, plus, toMillis } from '../../core/instant.ts'
import type { ReturnedMail } from '../../ports/outbox.ts'
import { stringKey, textOf } from './course-item.ts'
import type { IndexQuery, Item } from './database.ts'
import { returnedKey } from './keys.ts'

/** Long enough to see that an address fails term after term. */
const listedDays = 180

/** A line of the list of mails that did not arrive; the mail itself stays with its course. */
export function returnedItem(returned: ReturnedMail): Item {
  const { slug, id, how, at } = returned
  const expires = Math.floor(toMillis(plus(at, listedDays * day)) / 1_000)
  return {
    ...stringKey(returnedKey(at, slug, id, how)), doc: { S: JSON.stringify(returned) }, [courseTable.expires]: { N: String(expires) },
  }
}

export function returnedFrom(item: Item): ReturnedMail {
  return JSON.parse(textOf(item, 'doc')) as ReturnedMail
}

export const returnedMails: IndexQuery = { partition: ['pk', returnedKey('', '', '', '').pk], backwards: true }
