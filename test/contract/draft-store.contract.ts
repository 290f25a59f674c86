import { expect, test } from 'vitest'
import { minute, plus } from '../../shared/core/instant.ts'
import type { Draft } from '../../shared/ports/draft-store.ts'
import { midTerm as now } from '../fixtures/a-course.ts'
import { allOf, aPerson, aSlug, pagesOf } from './course-writes.ts'
import type { Stores } from './store-places.ts'

/** The `nth` draft of an owner; ids sort by time, as the secrets port makes them. */
export function aDraft(owner: string, nth = 0): Draft {
  const at = plus(now, nth * minute)
  const id = `${at.replace(/[^0-9]/g, '').slice(0, 17)}-${aSlug()}`
  const text = `name: Draft ${nth}\nslug: åäö`
  return { id, owner, text, media_type: 'application/yaml', created_at: at, updated_at: at }
}

/** What callers rely on of texts kept for their senders. */
export function draftStoreContract(stores: () => Stores): void {
  test('a draft is read as it was put, and put again it is replaced', async () => {
    const { drafts } = stores()
    const draft = aDraft(aPerson())
    await drafts.put(draft)
    expect(await drafts.get(draft.owner, draft.id)).toEqual(draft)
    const changed = { ...draft, text: 'name: Changed', updated_at: plus(now, minute) }
    await drafts.put(changed)
    expect(await drafts.get(draft.owner, draft.id)).toEqual(changed)
    expect(await allOf((page) => drafts.list(draft.owner, page))).toEqual([changed])
  })

  test('a draft is its owner\'s alone', async () => {
    const { drafts } = stores()
    const owner = aPerson()
    const draft = aDraft(owner)
    const others = [aPerson(), `x${owner}`, `${owner}x`, owner.slice(0, -1)]
    await drafts.put(draft)
    for (const other of others) {
      expect(await drafts.get(other, draft.id)).toBeUndefined()
      expect(await allOf((page) => drafts.list(other, page))).toEqual([])
      await drafts.drop(other, draft.id)
    }
    expect(await drafts.get(owner, draft.id)).toEqual(draft)
  })

  test('drafts are listed newest first, in pages without loss or doubling', async () => {
    const { drafts } = stores()
    const owner = aPerson()
    const all = Array.from({ length: 7 }, (_, nth) => aDraft(owner, nth))
    await Promise.all(all.map((draft) => drafts.put(draft)))
    const pages = await pagesOf((page) => drafts.list(owner, page), 3)
    expect(pages.every((page) => page.length <= 3)).toBe(true)
    expect(pages.flat()).toEqual(all.toReversed())
  })

  test('a dropped draft is gone, and dropping it again does nothing', async () => {
    const { drafts } = stores()
    const [goes, stays] = [aDraft(aPerson()), aDraft(aPerson())]
    await Promise.all([drafts.put(goes), drafts.put({ ...stays, owner: goes.owner })])
    await drafts.drop(goes.owner, goes.id)
    await drafts.drop(goes.owner, goes.id)
    expect(await drafts.get(goes.owner, goes.id)).toBeUndefined()
    expect(await allOf((page) => drafts.list(goes.owner, page))).toEqual([{ ...stays, owner: goes.owner }])
  })
}
