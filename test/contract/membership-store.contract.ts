import { describe, expect, test } from 'vitest'
import type { Membership, MembershipState } from '../../shared/core/members/membership.ts'
import { holdUntil } from '../../shared/core/members/seats.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { membershipsAtOnce, type MembershipWrite } from '../../shared/ports/membership-store.ts'
import { midTerm as now } from '../fixtures/a-course.ts'
import { allOf, aLine, aPerson, aSlug, aNewCourse, pagesOf } from './course-writes.ts'
import type { Stores } from './store-places.ts'

const roomy = { seats: 1_000, listed: 0, version: 1 }

function aMembership(slug: string, state: MembershipState, changes: Partial<Membership> = {}): Membership {
  return { slug, person: aPerson(), state, at: now, by: aPerson(), version: 1, ...changes }
}

function next(before: Membership, state: MembershipState): Membership {
  return { ...before, state, version: before.version + 1 }
}

function write(memberships: readonly Membership[], rest: Partial<MembershipWrite> = {}): MembershipWrite {
  return { slug: memberships[0]?.slug ?? aSlug(), now, memberships, seats: roomy, ...rest }
}

/** Some of each state, named so that their order is known. */
function severalOn(slug: string): readonly Membership[] {
  const states: readonly MembershipState[] = ['applied', 'accepted', 'applied', 'removed', 'applied', 'left', 'rejected']
  return states.map((state, index) => aMembership(slug, state, { person: `p${index}@uni.example` }))
}

/** What callers rely on of memberships. */
export function membershipStoreContract(stores: () => Stores): void {
  describe('a membership', () => {
    test('is read as it was saved, by course and by person', async () => {
      const { members } = stores()
      const membership = aMembership(aSlug(), 'applied', { note: 'Exchange student.' })
      expect(await members.save(write([membership]))).toBe('saved')
      expect(await members.get(membership.slug, membership.person)).toEqual(membership)
      expect(await members.get(membership.slug, aPerson())).toBeUndefined()
      expect(await members.getMany(membership.slug, [aPerson(), membership.person])).toEqual([membership])
      expect(await members.getMany(membership.slug, [])).toEqual([])
      expect((await members.ofPerson(membership.person, { limit: 10 })).items).toEqual([membership])
    })

    test('is replaced by its next version everywhere', async () => {
      const { members } = stores()
      const first = aMembership(aSlug(), 'applied')
      await members.save(write([first]))
      const second = next(first, 'accepted')
      await members.save(write([second]))
      expect(await members.get(first.slug, first.person)).toEqual(second)
      expect((await members.ofPerson(first.person, { limit: 10 })).items).toEqual([second])
    })

    test('that changed meanwhile is not written over, and nothing of the write is done', async () => {
      const { members } = stores()
      const first = aMembership(aSlug(), 'applied')
      const other = aMembership(first.slug, 'applied')
      await members.save(write([first]))
      await expect(members.save(write([other, first]))).rejects.toBeInstanceOf(Conflict)
      await expect(members.save(write([other, next(next(first, 'left'), 'applied')]))).rejects.toBeInstanceOf(Conflict)
      expect(await members.get(other.slug, other.person)).toBeUndefined()
      expect(await members.counts(first.slug)).toEqual({ applied: 1, accepted: 0 })
    })

    test('of one course is not one of another', async () => {
      const { members } = stores()
      const membership = aMembership(aSlug(), 'accepted')
      await members.save(write([membership]))
      const slug = aSlug()
      expect(await members.get(slug, membership.person)).toBeUndefined()
      expect((await members.page(slug, { limit: 10 })).items).toEqual([])
      expect(await members.counts(slug)).toEqual({ applied: 0, accepted: 0 })
    })
  })

  describe('the memberships of a course', () => {
    test.each([1, 2, 3, 100])('come in pages of %i by person, each once', async (limit) => {
      const { members } = stores()
      const all = severalOn(aSlug())
      await members.save(write(all))
      const { slug } = all[0]!
      expect(await allOf((page) => members.page(slug, page), limit)).toEqual(all)
      const waiting = await pagesOf((page) => members.page(slug, page, 'applied'), limit)
      expect(waiting.flat()).toEqual(all.filter(({ state }) => state === 'applied'))
      for (const page of waiting) expect(page.length).toBeLessThanOrEqual(limit)
    })

    test('of a person over courses come by slug', async () => {
      const { members } = stores()
      const person = aPerson()
      const slugs = [aSlug(), aSlug(), aSlug()].toSorted()
      for (const slug of slugs.toReversed()) await members.save(write([aMembership(slug, 'applied', { person })]))
      expect((await allOf((page) => members.ofPerson(person, page), 2)).map(({ slug }) => slug)).toEqual(slugs)
      const behind = await members.ofPerson(person, { limit: 1, after: `${slugs[0]}-0` })
      expect([behind.items.map(({ slug }) => slug), behind.next]).toEqual([[slugs[1]], slugs[1]])
    })

    test('are counted by state through every change', async () => {
      const { members } = stores()
      const all = severalOn(aSlug())
      const { slug } = all[0]!
      await members.save(write(all))
      expect(await members.counts(slug)).toEqual({ applied: 3, accepted: 1 })
      await members.save(write([next(all[0]!, 'accepted'), next(all[1]!, 'removed'), next(all[2]!, 'left')]))
      expect(await members.counts(slug)).toEqual({ applied: 1, accepted: 1 })
    })

    test(`are saved ${membershipsAtOnce} at once, with a mail each and a line of history`, async () => {
      const { members, store, outbox } = stores()
      const { course, ...rest } = aNewCourse()
      await store.create({ course, ...rest })
      const all = Array.from({ length: membershipsAtOnce }, () => aMembership(course.slug, 'accepted'))
      const mails = all.map(({ person }) => ({
        id: `application-accepted.1.${person}`, notice: 'application-accepted.1', slug: course.slug, kind: 'application-accepted' as const,
        to: person, facts: {},
      }))
      const audit = { id: 'bulk', entry: aLine(course.version, 'decide-applications') }
      expect(await members.save(write(all, { mails, audit }))).toBe('saved')
      expect((await outbox.get(course.slug, mails[0]!.id))?.mail).toEqual(mails[0])
      expect(await outbox.claim(course.slug, mails.at(-1)!.id, now, now)).toBe(true)
      const { items } = await store.history(course.slug, { limit: 10 })
      expect(items.map(({ action }) => action)).toEqual(['decide-applications', 'request'])
    })

    test('have a line of history each, but one for writes with the same id', async () => {
      const { members, store } = stores()
      const { course, ...rest } = aNewCourse()
      await store.create({ course, ...rest })
      const entry = (summary: string) => ({ ...aLine(course.version, 'members'), at: now, summary })
      await members.save(write([aMembership(course.slug, 'applied')], { audit: { id: 'a', entry: entry('One.') } }))
      await members.save(write([aMembership(course.slug, 'applied')], { audit: { id: 'b', entry: entry('Two.') } }))
      await members.save(write([aMembership(course.slug, 'applied')], { audit: { id: 'b', entry: entry('Three.') } }))
      const { items } = await store.history(course.slug, { limit: 10 })
      expect(items.map(({ summary }) => summary).slice(0, 2)).toEqual(['Three.', 'One.'])
      expect(items).toHaveLength(3)
    })
  })

  describe('seats', () => {
    const until = holdUntil(now)
    const two = { seats: 3, listed: 1, version: 5 }
    const acceptedOn = (slug: string, count: number) => Array.from({ length: count }, () => aMembership(slug, 'accepted'))

    test('are not given beyond what list and accepted leave', async () => {
      const { members } = stores()
      const slug = aSlug()
      expect(await members.save(write(acceptedOn(slug, 3), { seats: two }))).toBe('full')
      expect(await members.counts(slug)).toEqual({ applied: 0, accepted: 0 })
      expect(await members.save(write(acceptedOn(slug, 2), { seats: two }))).toBe('saved')
      expect(await members.save(write(acceptedOn(slug, 1), { seats: two }))).toBe('full')
      expect(await members.save(write([aMembership(slug, 'applied')], { seats: two }))).toBe('saved')
    })

    test('are free again once somebody is gone, and may be taken in the same write', async () => {
      const { members } = stores()
      const slug = aSlug()
      const [first, second] = acceptedOn(slug, 2) as [Membership, Membership]
      await members.save(write([first, second], { seats: two }))
      const swap = [next(first, 'removed'), aMembership(slug, 'accepted')]
      expect(await members.save(write(swap, { seats: two }))).toBe('saved')
      expect(await members.save(write([next(second, 'left')], { seats: { ...two, seats: 0 } }))).toBe('saved')
      expect(await members.counts(slug)).toEqual({ applied: 0, accepted: 1 })
    })

    test('are never given twice, however many ask at the same time', async () => {
      const { members } = stores()
      const slug = aSlug()
      const seats = { seats: 4, listed: 1, version: 1 }
      const outcomes = await Promise.all(acceptedOn(slug, 12).map(async (one) => {
        for (let tries = 0; tries < 40; tries += 1) {
          try {
            return await members.save(write([one], { seats }))
          } catch (error) {
            if (!(error instanceof Conflict)) throw error
          }
        }
        return 'busy'
      }))
      expect(outcomes.filter((one) => one === 'saved')).toHaveLength(3)
      expect(await members.counts(slug)).toEqual({ applied: 0, accepted: 3 })
    })

    test('kept for a list are taken until the record has it', async () => {
      const { members } = stores()
      const slug = aSlug()
      expect(await members.hold(slug, { listed: 3, version: 6, until, seats: 3 })).toBe('held')
      expect(await members.save(write(acceptedOn(slug, 1), { seats: two }))).toBe('full')
      expect(await members.save(write(acceptedOn(slug, 1), { seats: two, now: until }))).toBe('saved')
      // The list that was to be written never was: the record went on without it.
      expect(await members.save(write(acceptedOn(slug, 1), { seats: { ...two, version: 6 } }))).toBe('saved')
    })

    test('kept for two lists that may become the same version are enough for either', async () => {
      const { members } = stores()
      const slug = aSlug()
      await members.hold(slug, { listed: 3, version: 6, until, seats: 3 })
      await members.hold(slug, { listed: 1, version: 6, until, seats: 3 })
      expect(await members.save(write(acceptedOn(slug, 1), { seats: two }))).toBe('full')
    })

    test('are not kept for a list when too many are accepted', async () => {
      const { members } = stores()
      const slug = aSlug()
      expect(await members.hold(slug, { listed: 4, version: 6, until, seats: 3 })).toBe('full')
      await members.save(write(acceptedOn(slug, 2), { seats: two }))
      expect(await members.hold(slug, { listed: 2, version: 6, until, seats: 3 })).toBe('full')
      expect(await members.hold(slug, { listed: 1, version: 6, until, seats: 3 })).toBe('held')
    })
  })
}
