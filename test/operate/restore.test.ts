import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changed } from '../../shared/core/commands/changed.ts'
import { day, hour, type Instant, minute, plus } from '../../shared/core/instant.ts'
import type { Membership } from '../../shared/core/members/membership.ts'
import { mailsDue } from '../../shared/core/mails/due.ts'
import { reconcileHub } from '../../shared/reconcile/reconcile-hub.ts'
import { aCourse, aCourseIn, aRequestedCourse, aSituation, midTerm, requestedAt } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'
import { type Act, happenings, situationOf } from '../reconcile/random-acts.ts'
import { openRestoring, type Restoring } from './restore-rig.ts'

const slug = 'mlbp2026'
let rigs: Awaited<ReturnType<typeof openRestoring>>

beforeAll(async () => { rigs = await openRestoring() })
afterAll(() => rigs.close())

async function acted(rig: Restoring, act: Act, now: Instant): Promise<void> {
  const course = await rig.course(slug)
  const done = act.run(course, situationOf(act, now))
  if (done.ok) await rig.put(course, done.value)
}

/** A course that lived until `midTerm`, and a copy of the table from then. */
async function atMidTerm(rig: Restoring, course = aCourse()): Promise<Awaited<ReturnType<Restoring['copy']>>> {
  await rig.place(course, requestedAt)
  await rig.live(requestedAt, midTerm)
  return rig.copy()
}

const idsOf = (rig: Restoring): readonly string[] => rig.sent.map(({ id }) => id)

describe('a course table put back to a point in time', () => {
  test('has what people had said then, and keeps what the reconciler found since', async () => {
    const rig = await rigs.make()
    const copy = await atMidTerm(rig)
    const before = await rig.course(slug)
    const later = plus(midTerm, hour)
    await rig.put(before, changed(before, aSituation({ now: later }), { description: 'Ruined.', manager: [] }, { action: 'change', summary: 'Ruined it.' }))
    await rig.live(later, plus(later, day))
    const ruined = await rig.course(slug)
    const { report } = await rig.restore(copy, midTerm, plus(later, 2 * day))
    const after = await rig.course(slug)
    expect(after.description).toBe(before.description)
    expect(after.manager).toEqual(before.manager)
    expect(after.applied).toEqual(ruined.applied)
    expect(after.mailed).toEqual(ruined.mailed)
    expect(after.generation).toBe(ruined.generation + 1)
    expect(report).toContain(`  undone: ${later} ${people.supervisor}: Ruined it.`)
    expect((await rig.ports.store.history(slug, { limit: 50 })).items.map(({ action }) => action)).toEqual(expect.arrayContaining(['change', 'restore']))
    expect((await rig.ports.store.slugsOfPerson([people.manager], { limit: 10 })).items).toEqual([slug])
    await rig.live(plus(later, 2 * day), plus(later, 3 * day))
    const settled = await rig.course(slug)
    expect(settled.observed_generation).toBe(settled.generation)
  })

  test('plans nothing when it is planned again', async () => {
    const rig = await rigs.make()
    const copy = await atMidTerm(rig)
    const course = await rig.course(slug)
    await rig.put(course, changed(course, aSituation({ now: plus(midTerm, hour) }), { name: 'Other' }, { action: 'change', summary: 'x' }))
    await rig.restore(copy, midTerm, plus(midTerm, day))
    const { plan } = await rig.restore(copy, midTerm, plus(midTerm, day + hour))
    expect({ ...plan, newer: [] }).toEqual({ courses: [], hubs: [], missing: [], newer: [], purged: [] })
  })

  test('brings back a course whose record is gone, without a mail sent twice', async () => {
    const rig = await rigs.make()
    const copy = await atMidTerm(rig)
    await rig.table.write([], [{ pk: `COURSE#${slug}`, sk: 'COURSE' }])
    await rig.restore(copy, midTerm, plus(midTerm, hour))
    await rig.live(plus(midTerm, hour), plus(midTerm, 2 * day))
    expect((await rig.course(slug)).name).toBe(aCourse().name)
    expect(new Set(idsOf(rig)).size).toBe(idsOf(rig).length)
  })

  test('keeps courses that came since, and their uid is not given again', async () => {
    const rig = await rigs.make()
    const copy = await atMidTerm(rig)
    await rig.place(aRequestedCourse({ slug: 'newer2026' }), plus(midTerm, hour))
    const { plan } = await rig.restore(copy, midTerm, plus(midTerm, day))
    expect(plan.newer).toEqual(['newer2026'])
    expect((await rig.course('newer2026')).slug).toBe('newer2026')
  })

  test('takes memberships back, counts them, and lets nobody in again whom staff shut out', async () => {
    const rig = await rigs.make()
    const seats = { seats: 120, listed: 1, version: 3 }
    const aMember = (person: string, state: Membership['state'], version: number, at: Instant): Membership =>
      ({ slug, person, state, version, at, by: people.instructor })
    await rig.place(aCourse({ access: 'apply' }), requestedAt)
    const first = [aMember('a@uni.example', 'accepted', 1, requestedAt), aMember('b@uni.example', 'accepted', 1, requestedAt)]
    await rig.ports.members.save({ slug, now: requestedAt, memberships: first, seats })
    await rig.live(requestedAt, midTerm)
    const copy = await rig.copy()
    const later = plus(midTerm, hour)
    const since = [aMember('a@uni.example', 'left', 2, later), aMember('b@uni.example', 'removed', 2, later), aMember('c@uni.example', 'accepted', 1, later)]
    await rig.ports.members.save({ slug, now: later, memberships: since, seats })
    const { report } = await rig.restore(copy, midTerm, plus(midTerm, day))
    const { items } = await rig.ports.members.page(slug, { limit: 10 })
    expect(items.map(({ person, state }) => `${person} ${state}`)).toEqual(['a@uni.example accepted', 'b@uni.example removed'])
    expect(await rig.ports.members.counts(slug)).toEqual({ applied: 0, accepted: 1 })
    expect((await rig.ports.members.ofPerson('c@uni.example', { limit: 10 })).items).toEqual([])
    expect(report).toContain('  membership: c@uni.example is no member again (was accepted)')
    const { plan } = await rig.restore(copy, midTerm, plus(midTerm, 2 * day))
    expect(plan.courses).toEqual([])
  })

  test('touches no other course than the one that is named', async () => {
    const rig = await rigs.make()
    await rig.place(aCourse({ slug: 'other2026', uid: 70_002, gid: 70_002 }), requestedAt)
    const copy = await atMidTerm(rig)
    for (const one of [slug, 'other2026']) {
      const course = await rig.course(one)
      await rig.put(course, changed(course, aSituation({ now: plus(midTerm, hour) }), { name: 'Ruined' }, { action: 'change', summary: 'x' }))
    }
    await rig.restore(copy, midTerm, plus(midTerm, day), [slug])
    expect((await rig.course(slug)).name).toBe(aCourse().name)
    expect((await rig.course('other2026')).name).toBe('Ruined')
    await expect(rig.restore(copy, midTerm, plus(midTerm, day), ['nobody2026'])).rejects.toThrow('There was no such course')
  })

  test('forgets no confirmation that was taken back, and asks again where an answer was lost', async () => {
    const rig = await rigs.make()
    const copy = await atMidTerm(rig, aCourseIn('deleting'))
    const course = await rig.course(slug)
    const { deletion } = course
    const undone = { round: deletion?.round ?? 0, asked_at: deletion?.asked_at ?? midTerm, open: false }
    await rig.put(course, changed(course, aSituation({ now: plus(midTerm, hour) }), { deletion: undone }, { action: 'undo-deletion', summary: 'Undone.' }))
    await rig.live(plus(midTerm, hour), plus(midTerm, 2 * hour))
    const question = await rig.course(slug)
    await rig.restore(copy, midTerm, plus(midTerm, 3 * hour))
    const after = await rig.course(slug)
    expect(after.deletion?.confirmed).toBeUndefined()
    expect(after.deletion?.round).toBe(question.deletion?.round)
  })

  test('leaves a course deleted whose data is purged', async () => {
    const rig = await rigs.make()
    const copy = await atMidTerm(rig, aCourseIn('deleting'))
    await rig.live(midTerm, plus(midTerm, 30 * day))
    const purged = await rig.course(slug)
    expect(purged.deletion?.purged).toBeDefined()
    const { plan } = await rig.restore(copy, midTerm, plus(midTerm, 31 * day))
    expect(plan.purged).toEqual([slug])
    expect(await rig.course(slug)).toEqual(purged)
  })

  test('drops mails about what is undone that nobody tried to send, and says so', async () => {
    const rig = await rigs.make()
    const copy = await atMidTerm(rig, aRequestedCourse())
    const course = await rig.course(slug)
    const later = plus(midTerm, hour)
    await rig.put(course, changed(course, aSituation({ now: later }),
      { cancelled: { by: people.requester, at: later, reason: 'Slip.' } }, { action: 'cancel', summary: 'Cancelled.' }))
    // The reconciler put the mails out, and the pause began before anybody delivered.
    await reconcileHub(slug, later, rig.ports)
    const { report } = await rig.restore(copy, midTerm, plus(later, minute))
    expect(report.filter((line) => line.includes('not sent: cancelled')).length).toBeGreaterThan(0)
    await rig.live(plus(later, minute), plus(later, day))
    expect(idsOf(rig).filter((id) => id.startsWith('cancelled'))).toEqual([])
  })

  test('never sends a mail twice and loses none that is still due, whatever happened since', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(happenings, { maxLength: 4 }), fc.array(happenings, { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 9 }),
      async (before, since, failing) => {
        const rig = await rigs.make()
        await rig.place(aCourseIn('deletion-due', { deletion: undefined }), midTerm)
        let now = await played(rig, before, midTerm)
        const to = now
        const copy = await rig.copy()
        rig.failing = failing
        now = await played(rig, since, now)
        rig.failing = 0
        const live = await rig.course(slug)
        await rig.restore(copy, to, now)
        const after = await rig.course(slug)
        if (after.deletion?.confirmed !== undefined) expect(live.deletion?.confirmed).toEqual(after.deletion.confirmed)
        expect(after.deletion?.round ?? 0).toBeGreaterThanOrEqual(live.deletion?.round ?? 0)
        const { plan } = await rig.restore(copy, to, plus(now, minute))
        expect(plan.courses).toEqual([])
        await rig.live(now, plus(now, 2 * day))
        expect(idsOf(rig).toSorted()).toEqual([...new Set(idsOf(rig))].toSorted())
        const settled = await rig.course(slug)
        expect(mailsDue(settled, plus(now, day), rig.ports.settings)).toEqual([])
        if (settled.deletion?.open === true) {
          const asked = `deletion-question.${settled.deletion.round}.`
          expect(idsOf(rig).some((id) => id.startsWith(asked)) || live.deletion?.round === settled.deletion.round).toBe(true)
        }
      },
    ), { numRuns: Number(process.env['RUNS'] ?? 6), interruptAfterTimeLimit: 90_000 })
  }, 120_000)
})

async function played(rig: Restoring, steps: readonly (Act | { readonly hours: number })[], from: Instant): Promise<Instant> {
  let now = from
  for (const step of steps) {
    if ('hours' in step) {
      const until = plus(now, step.hours * hour)
      await rig.live(now, until)
      now = until
    } else await acted(rig, step, now)
    now = plus(now, minute)
  }
  return now
}
