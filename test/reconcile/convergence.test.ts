import { beforeAll, describe, expect, test } from 'vitest'
import { Unavailable } from '../../shared/ports/errors.ts'
import type { Around } from '../memory/writes.ts'
import { countingWrites, watchingWrites } from '../memory/writes.ts'
import { World } from '../memory/world.ts'
import { liveWhole, type Standing } from './life-script.ts'
import { Crash } from './living.ts'

let undisturbed: readonly Standing[]
let writes: readonly string[]

beforeAll(async () => {
  const world = new World()
  const counted = countingWrites(world)
  undisturbed = await liveWhole(world, counted.ports)
  writes = counted.writes
})

/** Fails at the `k`th write, counted from 0: before it happens, or after, when only the answer is lost. */
function failingAt(k: number, when: 'before' | 'after', failure: () => Error): Around {
  let seen = 0
  return async (_, run) => {
    if (seen++ !== k) return run()
    if (when === 'after') await run()
    throw failure()
  }
}

describe('a whole life that nothing disturbs', () => {
  test('goes through every port', () => {
    expect(new Set(writes)).toEqual(new Set([
      'store.save', 'cluster.apply', 'cluster.create', 'cluster.delete', 'clients.ensure', 'clients.remove', 'schedules.put', 'outbox.put',
      'queue.enqueue', 'load.put',
    ]))
  })

  test('has a hub while one should run, and an empty cluster after', () => {
    expect(undisturbed.map(({ title, objects }) => [title, objects.length > 0])).toEqual([
      ['submitted', false], ['approved, staging', true], ['public', true], ['private', true], ['archived', false],
      ['asked and reminded', false], ['confirmed, in grace', false], ['deleted', false],
    ])
  })

  test('sets an alarm for each date ahead', () => {
    expect(undisturbed.map(({ schedules }) => schedules.length)).toEqual([0, 4, 3, 2, 1, 0, 0, 0])
  })

  test('keeps the data to the end of grace and backs it up before it goes', () => {
    expect(undisturbed.at(-2)?.files).toMatchObject({ packs: [], purged: false })
    expect(undisturbed.at(-1)?.files).toEqual({ present: [], packs: [['mlbp2026', { files: 3, bytes: 2_048 }]],
      purged: true })
  })

  test('is told in its history, each turn once', () => {
    expect(undisturbed.at(-1)?.history).toEqual([
      'gita.governance@uni.example: approve: Approved the course.',
      'lectern: ask-deletion: Asked whether the data may be deleted (round 1).',
      'lectern: back-up: Packed the data and read it back: 3 files, 2048 bytes, packed 100 bytes.',
      'lectern: hub-ready: The hub is ready.',
      'lectern: phase: The course went from archived to deletion-due.',
      'lectern: phase: The course went from deleting to deleted.',
      'lectern: phase: The course went from deletion-due to deleting.',
      'lectern: phase: The course went from private to archived.',
      'lectern: phase: The course went from public to private.',
      'lectern: phase: The course went from requested to staging.',
      'lectern: phase: The course went from staging to public.',
      'lectern: purge: Deleted the data: 3 files, 2048 bytes. The name mlbp2026 is not used again.',
      'rita.requester@uni.example: submit-request: Asked for the course mlbp2026.',
      'sofia.supervisor@uni.example: confirm-deletion: Confirmed that the data may be deleted; '
        + 'it is kept until 2 October 2026, 15:00 (Europe/Helsinki).',
    ])
  })
})

describe.each<[string, 'before' | 'after', () => Error]>([
  ['a service is away before the write', 'before', () => new Unavailable('the service is away')],
  ['a service does the write and its answer is lost', 'after', () => new Unavailable('the answer was lost')],
  ['the process dies before the write', 'before', () => new Crash('killed')],
  ['the process dies after the write', 'after', () => new Crash('killed')],
])('when %s', (_, when, failure) => {
  test('the life comes out the same, whichever write it is', async () => {
    const expected = JSON.stringify(undisturbed)
    expect(writes.length).toBeGreaterThan(60)
    for (const [k, write] of writes.entries()) {
      const world = new World()
      const standings = await liveWhole(world, watchingWrites(world, failingAt(k, when, failure)))
      // Text is compared first: a deep comparison of every life would cost more than the lives.
      if (JSON.stringify(standings) !== expected) expect(standings,
        `cut off at write ${k}, ${write}`).toEqual(undisturbed)
    }
  }, 60_000)
})
