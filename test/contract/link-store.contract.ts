import { expect, test } from 'vitest'
import { day, plus } from '../../shared/core/instant.ts'
import type { StoredLink } from '../../shared/ports/link-store.ts'
import { midTerm as now } from '../fixtures/a-course.ts'
import { aPerson, aSlug } from './course-writes.ts'
import type { Stores } from './store-places.ts'

const links: Readonly<Record<string, StoredLink>> = {
  'a deletion link': aDeletionLink(30),
  'a calendar link': { kind: 'calendar', slug: 'mlbp2026', reader: { person: 'ada', identities: ['ada'], groups: [] }, place: 'hash' },
}

function aDeletionLink(days: number): StoredLink {
  return { kind: 'deletion', slug: 'mlbp2026', round: 2, recipient: aPerson(), expires_at: plus(now, days * day) }
}

/** What callers rely on of secret links. */
export function linkStoreContract(stores: () => Stores): void {
  test.each(Object.entries(links))('%s is read by its hash as it was put, and is gone once dropped', async (_, link) => {
    const { links: store } = stores()
    const [hash, other] = [aSlug(), aSlug()]
    await store.put(hash, link)
    expect(await store.get(hash)).toEqual(link)
    expect(await store.get(other)).toBeUndefined()
    await store.drop(hash)
    expect(await store.get(hash)).toBeUndefined()
  })

  test('a link whose time is over is told as it is or not at all: readers check the date', async () => {
    const { links: store } = stores()
    const hash = aSlug()
    const link = aDeletionLink(-3_000)
    await store.put(hash, link)
    expect([link, undefined]).toContainEqual(await store.get(hash))
  })

  test('dropping a link that is not there does nothing', async () => {
    const { links: store } = stores()
    const hash = aSlug()
    await store.drop(hash)
    await store.drop(hash)
    expect(await store.get(hash)).toBeUndefined()
  })
}
