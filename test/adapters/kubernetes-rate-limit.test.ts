import { describe, expect, test } from 'vitest'
import { type Pace, RateLimit } from '../../shared/adapters/kubernetes/rate-limit.ts'

/** Time that passes only while nobody has anything else to do. */
class FakePace implements Pace {
  time = 1_000
  readonly #sleepers: { readonly at: number; readonly wake: () => void }[] = []

  now(): number {
    return this.time
  }

  sleep(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#sleepers.push({ at: this.time + milliseconds, wake: resolve })
    return promise
  }

  async passUntil(end: number): Promise<void> {
    for (;;) {
      await new Promise(setImmediate)
      this.#sleepers.sort((one, other) => one.at - other.at)
      const next = this.#sleepers[0]
      if (next === undefined || next.at > end) break
      this.#sleepers.shift()
      this.time = next.at
      next.wake()
    }
    this.time = end
  }
}

/** When each of so many turns came, in milliseconds from now, all asked for at once. */
async function turnsOf(limit: RateLimit, pace: FakePace, count: number): Promise<readonly number[]> {
  const [start, turns] = [pace.time, [] as number[]]
  for (let index = 0; index < count; index += 1) void limit.turn().then(() => turns.push(pace.time - start))
  await pace.passUntil(start + 10_000)
  return turns
}

describe('a limit of requests per second', () => {
  test('spaces them out evenly, but for a tenth of a second\'s at first', async () => {
    const pace = new FakePace()
    const turns = await turnsOf(new RateLimit(50, pace), pace, 155)
    expect(turns).toHaveLength(155)
    expect(turns.filter((at) => at === 0)).toHaveLength(5)
    // In no second more than fifty and the few that a pause lets through.
    for (const from of turns) expect(turns.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(55)
    expect(turns.at(-1)).toBeCloseTo(3_000, 3)
  })

  test('does not save up what was not used in a pause, however long', async () => {
    const pace = new FakePace()
    const limit = new RateLimit(50, pace)
    await turnsOf(limit, pace, 1)
    await pace.passUntil(pace.time + 3_600_000)
    expect((await turnsOf(limit, pace, 60)).filter((at) => at === 0)).toHaveLength(5)
  })

  test('below ten a second lets one begin at a time', async () => {
    const pace = new FakePace()
    expect(await turnsOf(new RateLimit(2, pace), pace, 4)).toEqual([0, 500, 1_000, 1_500])
  })

  test('of 0 is none', async () => {
    const pace = new FakePace()
    expect(await turnsOf(new RateLimit(0, pace), pace, 1_000)).toEqual(Array.from({ length: 1_000 }, () => 0))
  })

  test.each([-1, Number.NaN])('of %d is refused', (perSecond) => {
    expect(() => new RateLimit(perSecond)).toThrow(RangeError)
  })
})
