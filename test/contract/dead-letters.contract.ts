import { expect, test } from 'vitest'
import type { DeadLetters } from '../../shared/ports/dead-letters.ts'

export interface DeadLettersRig {
  readonly letters: DeadLetters
  /** Puts a text into the work queue and has it received until it is given up. */
  readonly giveUp: (body: string) => Promise<void>
  /** What the work queue holds, taken out. */
  readonly taken: () => Promise<readonly string[]>
}

/** What operators rely on when they look at what was given up. */
export function deadLettersContract(rig: () => DeadLettersRig): void {
  test('where nothing was given up, nothing is shown, and having it tried again does no harm', async () => {
    expect(await rig().letters.look('mail')).toEqual({ waiting: 0, letters: [] })
    await rig().letters.redrive('mail')
    expect(await rig().letters.look('mail')).toEqual({ waiting: 0, letters: [] })
  })

  test('what was given up is shown, with its text and how often it came, as often as somebody looks', async () => {
    const { letters, giveUp } = rig()
    await giveUp('{"kind":"hub","hub":"mlbp2026"}')
    await expect.poll(async () => (await letters.look('work')).waiting, { timeout: 30_000 }).toBe(1)
    const first = await letters.look('work')
    const second = await letters.look('work')
    for (const { letters: [letter] } of [first, second]) {
      expect(letter?.body).toBe('{"kind":"hub","hub":"mlbp2026"}')
      expect(letter?.received).toBeGreaterThan(1)
      expect(letter?.sent_at).toMatch(/^20\d\d-/)
    }
  })

  test('at most ten are shown, and all are counted', async () => {
    const { letters, giveUp } = rig()
    for (let n = 0; n < 11; n += 1) await giveUp(`{"kind":"hub","hub":"many-${n}"}`)
    await expect.poll(async () => (await letters.look('work')).waiting, { timeout: 30_000 }).toBe(12)
    expect((await letters.look('work')).letters).toHaveLength(10)
  })

  test('tried again, they are back where they came from, and shown no more; asked twice is asked once', async () => {
    const { letters, taken } = rig()
    await Promise.all([letters.redrive('work'), letters.redrive('work')])
    await expect.poll(async () => (await letters.look('work')).waiting, { timeout: 30_000 }).toBe(0)
    const bodies = await taken()
    expect(bodies).toHaveLength(12)
    expect(bodies).toContain('{"kind":"hub","hub":"mlbp2026"}')
  })
}
