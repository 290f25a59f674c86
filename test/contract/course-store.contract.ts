import { describe, expect, test } from 'vitest'
import type { Creation, OnceKey } from '../../shared/ports/course-store.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { aLine, allOf, aNewCourse, aPerson, aSlug, nextWrite, pagesOf } from './course-writes.ts'
import type { Stores } from './store-places.ts'

const aKey = (fingerprint = 'what was sent'): OnceKey => ({ person: aPerson(), key: aSlug(), fingerprint })

/** What callers rely on when they write and read courses by name. */
export function courseStoreContract(stores: () => Stores): void {
  creating(stores)
  saving(stores)
  usingUp(stores)

  test('a course is read as it was written, and one that was never made is undefined', async () => {
    const { store } = stores()
    const write = aNewCourse({ description: 'Ääkköset, "quotes", ☃ and\na second line' })
    expect(await store.create(write)).toEqual({ kind: 'created' })
    expect(await store.get(write.course.slug)).toEqual(write.course)
    expect(await store.get(aSlug())).toBeUndefined()
  })

  test('many courses come in the order asked for, those that are missing left out', async () => {
    const { store } = stores()
    const writes = [aNewCourse(), aNewCourse(), aNewCourse()]
    await Promise.all(writes.map((write) => store.create(write)))
    const slugs = writes.map(({ course }) => course.slug).toReversed()
    const asked = [...slugs.slice(0, 1), ...Array.from({ length: 97 }, aSlug), ...slugs.slice(1)]
    expect((await store.getMany(asked)).map(({ slug }) => slug)).toEqual(slugs)
    expect(await store.getMany([])).toEqual([])
  })

  test('history is read newest first, page by page, without loss or doubling', async () => {
    const { store } = stores()
    const write = aNewCourse()
    await store.create(write)
    let { course } = write
    for (let count = 0; count < 12; count += 1) {
      const next = nextWrite(course)
      const { version } = next.course
      await store.save({ ...next, audit: [aLine(version, 'phase'), aLine(version, 'hub-ready')] })
      course = next.course
    }
    const pages = await pagesOf((page) => store.history(course.slug, page), 7)
    expect(pages.every((page) => page.length <= 7)).toBe(true)
    const expected = Array.from({ length: 12 }, (_, n) => [`hub-ready ${13 - n}`, `phase ${13 - n}`]).flat()
    expect(pages.flat().map(({ summary }) => summary)).toEqual([...expected, 'request 1'])
  })

  test('numbers are counted up from the first and none is given twice, whoever asks and however many at once', async () => {
    const { store, elsewhere } = stores()
    expect(await store.nextId(70_000)).toBe(70_000)
    const asking = Array.from({ length: 40 }, (_, n) =>
      (n % 2 === 0 ? store : elsewhere).nextId(n % 3 === 0 ? 70_000 : 60_000))
    const given = [70_000, ...await Promise.all(asking)]
    for (let n = 0; n < 20; n += 1) given.push(await (n % 2 === 0 ? store : elsewhere).nextId(70_000))
    expect(new Set(given).size).toBe(61)
    expect(Math.min(...given)).toBe(70_000)
    expect(given.every(Number.isSafeInteger)).toBe(true)
  })
}

function creating(stores: () => Stores): void {
  describe('creating', () => {
    test('a name that is taken stays with the course that has it, history and all', async () => {
      const { store } = stores()
      const first = aNewCourse()
      await store.create(first)
      const again = aNewCourse({ slug: first.course.slug, name: 'Another', supervisor: aPerson() })
      expect(await store.create({ ...again, once: aKey() })).toEqual({ kind: 'slug-taken' })
      expect(await store.get(first.course.slug)).toEqual(first.course)
      expect(await allOf((page) => store.history(first.course.slug, page))).toHaveLength(1)
      expect(await allOf((page) => store.slugsOfPerson([again.course.supervisor], page))).toEqual([])
    })

    test('a refused create does not use its key up', async () => {
      const { store } = stores()
      const taken = aNewCourse()
      await store.create(taken)
      const once = aKey()
      await store.create({ ...aNewCourse({ slug: taken.course.slug }), once })
      expect(await store.create({ ...aNewCourse(), once })).toEqual({ kind: 'created' })
    })

    test('a repeated create answers with what the first one made, also when its own name is free or taken', async () => {
      const { store } = stores()
      const once = aKey()
      const first = aNewCourse()
      const { slug } = first.course
      await store.create({ ...first, once })
      const free = aNewCourse()
      expect(await store.create({ ...first, once })).toEqual({ kind: 'repeated', made: slug })
      expect(await store.create({ ...free, once })).toEqual({ kind: 'repeated', made: slug })
      expect(await store.get(free.course.slug)).toBeUndefined()
    })

    test('a key is not used for another thing, and is its person\'s own', async () => {
      const { store } = stores()
      const once = aKey()
      await store.create({ ...aNewCourse(), once })
      const create = (change: Partial<OnceKey>) => store.create({ ...aNewCourse(), once: { ...once, ...change } })
      expect(await create({ fingerprint: 'something else' })).toEqual({ kind: 'key-reused' })
      expect(await create({ person: aPerson() })).toEqual({ kind: 'created' })
    })

    test('of many who take one name at once, one gets it', async () => {
      const { store } = stores()
      const slug = aSlug()
      const writes = Array.from({ length: 8 }, () => aNewCourse({ slug, requester: aPerson() }))
      const ends = await Promise.allSettled(writes.map((write) => store.create(write)))
      const winner = writes[ends.findIndex((end) => end.status === 'fulfilled' && end.value.kind === 'created')]
      expect(await store.get(slug)).toEqual(winner?.course)
      expect(kindsOf(ends).filter((kind) => kind === 'created')).toHaveLength(1)
      expect(['created', 'slug-taken', 'Conflict']).toEqual(expect.arrayContaining([...kindsOf(ends)]))
    })

    test('of many repeats at once, one creates', async () => {
      const { store } = stores()
      const once = aKey()
      const ends = await Promise.allSettled(Array.from({ length: 8 }, () => store.create({ ...aNewCourse(), once })))
      expect(kindsOf(ends).filter((kind) => kind === 'created')).toHaveLength(1)
      expect(['created', 'repeated', 'Conflict']).toEqual(expect.arrayContaining([...kindsOf(ends)]))
    })
  })
}

function kindsOf(ends: readonly PromiseSettledResult<Creation>[]): readonly string[] {
  return ends.map((end) => (end.status === 'fulfilled' ? end.value.kind : (end.reason as Error).name))
}

function saving(stores: () => Stores): void {
  describe('saving', () => {
    test('the version before is replaced, with its line of history', async () => {
      const { store } = stores()
      const first = aNewCourse()
      await store.create(first)
      const next = nextWrite(first.course, { name: 'Renamed' })
      await store.save(next)
      expect(await store.get(first.course.slug)).toEqual(next.course)
      expect((await store.history(first.course.slug, { limit: 1 })).items).toEqual([aLine(2)])
    })

    test('a version that is gone is a Conflict, and nothing of the write is kept', async () => {
      const { store } = stores()
      const first = aNewCourse()
      await store.create(first)
      const winning = nextWrite(first.course, { name: 'The first to write' })
      await store.save(winning)
      const late = aPerson()
      const losing = nextWrite(first.course, { name: 'Too late', manager: [late] })
      await expect(store.save(losing)).rejects.toBeInstanceOf(Conflict)
      expect(await store.get(first.course.slug)).toEqual(winning.course)
      expect(await allOf((page) => store.history(first.course.slug, page))).toEqual([aLine(2), aLine(1, 'request')])
      expect(await allOf((page) => store.slugsOfPerson([late], page))).toEqual([])
    })

    test('a course that was never made is a Conflict', async () => {
      const { store } = stores()
      const { course } = aNewCourse()
      await expect(store.save(nextWrite(course))).rejects.toBeInstanceOf(Conflict)
      expect(await store.get(course.slug)).toBeUndefined()
      expect(await allOf((page) => store.history(course.slug, page))).toEqual([])
    })

    test('of many who write the same version at once, one does, and the others get a Conflict', async () => {
      const { store } = stores()
      const first = aNewCourse()
      await store.create(first)
      const writes = Array.from({ length: 8 }, (_, n) => nextWrite(first.course, { name: `Writer ${n}` }))
      const ends = await Promise.allSettled(writes.map((write) => store.save(write)))
      const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
      expect(failures).toHaveLength(7)
      expect(failures.every((failure) => failure instanceof Conflict)).toBe(true)
      const winner = writes[ends.findIndex(({ status }) => status === 'fulfilled')]
      expect(await store.get(first.course.slug)).toEqual(winner?.course)
      expect(await allOf((page) => store.history(first.course.slug, page))).toHaveLength(2)
    })
  })
}

function usingUp(stores: () => Stores): void {
  describe('a mailed link', () => {
    test('is gone after the write that uses it, and a second write with it is a Conflict that writes nothing', async () => {
      const { store, links } = stores()
      const first = aNewCourse()
      const tokenHash = aSlug()
      await store.create(first)
      await links.put(tokenHash, { kind: 'invite', slug: first.course.slug })
      const answer = nextWrite(first.course)
      await store.save({ ...answer, uses: { tokenHash } })
      expect(await links.get(tokenHash)).toBeUndefined()
      const person = aPerson()
      const second = nextWrite(answer.course, { manager: [person] })
      await expect(store.save({ ...second, uses: { tokenHash } })).rejects.toBeInstanceOf(Conflict)
      expect(await store.get(first.course.slug)).toEqual(answer.course)
      expect(await allOf((page) => store.history(first.course.slug, page))).toHaveLength(2)
      expect(await allOf((page) => store.slugsOfPerson([person], page))).toEqual([])
    })

    test('is not used up by a write that fails', async () => {
      const { store, links } = stores()
      const first = aNewCourse()
      const tokenHash = aSlug()
      await store.create(first)
      await store.save(nextWrite(first.course))
      await links.put(tokenHash, { kind: 'invite', slug: first.course.slug })
      await expect(store.save({ ...nextWrite(first.course), uses: { tokenHash } })).rejects.toBeInstanceOf(Conflict)
      expect(await links.get(tokenHash)).toEqual({ kind: 'invite', slug: first.course.slug })
    })
  })
}
