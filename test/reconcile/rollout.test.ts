import { beforeEach, describe, expect, test } from 'vitest'
import { conditionOf, withConditions } from '../../shared/core/condition.ts'
import type { Course } from '../../shared/core/course.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { type Instant, plus, second } from '../../shared/core/instant.ts'
import type { Rollouts } from '../../shared/core/rollouts/commands.ts'
import { type Rollout, type RolloutTarget, startedRollout } from '../../shared/core/rollouts/rollout.ts'
import { withOutcome } from '../../shared/core/tests/test-plan.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { runRollout } from '../../shared/reconcile/chores/rollout.ts'
import type { RolloutPorts } from '../../shared/reconcile/chores/rollout-ports.ts'
import { digestOf } from '../fixtures/a-build.ts'
import { aCourse, aCourseIn, type Changes, midTerm } from '../fixtures/a-course.ts'
import { aHub, hubAudit } from '../fixtures/a-hub.ts'
import { people } from '../fixtures/people.ts'
import { World } from '../memory/world.ts'
import { place, stored } from './living.ts'

const target: RolloutTarget = {
  kind: 'image', class: 'standard', date: '2026-06-01', image: digestOf('standard', '2026-06-01'), default_url: '/lab',
}
const chart: RolloutTarget = { kind: 'chart', version: '4.5.0' }
const ready = { type: 'HubReady', status: 'True', reason: 'Running', message: 'The hub is running.' } as const

let world: World
let now: Instant
beforeEach(() => {
  world = new World()
  now = midTerm
})

/** A course that has been running the build of January for a while. */
function running(slug: string, changes: Changes<Course> = {}): Course {
  return aCourse({
    slug, image: ['standard', '2026-01-05'], chart_version: '4.4.0',
    pinned_image: { chosen: ['standard', '2026-01-05'], build: '2026-01-05', image: digestOf('standard', '2026-01-05') },
    conditions: withConditions([], midTerm, ready), ...changes,
  })
}

async function begin(what: RolloutTarget): Promise<void> {
  const current = startedRollout(what, people.operator, world.settings.waves, now)
  await world.chores.save({ name: 'rollout', state: { current, history: [] }, version: 1, due: now })
}

async function current(): Promise<Rollout> {
  const rollout = ((await world.chores.get('rollout'))?.state as Rollouts | undefined)?.current
  if (rollout === undefined) throw new Error('no upgrade')
  return rollout
}

/** What the reconcile of a hub finds once its release is there, or its test has ended. */
async function settle(passes: (slug: string) => boolean = () => true, comesUp: (slug: string) => boolean = () => true): Promise<void> {
  for (const slug of world.store.slugs()) {
    const course = await stored(world, slug)
    const run = course.tests?.find(({ status }) => status === 'running')
    const tested = run === undefined ? course : withOutcome(course, run, { passed: passes(slug), at: now, log: 'NameError' })
    const up = comesUp(slug) ? ready : { ...ready, status: 'False' as const, reason: 'UpgradeFailed', message: 'context deadline exceeded' }
    const changed = { ...tested, conditions: withConditions(tested.conditions, now, up), version: course.version + 1 }
    await world.store.save({ course: changed, before: course, indexed: indexedAs(changed, now, world.settings) })
  }
}

/** Runs the chore whenever it is due until the upgrade has come to an end; answers with how often. */
async function untilEnd(ports: RolloutPorts = world, then: () => Promise<void> = () => settle()): Promise<number> {
  for (let runs = 1; runs < 200; runs += 1) {
    await runRollout(now, ports).catch((error: unknown) => {
      if (!(error instanceof Conflict)) throw error
    })
    await then()
    const { due } = (await world.chores.get('rollout')) ?? {}
    if (due === undefined) return runs
    now = plus(now, 15 * second)
  }
  throw new Error('the upgrade does not come to an end')
}

describe('an upgrade of an image', () => {
  test('moves the pinned build of every course of the class and tells its history', async () => {
    for (const slug of ['course-a', 'course-b', 'course-c']) await place(world, running(slug), now)
    await begin(target)
    await untilEnd()
    expect(await current()).toMatchObject({ state: 'done', total: 3, done: 3 })
    const course = await stored(world, 'course-b')
    expect(course.pinned_image).toEqual({
      chosen: ['standard', '2026-01-05'], build: '2026-06-01', image: digestOf('standard', '2026-06-01'), default_url: '/lab',
    })
    expect(course.generation).toBe(running('course-b').generation)
    const lines = (await world.store.history('course-b', { limit: 10 })).items.map(({ summary }) => summary)
    expect(lines).toEqual(['Moved to the standard image of 2026-06-01.'])
  })

  test('leaves the second wave until the hub of the first has come up', async () => {
    for (const slug of ['course-a', 'course-b']) await place(world, running(slug), now)
    await begin(target)
    for (let run = 0; run < 12; run += 1, now = plus(now, 15 * second)) await runRollout(now, world)
    expect((await stored(world, 'course-a')).pinned_image?.build).toBe('2026-06-01')
    expect(conditionOf((await stored(world, 'course-a')).conditions, 'HubReady')).toMatchObject({ status: 'Unknown', reason: 'Upgrading' })
    expect((await stored(world, 'course-b')).pinned_image?.build).toBe('2026-01-05')
    expect(world.queue.drain()).toEqual([{ kind: 'hub', hub: 'course-a' }])
  })

  test('runs the test file in the new image first; a course that fails keeps its build', async () => {
    const test_file = { name: 'check.py', content: 'import numpy' }
    await place(world, running('failing', { test_file }), now)
    await place(world, running('passing', { test_file }), now)
    await begin(target)
    await untilEnd(world, () => settle((slug) => slug === 'passing'))
    expect(await current()).toMatchObject({ state: 'done', done: 1, kept: [{ name: 'failing', why: 'Its test file fails in the new image.' }] })
    expect((await stored(world, 'failing')).pinned_image?.build).toBe('2026-01-05')
    expect((await stored(world, 'failing')).tests).toMatchObject([{ image: digestOf('standard', '2026-06-01'), status: 'failed' }])
    expect((await stored(world, 'passing')).pinned_image?.build).toBe('2026-06-01')
  })

  test('touches no course of another class, with a custom image, without a hub, or in another choice', async () => {
    const apart = {
      other: running('other', { image: ['r', '2026-01-05'], pinned_image: { chosen: ['r', '2026-01-05'], build: '2026-01-05', image: 'r' } }),
      custom: running('custom', { image: { image: 'quay.io/x:1' } }),
      over: { ...aCourseIn('archived', { slug: 'over' }), pinned_image: running('over').pinned_image! },
      anew: running('anew', { image: ['standard', '2026-05-01'] }),
    }
    for (const course of Object.values(apart)) await place(world, course, now)
    await begin(target)
    await untilEnd(world, async () => undefined)
    expect(await current()).toMatchObject({ state: 'done', total: 0 })
    for (const course of Object.values(apart)) expect(await stored(world, course.slug)).toEqual(course)
  })

  test('stops at a hub that does not come up, says which and why, and gives it its build back', async () => {
    for (const slug of ['course-a', 'course-b', 'course-c']) await place(world, running(slug), now)
    await begin(target)
    await untilEnd(world, () => settle(() => true, (slug) => slug !== 'course-b'))
    expect(await current()).toMatchObject({
      state: 'failed', reason: 'Stopped because the hub of course-b did not come up: context deadline exceeded', members: [],
    })
    expect((await stored(world, 'course-b')).pinned_image).toEqual(running('course-b').pinned_image)
    const [line] = (await world.store.history('course-b', { limit: 1 })).items
    expect(line?.summary).toBe('Back from the standard image of 2026-06-01: the hub did not come up with it.')
    expect(world.outbox.mails()).toMatchObject([{
      kind: 'upgrade-stopped', slug: 'course-b', to: world.settings.operator_mail,
      facts: { target: 'the standard image of 2026-06-01', why: 'context deadline exceeded' },
    }])
  })

  test('enlarges no wave when it is cut off between what it chose and what it moves', async () => {
    for (const slug of ['course-a', 'course-b']) await place(world, running(slug), now)
    await begin(target)
    let cuts = 3
    const cutOff: RolloutPorts = {
      store: {
        ...bound(world.store),
        save: async (write) => {
          if (--cuts >= 0) throw new Error('the process is gone')
          await world.store.save(write)
        },
      },
      hubs: world.hubs, chores: world.chores, outbox: world.outbox, queue: world.queue, settings: world.settings,
    }
    for (let run = 0; run < 15; run += 1, now = plus(now, 15 * second)) await runRollout(now, cutOff).catch(() => undefined)
    expect(cuts).toBeLessThan(0)
    expect((await current()).members).toMatchObject([{ name: 'course-a', state: 'moving' }])
    expect((await stored(world, 'course-b')).pinned_image?.build).toBe('2026-01-05')
    await settle()
    await untilEnd()
    expect(await current()).toMatchObject({ state: 'done', done: 2 })
  })

  test('leaves a course that somebody changes meanwhile to the next run, and moves the others', async () => {
    world = new World({ ...world.settings, waves: [1] })
    for (const slug of ['course-a', 'course-b']) await place(world, running(slug), now)
    await begin(target)
    let conflicts = 1
    const busy: RolloutPorts = {
      store: {
        ...bound(world.store),
        save: async (write) => {
          if (--conflicts >= 0) throw new Conflict('changed')
          await world.store.save(write)
        },
      },
      hubs: world.hubs, chores: world.chores, outbox: world.outbox, queue: world.queue, settings: world.settings,
    }
    for (; conflicts > -1; now = plus(now, 15 * second)) await runRollout(now, busy)
    const builds = async () => Promise.all(['course-a', 'course-b'].map(async (slug) => (await stored(world, slug)).pinned_image?.build))
    expect(await builds()).toEqual(['2026-01-05', '2026-06-01'])
    await untilEnd(busy)
    expect(await builds()).toEqual(['2026-06-01', '2026-06-01'])
    expect(await current()).toMatchObject({ state: 'done', done: 2 })
  })

  test('goes through hundreds of courses, a hundred a run', async () => {
    const slugs = Array.from({ length: 230 }, (_, n) => `course-${String(n).padStart(3, '0')}`)
    for (const slug of slugs) await place(world, running(slug), now)
    await begin(target)
    const runs = await untilEnd()
    expect(await current()).toMatchObject({ state: 'done', total: 230, done: 230 })
    expect(runs).toBeLessThan(60)
  })
})

describe('an upgrade of the chart', () => {
  test('moves courses with a hub of their own and registered hubs, and not courses in a shared one', async () => {
    await place(world, running('own'), now)
    await place(world, running('guest', { hub: 'science' }), now)
    const hub = aHub({ chart_version: '4.4.0', conditions: withConditions([], now, ready) })
    await world.hubs.create(hub, hubAudit(hub), undefined)
    await begin(chart)
    await untilEnd(world, async () => {
      await settle()
      const found = await world.hubs.get('science')
      if (found === undefined) throw new Error('no hub')
      await world.hubs.save({ ...found, conditions: withConditions(found.conditions, now, ready), version: found.version + 1 }, undefined)
    })
    expect(await current()).toMatchObject({ state: 'done', total: 2, done: 2 })
    expect((await stored(world, 'own')).chart_version).toBe('4.5.0')
    expect((await world.hubs.get('science'))?.chart_version).toBe('4.5.0')
    expect((await stored(world, 'guest')).chart_version).toBe('4.4.0')
    expect(world.queue.drain()).toContainEqual({ kind: 'hub', hub: 'science' })
  })
})

describe('a test of a build', () => {
  test('runs test files and moves no course', async () => {
    await place(world, running('tested', { test_file: { name: 'check.py', content: '1' } }), now)
    await place(world, running('untested'), now)
    const { default_url: _, ...build } = target
    await begin({ ...build, kind: 'test' })
    await untilEnd(world, () => settle(() => false))
    expect(await current()).toMatchObject({ state: 'done', done: 0, kept_count: 1, kept: [{ name: 'tested' }] })
    expect((await stored(world, 'tested')).pinned_image?.build).toBe('2026-01-05')
  })
})

test('nothing is done where no upgrade was ever begun', async () => {
  await runRollout(now, world)
  expect(await world.chores.get('rollout')).toBeUndefined()
})

/** The store's methods as an object of their own, so that one of them can be replaced. */
function bound(store: World['store']): RolloutPorts['store'] {
  return {
    get: (slug) => store.get(slug), getMany: (slugs) => store.getMany(slugs), create: (write) => store.create(write),
    save: (write) => store.save(write), history: (slug, page) => store.history(slug, page),
    slugsOfPerson: (identities, page) => store.slugsOfPerson(identities, page),
    slugsOfStudent: (identities, page) => store.slugsOfStudent(identities, page), slugsInPhase: (phase, page) => store.slugsInPhase(phase, page),
    slugsByWord: (start, page) => store.slugsByWord(start, page), slugsInTrouble: (page) => store.slugsInTrouble(page),
    slugsInQueue: (page) => store.slugsInQueue(page), nextId: (first) => store.nextId(first),
  }
}
