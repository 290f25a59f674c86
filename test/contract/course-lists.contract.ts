import { describe, expect, test } from 'vitest'
import type { Course } from '../../shared/core/course.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { allOf, aNewCourse, aPerson, aSlug, aWord, eventually, nextWrite, pagesOf } from './course-writes.ts'
import type { Stores } from './store-places.ts'

/** What callers rely on when they look courses up by person, word, phase, trouble or what waits. */
export function courseListsContract(stores: () => Stores): void {
  byPerson(stores)
  manyPeople(stores)
  byWord(stores)
  byPhaseAndTrouble(stores)
  byQueue(stores)
}

function byPerson(stores: () => Stores): void {
  const slugsOf = (...identities: string[]) => allOf((page) => stores().store.slugsOfPerson(identities, page))

  describe('by person', () => {
    const lists: Readonly<Record<string, (person: string) => Partial<Course>>> = {
      requester: (requester) => ({ requester }),
      supervisor: (supervisor) => ({ supervisor }),
      manager: (person) => ({ manager: [aPerson(), person] }),
      instructor: (person) => ({ instructors: [person] }),
      observer: (person) => ({ observers: [person] }),
      contact: (person) => ({ contact: [person] }),
    }
    test.each(Object.entries(lists))('a %s finds the course', async (_, on) => {
      const person = aPerson()
      const { course, ...write } = aNewCourse(on(person))
      await stores().store.create({ ...write, course })
      expect(await slugsOf(person)).toEqual([course.slug])
    })

    test('a student does not: students have a list of their own', async () => {
      const person = aPerson()
      await stores().store.create(aNewCourse({ students: [person] }))
      expect(await slugsOf(person)).toEqual([])
    })

    test('who comes finds the course, who goes does not, and who changes roles still does', async () => {
      const { store } = stores()
      const [comes, goes, stays] = [aPerson(), aPerson(), aPerson()]
      const first = aNewCourse({ manager: [goes], instructors: [stays] })
      await store.create(first)
      await store.save(nextWrite(first.course, { manager: [comes, stays], instructors: [] }))
      expect(await slugsOf(comes)).toEqual([first.course.slug])
      expect(await slugsOf(goes)).toEqual([])
      expect(await slugsOf(stays)).toEqual([first.course.slug])
    })

    test('courses of several identities come once each, by slug, in pages without loss or doubling', async () => {
      const { store } = stores()
      const [address, username] = [aPerson(), aSlug()]
      const writes = Array.from({ length: 11 }, (_, n) =>
        aNewCourse({ manager: n % 3 === 0 ? [address] : n % 3 === 1 ? [username] : [address, username] }))
      await Promise.all(writes.map((write) => store.create(write)))
      const pages = await pagesOf((page) => store.slugsOfPerson([address, username], page), 3)
      expect(pages.every((page) => page.length <= 3)).toBe(true)
      expect(pages.flat()).toEqual(writes.map(({ course }) => course.slug).toSorted())
    })
  })
}

function manyPeople(stores: () => Stores): void {
  const finds = async (people: readonly string[], slug: string) => {
    const found = await Promise.all(people.map((person) => stores().store.slugsOfPerson([person], { limit: 5 })))
    return found.filter(({ items }) => items.includes(slug)).length
  }

  describe('a course with more people than one transaction holds', () => {
    test('is found by each of them, and no longer by those who go', async () => {
      const { store } = stores()
      const crowd = Array.from({ length: 130 }, aPerson)
      const first = aNewCourse({ instructors: crowd })
      const { slug } = first.course
      await store.create(first)
      expect(await finds(crowd, slug)).toBe(130)
      const others = Array.from({ length: 120 }, aPerson)
      const exchanged = nextWrite(first.course, { instructors: [...crowd.slice(0, 10), ...others] })
      await store.save(exchanged)
      expect(await finds(crowd, slug)).toBe(10)
      expect(await finds(others, slug)).toBe(120)
      await store.save(nextWrite(exchanged.course, { instructors: [] }))
      expect(await finds([...crowd, ...others], slug)).toBe(0)
    })

    test('gives nobody a course of others when its name was taken', async () => {
      const { store } = stores()
      const first = aNewCourse()
      await store.create(first)
      const crowd = Array.from({ length: 130 }, aPerson)
      const again = aNewCourse({ slug: first.course.slug, instructors: crowd })
      expect(await store.create(again)).toEqual({ kind: 'slug-taken' })
      expect(await finds(crowd, first.course.slug)).toBe(0)
    })

    test('keeps nobody on its list who was only in a write that came too late', async () => {
      const { store } = stores()
      const first = aNewCourse()
      await store.create(first)
      await store.save(nextWrite(first.course))
      const crowd = Array.from({ length: 130 }, aPerson)
      await expect(store.save(nextWrite(first.course, { instructors: crowd }))).rejects.toBeInstanceOf(Conflict)
      expect(await finds(crowd, first.course.slug)).toBe(0)
    })
  })
}

function byWord(stores: () => Stores): void {
  const found = (start: string) => allOf((page) => stores().store.slugsByWord(start, page))

  describe('by word', () => {
    test('a course is found by how a word of its name or slug begins', async () => {
      const word = aWord()
      const write = aNewCourse({ name: `Basics of ${word.toUpperCase()}: théorie` })
      await stores().store.create(write)
      expect(await found(word)).toEqual([write.course.slug])
      expect(await found(word.slice(0, 8))).toEqual([write.course.slug])
      expect(await found(write.course.slug.slice(0, 9))).toEqual([write.course.slug])
      expect(await found(`${word}x`)).toEqual([])
      expect(await found('theorie')).toContain(write.course.slug)
    })

    test('a word outside the basic plane is a word', async () => {
      const word = '𠀀𠀁'
      const write = aNewCourse({ name: `Reading ${word}` })
      await stores().store.create(write)
      expect(await found(word)).toContain(write.course.slug)
    })

    test('a renamed course is found by its new words only', async () => {
      const { store } = stores()
      const [old, fresh] = [aWord(), aWord()]
      const first = aNewCourse({ name: `About ${old}` })
      await store.create(first)
      await store.save(nextWrite(first.course, { name: `About ${fresh}` }))
      expect(await found(old)).toEqual([])
      expect(await found(fresh)).toEqual([first.course.slug])
    })

    test('a course with several words that begin alike comes once, on whatever page', async () => {
      const { store } = stores()
      const stem = aWord()
      const writes = Array.from({ length: 5 }, () => aNewCourse({ name: `${stem} ${stem}ed ${stem}ing` }))
      await Promise.all(writes.map((write) => store.create(write)))
      const pages = await pagesOf((page) => store.slugsByWord(stem, page), 2)
      expect(pages.flat().toSorted()).toEqual(writes.map(({ course }) => course.slug).toSorted())
    })
  })
}

function byPhaseAndTrouble(stores: () => Stores): void {
  describe('by phase and by trouble', () => {
    test('a course stands in the phase it was last written with, and in no other', async () => {
      const { store } = stores()
      const first = aNewCourse({}, { phase: 'staging' })
      const { slug } = first.course
      await store.create(first)
      await eventually(async () => expect(await allOf((page) => store.slugsInPhase('staging', page))).toContain(slug))
      await store.save(nextWrite(first.course, {}, { phase: 'private' }))
      await eventually(async () => {
        expect(await allOf((page) => store.slugsInPhase('staging', page))).not.toContain(slug)
        expect(await allOf((page) => store.slugsInPhase('private', page))).toContain(slug)
      })
    })

    test('a course stands among those in trouble for as long as it is', async () => {
      const { store } = stores()
      const first = aNewCourse({}, { trouble: true })
      await store.create(first)
      const inTrouble = () => allOf((page) => store.slugsInTrouble(page))
      await eventually(async () => expect(await inTrouble()).toContain(first.course.slug))
      await store.save(nextWrite(first.course))
      await eventually(async () => expect(await inTrouble()).not.toContain(first.course.slug))
    })

    test('both lists are read by slug, in pages without loss or doubling', async () => {
      const { store } = stores()
      const writes = Array.from({ length: 8 }, () => aNewCourse({}, { phase: 'cancelled', trouble: true }))
      await Promise.all(writes.map((write) => store.create(write)))
      const slugs = writes.map(({ course }) => course.slug).toSorted()
      await eventually(async () => {
        expect((await pagesOf((page) => store.slugsInPhase('cancelled', page), 3)).flat()).toEqual(slugs)
        expect((await pagesOf((page) => store.slugsInTrouble(page), 3)).flat()).toEqual(slugs)
      })
    })
  })
}

function byQueue(stores: () => Stores): void {
  // Beyond every due date, so that what else waits in a place that is shared does not come between.
  const queuedAs = (place: string) => ({ queued: `9999-${place}` })
  const waiting = () => allOf((page) => stores().store.slugsInQueue(page))

  describe('by what waits for governance', () => {
    test('a course stands in the queue for as long as something of it waits', async () => {
      const { store } = stores()
      const first = aNewCourse({}, queuedAs('01'))
      const { slug } = first.course
      await store.create(first)
      await eventually(async () => expect(await waiting()).toContain(slug))
      await store.save(nextWrite(first.course))
      await eventually(async () => expect(await waiting()).not.toContain(slug))
    })

    test('the queue is in the order of its places, in pages without loss or doubling, and a place that moves stands once', async () => {
      const { store } = stores()
      const writes = Array.from({ length: 7 }, (_, n) => aNewCourse({}, queuedAs(`12-${9 - n}#${n}`)))
      await Promise.all(writes.map((write) => store.create(write)))
      const [moving] = writes
      if (moving === undefined) throw new Error('no course')
      await store.save(nextWrite(moving.course, {}, queuedAs('12-0')))
      const own = new Set(writes.map(({ course }) => course.slug))
      const expected = [moving, ...writes.slice(1).toReversed()].map(({ course }) => course.slug)
      await eventually(async () => {
        const pages = await pagesOf((page) => store.slugsInQueue(page), 3)
        expect(pages.flat().filter((slug) => own.has(slug))).toEqual(expected)
      })
    })
  })
}
