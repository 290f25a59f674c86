import { expect, test } from 'vitest'
import { Conflict } from '../../shared/ports/errors.ts'
import { midTerm as now } from '../fixtures/a-course.ts'
import { aHub, hubAudit } from '../fixtures/a-hub.ts'
import { aNewCourse, aSlug } from './course-writes.ts'
import type { Stores } from './store-places.ts'

/** What callers rely on of registered hubs. */
export function hubRegistryContract(stores: () => Stores): void {
  test('a hub is read as it was registered, and as it was last saved', async () => {
    const { hubs } = stores()
    const hub = aHub({ name: aSlug() })
    expect(await hubs.create(hub, hubAudit(hub), now)).toBe('created')
    expect(await hubs.get(hub.name)).toEqual(hub)
    const later = { ...hub, title: 'Another title', version: 2 }
    await hubs.save(later, undefined, hubAudit(later))
    expect(await hubs.get(hub.name)).toEqual(later)
    expect((await hubs.history(hub.name, { limit: 10 })).items.map(({ sequence }) => sequence)).toEqual([2, 1])
  })

  test('a version that was not read is not replaced', async () => {
    const { hubs } = stores()
    const hub = aHub({ name: aSlug() })
    await hubs.create(hub, hubAudit(hub), undefined)
    await expect(hubs.save({ ...hub, version: 3 }, undefined)).rejects.toThrow(Conflict)
    expect(await hubs.get(hub.name)).toEqual(hub)
  })

  test('hubs and courses share one name space', async () => {
    const { hubs, store } = stores()
    const [hub, course] = [aHub({ name: aSlug() }), aSlug()]
    expect(await hubs.create(hub, hubAudit(hub), undefined)).toBe('created')
    expect(await store.create(aNewCourse({ slug: hub.name }))).toEqual({ kind: 'slug-taken' })
    expect(await store.get(hub.name)).toBeUndefined()
    expect(await store.getMany([hub.name])).toEqual([])
    expect(await store.create(aNewCourse({ slug: course }))).toEqual({ kind: 'created' })
    expect(await hubs.create(aHub({ name: course }), hubAudit(hub), undefined)).toBe('taken')
    expect(await hubs.create(hub, hubAudit(hub), undefined)).toBe('taken')
  })

  test('all hubs come page by page, by name', async () => {
    const { hubs } = stores()
    const names = [aSlug(), aSlug(), aSlug()].toSorted()
    for (const name of names) await hubs.create(aHub({ name }), hubAudit(aHub({ name })), undefined)
    const seen: string[] = []
    for (let after: string | undefined, more = true; more;) {
      const page = await hubs.page({ limit: 2, after })
      seen.push(...page.items.map(({ name }) => name))
      after = page.next
      more = after !== undefined
    }
    expect(seen.filter((name) => names.includes(name))).toEqual(names)
  })

  test('the courses of a hub are those whose record names it, page by page', async () => {
    const { hubs, store } = stores()
    const hub = aHub({ name: aSlug() })
    await hubs.create(hub, hubAudit(hub), undefined)
    const slugs = [aSlug(), aSlug(), aSlug()].toSorted()
    for (const slug of slugs) await store.create(aNewCourse({ slug, hub: hub.name }))
    await store.create(aNewCourse({ slug: aSlug() }))
    const first = await hubs.slugsIn(hub.name, { limit: 2 })
    const second = await hubs.slugsIn(hub.name, { limit: 2, after: first.next })
    expect([...first.items, ...second.items]).toEqual(slugs)
    expect(second.next).toBeUndefined()
  })
}
