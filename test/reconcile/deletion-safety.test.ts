import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Course } from '../../shared/core/course.ts'
import { day, hour, type Instant, plus } from '../../shared/core/instant.ts'
import { refusalOn } from '../../shared/core/permissions.ts'
import { phaseOf } from '../../shared/core/phase.ts'
import { aCourseIn, approvedAt, midTerm, timeZone } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'
import { World } from '../memory/world.ts'
import { watchingWrites } from '../memory/writes.ts'
import { liveUntil, place, put, stored } from './living.ts'
import { type Act, happenings, situationOf } from './random-acts.ts'

const slug = 'mlbp2026'
const graceDays = 14

/** Judged apart from the code under test: an owner, an open question, the slug typed, a link of this round to them. */
function mayConfirm(act: Act, course: Course, now: Instant): boolean {
  const given = act.answer?.(course)
  if (given?.link === undefined || course.deletion?.open !== true) return false
  const owner = act.actor.person === people.supervisor || act.actor.person === people.manager
  const { typed, link } = given
  return owner && phaseOf(course, now, timeZone) === 'deletion-due' && typed === slug
    && link.slug === slug && link.round === course.deletion.round && link.recipient === act.actor.person
}

interface Watch { confirmedAt: Instant | undefined; purged: boolean; now: Instant }

/** Lets somebody try something, as the API does: permission, command, write. */
async function attemptOf(act: Act, world: World, watch: Watch): Promise<void> {
  const course = await stored(world, slug)
  const { now } = watch
  const allowed = refusalOn(act.actor, act.action, course, now, timeZone) === undefined
  const result = allowed ? act.run(course, situationOf(act, now)) : undefined
  const done = result?.ok === true
  if (act.answer !== undefined) {
    expect(done, act.name).toBe(mayConfirm(act, course, now))
    if (done) watch.confirmedAt = now
  }
  if (act.action === 'undo-deletion' && done) {
    expect(now < plus(watch.confirmedAt!, graceDays * day)).toBe(true)
    watch.confirmedAt = undefined
  }
  if (result?.ok === true) await put(world, course, result.value)
}

describe('whatever people try', () => {
  let purges = 0
  let confirmations = 0

  test('nothing is purged without a valid confirmation, a grace that has passed, and a backup', async () => {
    const starts = fc.constantFrom('private', 'archived', 'deletion-due', 'deletion-due', 'requested')
    await fc.assert(fc.asyncProperty(starts, fc.array(happenings, { minLength: 5, maxLength: 20 }),
      async (phase, events) => {
      const world = new World()
      const watch: Watch = { confirmedAt: undefined, purged: false, now: midTerm }
      await place(world, { ...aCourseIn(phase), deletion: undefined,
        mailed: [`approved.${approvedAt}`] } as unknown as Course, midTerm)
      const hasPurge = () => [...world.cluster.objects.values()].some(({ metadata }) => metadata.name.startsWith('purge-'))
      const guarded = watchingWrites(world, async (write, run) => {
        const before = hasPurge()
        const result = await run()
        if (write === 'cluster.create' && !before && hasPurge()) {
          const course = await stored(world, slug)
          expect(watch.confirmedAt, 'confirmed').toBeDefined()
          expect(course.updated_at >= plus(watch.confirmedAt!, graceDays * day), 'grace has passed').toBe(true)
          expect(world.files.packs.has(slug), 'packed').toBe(true)
          expect(course.deletion?.backed_up, 'packed on record').toBeDefined()
          expect(await world.cluster.observe(slug, 'full'), 'no hub could still write').toEqual([])
          watch.purged = true
          purges += 1
        }
        return result
      })
      await liveUntil(world, slug, watch.now, watch.now, guarded)
      for (const event of events) {
        if ('hours' in event) {
          const until = plus(watch.now, event.hours * hour)
          await liveUntil(world, slug, watch.now, until, guarded)
          watch.now = until
        } else {
          const before = watch.confirmedAt
          await attemptOf(event, world, watch)
          if (watch.confirmedAt !== undefined && before === undefined) confirmations += 1
        }
        const course = await stored(world, slug)
        expect(world.files.purges.length > 0).toBe(watch.purged)
        expect(phaseOf(course, watch.now, timeZone) === 'deleted').toBe(watch.purged)
      }
      expect(world.outbox.repeated).toEqual([])
    }), { numRuns: 200 })
  }, 60_000)

  test('and all of that was tried: some confirmed, and some data did go', () => {
    expect(confirmations).toBeGreaterThan(5)
    expect(purges).toBeGreaterThan(2)
  })
})
