import { courseTable } from '../../contract/course-table.ts'
import { day, type Instant, plus, toMillis } from '../../core/instant.ts'
import type { OnceKey } from '../../ports/course-store.ts'
import { stringKey, textOf } from './course-item.ts'
import type { Database, Item } from './database.ts'
import { onceKey } from './keys.ts'

/** A repeated create is recognised for this long. */
const onceDays = 7

/** What a key was used for, beside what it made. */
export function onceItem({ person, key, fingerprint }: OnceKey, made: string, at: Instant): Item {
  const expires = Math.floor(toMillis(plus(at, onceDays * day)) / 1_000)
  return {
    ...stringKey(onceKey(person, key)), fingerprint: { S: fingerprint }, made: { S: made }, [courseTable.expires]: { N: String(expires) },
  }
}

/** What the key made when it was used for the same before. */
export async function madeBefore(
  database: Database, { person, key, fingerprint }: OnceKey,
): Promise<{ readonly kind: 'repeated'; readonly made: string } | { readonly kind: 'key-reused' }> {
  const item = await database.get(onceKey(person, key))
  if (item === undefined || textOf(item, 'fingerprint') !== fingerprint) return { kind: 'key-reused' }
  return { kind: 'repeated', made: textOf(item, 'made') }
}
