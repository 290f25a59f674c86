import { beforeEach, describe, expect, test } from 'vitest'
import { approve } from '../../shared/core/commands/decide.ts'
import { requested } from '../../shared/core/commands/request.ts'
import { undoDecision } from '../../shared/core/commands/undo.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { type Instant, instant, minute, plus, second } from '../../shared/core/instant.ts'
import { phaseOf } from '../../shared/core/phase.ts'
import { undoable } from '../../shared/core/undoable.ts'
import { reconcileHub } from '../../shared/reconcile/reconcile-hub.ts'
import { aRequest, settings, timeZone } from '../fixtures/a-course.ts'
import { anActor, governance, people } from '../fixtures/people.ts'
import { valueOf } from '../fixtures/results.ts'
import { World } from '../memory/world.ts'
import { watchingWrites } from '../memory/writes.ts'
import { Crash, liveUntil, put, stored } from './living.ts'

const slug = 'mlbp2026'
const start: Instant = instant('2026-08-31T09:00:00.000Z')
const told = [people.requester, people.supervisor]
let world: World

beforeEach(() => freshRequest())

async function freshRequest(): Promise<void> {
  world = new World()
  const { course, audit } = requested(aRequest({ slug, public_date: '2026-08-20' }), { actor: anActor(people.requester, 'teacher'), now: start, settings })
  await world.store.create({ course, indexed: indexedAs(course, start, settings), audit: [audit] })
  await liveUntil(world, slug, start, start)
}

async function approveAt(now: Instant): Promise<void> {
  const before = await stored(world, slug)
  await put(world, before, valueOf(approve(before, undefined, { uid: 70_001, gid: 70_001 }, { actor: governance, now, settings })))
}

async function undoAt(now: Instant): Promise<void> {
  const before = await stored(world, slug)
  await put(world, before, valueOf(undoDecision(before, told, { actor: governance, now, settings })))
}

const standing = () => world.cluster.observe(slug, 'full')
const kinds = () => world.outbox.mails().map(({ kind }) => kind)
const course = () => stored(world, slug)

/** Builds the hub until the write that `crashAt` counts, and is gone then. Answers how many writes were made. */
async function buildUntil(crashAt: number, now: Instant): Promise<number> {
  let writes = 0
  const cutOff = watchingWrites(world, async (_, run) => {
    writes += 1
    if (writes === crashAt) throw new Crash('power cut')
    return run()
  })
  try {
    await reconcileHub(slug, now, cutOff)
  } catch (error) {
    if (!(error instanceof Crash)) throw error
  }
  return writes
}

async function expectNothingLeft(): Promise<void> {
  expect(await standing()).toEqual([])
  expect([...world.schedules.standing.keys()]).toEqual([])
  const record = await course()
  expect(phaseOf(record, plus(start, 20 * minute), timeZone)).toBe('requested')
  expect(record.conditions.find(({ type }) => type === 'HubReady')?.reason ?? 'NotApproved').toBe('NotApproved')
  expect(record.conditions.find(({ type }) => type === 'Reconciled')?.status).toBe('True')
  for (const field of ['progress', 'hub_url', 'hub_awaited_since', 'retry']) expect(record).not.toHaveProperty(field)
  expect(world.store.indexed(slug)).toMatchObject({ phase: 'requested', trouble: false, queued: expect.stringContaining(slug) })
}

describe('an approval that is taken back while the hub is being built', () => {
  test('leaves nothing, wherever the building was cut off, and a later approval builds it whole', async () => {
    const all = await writesOfABuild()
    expect(all).toBeGreaterThan(10)
    for (let crashAt = 1; crashAt <= all; crashAt += 1) {
      await freshRequest()
      await approveAt(start)
      await buildUntil(crashAt, start)
      await undoAt(plus(start, 10 * second))
      await liveUntil(world, slug, plus(start, 10 * second), plus(start, 20 * minute))
      await expectNothingLeft()
      expect(kinds(), `cut off at write ${crashAt}`).not.toContain('hub-ready')
      await approveAt(plus(start, 30 * minute))
      await liveUntil(world, slug, plus(start, 30 * minute), plus(start, 60 * minute))
      expect((await course()).conditions.find(({ type }) => type === 'HubReady')?.status, `cut off at write ${crashAt}`).toBe('True')
      expect((await course()).progress?.at(-1)?.step).toBe('ready')
    }
  }, 60_000)

  test('is told after the approval was, and neither is told when it was quick', async () => {
    await approveAt(start)
    await reconcileHub(slug, start, world)
    await undoAt(plus(start, 5 * second))
    await liveUntil(world, slug, plus(start, 5 * second), plus(start, 10 * minute))
    expect(kinds().filter((kind) => /approved|undone/.test(kind))).toEqual(['approved', 'approved', 'decision-undone', 'decision-undone'])
    const told = world.outbox.mails().length
    await approveAt(plus(start, 11 * minute))
    const quick = await course()
    await put(world, quick, valueOf(undoDecision(quick, [], { actor: governance, now: plus(start, 11 * minute), settings })))
    await liveUntil(world, slug, plus(start, 11 * minute), plus(start, 20 * minute))
    expect(world.outbox.mails()).toHaveLength(told)
    await expectNothingLeft()
  })

  test('cannot be taken back any more once the hub was ready', async () => {
    await approveAt(start)
    await liveUntil(world, slug, start, plus(start, 5 * minute))
    expect(undoable(await course(), plus(start, 5 * minute))).toBeUndefined()
  })

  test('writes nothing more once everything is removed', async () => {
    await approveAt(start)
    await reconcileHub(slug, start, world)
    await undoAt(plus(start, 5 * second))
    await liveUntil(world, slug, plus(start, 5 * second), plus(start, 10 * minute))
    const { version } = await course()
    expect(await reconcileHub(slug, plus(start, 10 * minute), world)).toMatchObject({ recorded: false, failures: [] })
    expect((await course()).version).toBe(version)
  })
})

async function writesOfABuild(): Promise<number> {
  await approveAt(start)
  return buildUntil(Number.POSITIVE_INFINITY, start)
}
