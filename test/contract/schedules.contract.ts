import { describe, expect, test } from 'vitest'
import { day, hour, type Instant, minute, plus } from '../../shared/core/instant.ts'
import type { WorkItem } from '../../shared/core/work.ts'
import { NotFound, Rejected } from '../../shared/ports/errors.ts'
import type { Schedules } from '../../shared/ports/schedules.ts'
import { aSlug } from './course-writes.ts'
import { type Place, testUnless } from './places.ts'

export interface SchedulesRig {
  readonly schedules: Schedules
  now(): Instant
  /** Everything that a schedule is defined by, with `at` among it; undefined when there is none. */
  definitionOf(name: string): Promise<{ readonly at: Instant } | undefined>
  /** Lets time pass; answers with what was sent meanwhile, and in whose order. */
  turnTo(at: Instant): Promise<readonly { readonly item: WorkItem; readonly group: string }[]>
  /** The same service with a group of schedules that is not there. */
  readonly misplaced: Schedules
}

export interface SchedulesPlace extends Place<SchedulesRig> {
  readonly lacks: { readonly clock?: string | undefined; readonly groups?: string | undefined }
}

/** What a reconcile relies on. */
export function schedulesContract(rig: () => SchedulesRig, { lacks }: SchedulesPlace): void {
  const aSchedule = (ahead: number) => {
    const hub = aSlug()
    return { name: `${hub}.public_date`, hub, at: wholeSecond(plus(rig().now(), ahead)) }
  }

  test('a schedule stands at its instant, and put again it stands as before', async () => {
    const { schedules, definitionOf, now } = rig()
    const schedule = aSchedule(day)
    await schedules.put(schedule, now())
    const before = await definitionOf(schedule.name)
    expect(before?.at).toBe(schedule.at)
    await schedules.put(schedule, now())
    expect(await definitionOf(schedule.name)).toEqual(before)
  })

  test('a schedule that is moved keeps everything but its instant', async () => {
    const { schedules, definitionOf, now } = rig()
    const schedule = aSchedule(day)
    await schedules.put(schedule, now())
    const before = await definitionOf(schedule.name)
    const at = plus(schedule.at, -hour)
    await schedules.put({ ...schedule, at }, now())
    expect(await definitionOf(schedule.name)).toEqual({ ...before, at })
  })

  test('a removed schedule is gone, and removing it again does nothing', async () => {
    const { schedules, definitionOf, now } = rig()
    const [goes, stays] = [aSchedule(day), aSchedule(day)]
    await schedules.put(goes, now())
    await schedules.put(stays, now())
    await schedules.remove(goes.name)
    await schedules.remove(goes.name)
    expect(await definitionOf(goes.name)).toBeUndefined()
    expect((await definitionOf(stays.name))?.at).toBe(stays.at)
  })

  test('an instant that has passed is no-op: nothing new stands, and what stood is left', async () => {
    const { schedules, definitionOf, now } = rig()
    const [passed, standing] = [aSchedule(-minute), aSchedule(day)]
    await schedules.put(passed, now())
    await schedules.put({ ...passed, name: `${passed.name}.now`, at: now() }, now())
    expect(await definitionOf(passed.name)).toBeUndefined()
    expect(await definitionOf(`${passed.name}.now`)).toBeUndefined()
    await schedules.put(standing, now())
    await schedules.put({ ...standing, at: plus(now(), -minute) }, now())
    expect((await definitionOf(standing.name))?.at).toBe(standing.at)
  })

  test('of many who put one schedule at once, each is done, and it stands', async () => {
    const { schedules, definitionOf, now } = rig()
    const schedule = aSchedule(day)
    await Promise.all(Array.from({ length: 5 }, () => schedules.put(schedule, now())))
    expect((await definitionOf(schedule.name))?.at).toBe(schedule.at)
  })

  describe('firing', () => {
    const sentFor = async (hubs: readonly string[], until: Instant) =>
      (await rig().turnTo(until)).filter(({ item }) => item.kind === 'hub' && hubs.includes(item.hub))

    testUnless(lacks.clock, 'sends the hub to be reconciled, once, in the order of that hub, and the schedule is gone', async () => {
      const { schedules, definitionOf, now } = rig()
      const schedule = aSchedule(hour)
      const { hub } = schedule
      await schedules.put(schedule, now())
      expect(await sentFor([hub], plus(schedule.at, -minute))).toEqual([])
      expect(await sentFor([hub], plus(schedule.at, minute))).toEqual([{ item: { kind: 'hub', hub }, group: hub }])
      expect(await sentFor([hub], plus(schedule.at, hour))).toEqual([])
      expect(await definitionOf(schedule.name)).toBeUndefined()
      await schedules.remove(schedule.name)
    })

    testUnless(lacks.clock, 'follows the last instant that was put, and does not happen after removal', async () => {
      const { schedules, now } = rig()
      const [moved, removed] = [aSchedule(hour), aSchedule(hour)]
      const hubs = [moved.hub, removed.hub]
      await schedules.put(moved, now())
      await schedules.put(removed, now())
      const at = plus(moved.at, day)
      await schedules.put({ ...moved, at }, now())
      await schedules.remove(removed.name)
      expect(await sentFor(hubs, plus(moved.at, hour))).toEqual([])
      expect(await sentFor(hubs, at)).toEqual([{ item: { kind: 'hub', hub: moved.hub }, group: moved.hub }])
    })
  })

  testUnless(lacks.groups, 'a group that is not there is NotFound, a name that cannot be is Rejected', async () => {
    const { schedules, misplaced, now } = rig()
    const schedule = aSchedule(day)
    await expect(misplaced.put(schedule, now())).rejects.toBeInstanceOf(NotFound)
    await expect(schedules.put({ ...schedule, name: 'x'.repeat(65) }, now())).rejects.toBeInstanceOf(Rejected)
  })
}

function wholeSecond(at: Instant): Instant {
  return `${at.slice(0, 19)}.000Z` as Instant
}
