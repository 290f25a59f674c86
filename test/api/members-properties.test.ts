import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBlocked } from '../../shared/core/members/membership.ts'
import { actors, MembersRig, type Who } from './members-rig.ts'

const capacity = 3
const students: readonly Who[] = ['samu', 'tea', 'gita', 'oona']
const outsiders = ['a@uni.example', 'b@uni.example']
const everybody = [...students.map((who) => actors[who]), ...outsiders]

/** Something that somebody does; whether it is refused does not matter here. */
type Act =
  | { readonly do: 'apply' | 'leave'; readonly who: Who }
  | { readonly do: 'student' | 'observer' | 'remove' | 'accept' | 'reject'; readonly person: string }
  | { readonly do: 'accept-all' }
  | { readonly do: 'roster'; readonly people: readonly string[]; readonly mode: 'add' | 'replace' }

const person = fc.constantFrom(...everybody)
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constantFrom('apply' as const, 'leave' as const), who: fc.constantFrom(...students) }),
  fc.record({ do: fc.constantFrom('student' as const, 'observer' as const, 'remove' as const, 'accept' as const, 'reject' as const), person }),
  fc.constant<Act>({ do: 'accept-all' }),
  fc.record({ do: fc.constant('roster' as const), people: fc.uniqueArray(person, { minLength: 1, maxLength: 4 }), mode: fc.constantFrom('add' as const, 'replace' as const) }),
)

async function perform(act: Act, rig: MembersRig, slug: string, token: string): Promise<void> {
  const path = { slug }
  const decide = (body: object) => rig.call('ida', 'decide-applications', { path, body })
  const place = (one: string, role: string) => rig.call('mika', 'place-member', { path: { slug, person: one }, body: { role } })
  switch (act.do) {
    case 'apply': return void await rig.call(act.who, 'apply', { path: { token }, body: {} })
    case 'leave': return void await rig.call(act.who, 'leave-course', { path })
    case 'student': case 'observer': return void await place(act.person, act.do)
    case 'remove': return void await rig.call('mika', 'remove-member', { path: { slug, person: act.person }, query: { reason: 'Because.' } })
    case 'accept': return void await decide({ accept: [act.person] })
    case 'reject': return void await decide({ reject: [act.person], reason: 'Because.' })
    case 'accept-all': return void await decide({ accept: 'all' })
    case 'roster': {
      const query = { dry_run: 'false', mode: act.mode }
      return void await rig.call('mika', 'import-roster', { path, query, body: `email\n${act.people.join('\n')}\n`, contentType: 'text/csv' })
    }
  }
}

/** Lets the reads and writes of everything that happens at the same time come in any order. */
function interleaved(rig: MembersRig, scheduler: fc.Scheduler, check: () => Promise<void>): void {
  const around = <T extends object>(port: T, names: readonly (keyof T & string)[]) => {
    for (const name of names) {
      const method = port[name] as unknown as (...given: unknown[]) => Promise<unknown>
      const bound = method.bind(port)
      const wrapped = scheduler.scheduleFunction(async (...given: unknown[]) => {
        // A refusal has to come back as one: the scheduler takes a rejection for a failure of its own.
        const outcome = await bound(...given).then((value) => ({ value }), (error: unknown) => ({ error }))
        await check()
        return outcome
      })
      Object.assign(port, { [name]: async (...given: unknown[]) => {
        const outcome = await wrapped(...given) as { value: unknown } | { error: unknown }
        if ('error' in outcome) throw outcome.error
        return outcome.value
      } })
    }
  }
  around(rig.store, ['save'])
  around(rig.members, ['save', 'hold', 'counts', 'getMany'])
}

test('no seat is given twice and nobody comes back by their own doing, whatever happens in whatever order', async () => {
  await fc.assert(fc.asyncProperty(fc.array(acts, { minLength: 2, maxLength: 8 }), fc.array(acts, { maxLength: 4 }), fc.scheduler(), async (together, before, scheduler) => {
    const rig = new MembersRig()
    const slug = await rig.course({ resources: { memory_gb: 2, cpu: 4, storage_gb: 1, students: capacity } })
    const token = new URL((await rig.done('ida', 'make-invite', { path: { slug }, body: {} })).url).pathname.replace('/join/', '')
    const [readMembers, readCourse] = [rig.members.page.bind(rig.members), rig.store.get.bind(rig.store)]
    const seated = async () => {
      const [accepted, course] = [await readMembers(slug, { limit: 100 }, 'accepted'), await readCourse(slug)]
      return new Set([...accepted.items.map((one) => one.person), ...course?.students ?? []])
    }
    const save = rig.members.save.bind(rig.members)
    const lifted: string[] = []
    rig.members.save = async (write) => {
      const was = new Map((await readMembers(slug, { limit: 100 })).items.filter(isBlocked).map((one) => [one.person, one]))
      const saved = await save(write)
      lifted.push(...write.memberships.filter((one) => was.has(one.person) && !isBlocked(one) && one.by === one.person).map((one) => one.person))
      return saved
    }
    for (const act of before) await perform(act, rig, slug, token)
    interleaved(rig, scheduler, async () => expect((await seated()).size).toBeLessThanOrEqual(capacity))
    await scheduler.waitFor(Promise.all(together.map((act) => perform(act, rig, slug, token))))
    expect(lifted).toEqual([])
    expect((await seated()).size).toBeLessThanOrEqual(capacity)
  }), { numRuns: 300 })
})
