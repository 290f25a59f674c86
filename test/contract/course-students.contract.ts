import { describe, expect, test } from 'vitest'
import { allOf, aNewCourse, aPerson, aSlug, nextWrite, pagesOf } from './course-writes.ts'
import type { Stores } from './store-places.ts'

/** What callers rely on when they look courses up by a student of their lists. */
export function courseStudentsContract(stores: () => Stores): void {
  const slugsOf = (...identities: string[]) => allOf((page) => stores().store.slugsOfStudent(identities, page))

  describe('by student', () => {
    test('those in the list find the course, and its staff do not', async () => {
      const { store } = stores()
      const [student, instructor] = [aPerson(), aPerson()]
      const { course, ...write } = aNewCourse({ students: [student, student], instructors: [instructor] })
      await store.create({ ...write, course })
      expect([await slugsOf(student), await slugsOf(instructor)]).toEqual([[course.slug], []])
    })

    test('300 who are added find it, and those who are removed do not, whoever else is written meanwhile', async () => {
      const { store } = stores()
      const crowd = Array.from({ length: 300 }, aPerson)
      const finding = async () => {
        const found = await Promise.all(crowd.map((person) => slugsOf(person)))
        return found.map((slugs) => slugs.includes(slug))
      }
      const first = aNewCourse()
      const { slug } = first.course
      await store.create(first)
      const added = nextWrite(first.course, { students: crowd })
      await store.save(added)
      expect(await finding()).toEqual(crowd.map(() => true))
      const renamed = nextWrite(added.course, { name: 'Another name' })
      await store.save(renamed)
      expect(await finding()).toEqual(crowd.map(() => true))
      const fewer = nextWrite(renamed.course, { students: crowd.slice(0, 100) })
      await store.save(fewer)
      expect(await finding()).toEqual(crowd.map((_, n) => n < 100))
      const back = nextWrite(fewer.course, { students: crowd.slice(50) })
      await store.save(back)
      expect(await finding()).toEqual(crowd.map((_, n) => n >= 50))
      await store.save(nextWrite(back.course, { students: [] }))
      expect(await finding()).toEqual(crowd.map(() => false))
    })

    test('200 who are removed and added again at once find it, however late the removal ends', async () => {
      const { store, elsewhere } = stores()
      const crowd = Array.from({ length: 200 }, aPerson)
      const first = aNewCourse({ students: crowd })
      const { slug } = first.course
      await store.create(first)
      const removed = nextWrite(first.course, { students: [] })
      const removing = store.save(removed)
      while ((await elsewhere.get(slug))?.version !== removed.course.version) await new Promise(setImmediate)
      await elsewhere.save(nextWrite(removed.course, { students: crowd }))
      await removing
      expect(await Promise.all(crowd.map((person) => slugsOf(person)))).toEqual(crowd.map(() => [slug]))
    })

    test('a new course with 300 is found by each', async () => {
      const crowd = Array.from({ length: 300 }, aPerson)
      const write = aNewCourse({ students: crowd })
      await stores().store.create(write)
      expect(await Promise.all(crowd.map((person) => slugsOf(person)))).toEqual(crowd.map(() => [write.course.slug]))
    })

    test('courses of several identities come once each, by slug, also after the slug of another course', async () => {
      const { store } = stores()
      const [address, username] = [aPerson(), aSlug()]
      const writes = Array.from({ length: 7 }, (_, n) =>
        aNewCourse({ students: n % 3 === 0 ? [address] : n % 3 === 1 ? [username] : [address, username] }))
      await Promise.all(writes.map((write) => store.create(write)))
      const slugs = writes.map(({ course }) => course.slug).toSorted()
      const pages = await pagesOf((page) => store.slugsOfStudent([address, username], page), 2)
      expect([pages.flat(), pages.every((page) => page.length <= 2)]).toEqual([slugs, true])
      const behind = await store.slugsOfStudent([address, username], { limit: 2, after: `${slugs[1]}-0` })
      expect(behind).toEqual({ items: slugs.slice(2, 4), next: slugs[3] })
    })
  })
}
