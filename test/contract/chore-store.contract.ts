import { beforeEach, expect, test } from 'vitest'
import { minute, plus } from '../../shared/core/instant.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { midTerm as now } from '../fixtures/a-course.ts'
import type { Stores } from './store-places.ts'

/** What callers rely on of chores. Their names are few, so every test goes on from where the last one ended. */
export function choreStoreContract(stores: () => Stores): void {
  const name = 'homes'
  let version = 0
  beforeEach(async () => {
    version = (await stores().chores.get(name))?.version ?? 0
  })

  test('a chore is read as it was last saved, with its state and its date', async () => {
    const { chores } = stores()
    const first = { name, state: { cursor: 'a', pages: [1, 2] }, version: version + 1, due: plus(now, minute) } as const
    await chores.save(first)
    expect(await chores.get(name)).toEqual(first)
    const second = { name, state: {}, version: version + 2 } as const
    await chores.save(second)
    expect(await chores.get(name)).toEqual(second)
  })

  test('a chore that was never saved is not there', async () => {
    expect(await stores().chores.get('meter')).toBeUndefined()
  })

  test.each([0, 2])('a version that was not read is not replaced (%i ahead)', async (ahead) => {
    const { chores } = stores()
    await chores.save({ name, state: { kept: true }, version: version + 1 })
    await expect(chores.save({ name, state: {}, version: version + 1 + ahead })).rejects.toThrow(Conflict)
    expect(await chores.get(name)).toEqual({ name, state: { kept: true }, version: version + 1 })
  })

  test('of two who save the same version one is told that the other was first', async () => {
    const { chores } = stores()
    const both = ['one', 'other'].map((by) => chores.save({ name, state: { by }, version: version + 1 }))
    const ends = await Promise.allSettled(both)
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
}
