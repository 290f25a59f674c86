import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { fromMillis, instant, type Instant } from '../../shared/core/instant.ts'
import { localAt } from '../../shared/core/local-time.ts'
import type { TimeLine } from '../clock/time-line.ts'
import type { ClockState, TurnableClock } from '../clock/turnable-clock.ts'

const commandSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('pause') }),
  z.strictObject({ action: z.literal('run'), days_per_second: z.number().min(0).max(366).default(0) }),
  z.strictObject({ action: z.literal('advance'), by: z.string().max(40) }),
  z.strictObject({ action: z.literal('go'), to: z.string().max(40) }),
])

export type ClockAnswer = { readonly state: ClockState } | { readonly problem: string }

/** Ten years: more is a slip of the hand. */
const farthestYears = 10

/** Turns the clock as a request says; answers once everything in between has happened. */
export async function controlClock(body: unknown, clock: TurnableClock, line: TimeLine, timeZone: string): Promise<ClockAnswer> {
  const parsed = commandSchema.safeParse(body)
  if (!parsed.success) return { problem: `Send {"action": "pause" | "run" | "advance" | "go"}: ${parsed.error.issues[0]?.message ?? ''}` }
  const command = parsed.data
  if (command.action === 'pause') clock.pause()
  if (command.action === 'run') clock.run(command.days_per_second)
  if (command.action === 'advance' || command.action === 'go') {
    const target = command.action === 'go' ? instantIn(command.to) : laterBy(clock.now(), command.by, timeZone)
    if (target === undefined) return { problem: 'Give `by` as an ISO 8601 duration like P1D or PT90M, and `to` as an instant like 2026-09-01T06:00:00Z.' }
    const now = clock.now()
    if (target < now) return { problem: `The clock cannot go back: it is ${localAt(now, timeZone)} (${timeZone}).` }
    if (target > laterByYears(now)) return { problem: `At most ${farthestYears} years at once.` }
    await line.advance(target)
    clock.settle()
  }
  return { state: clock.state() }
}

function instantIn(text: string): Instant | undefined {
  try {
    return instant(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Days, weeks and months are those of the institution's calendar. */
function laterBy(now: Instant, duration: string, timeZone: string): Instant | undefined {
  try {
    const zoned = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone)
    return fromMillis(zoned.add(Temporal.Duration.from(duration)).epochMilliseconds)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function laterByYears(now: Instant): Instant {
  return fromMillis(Temporal.Instant.from(now).toZonedDateTimeISO('UTC').add({ years: farthestYears }).epochMilliseconds)
}
