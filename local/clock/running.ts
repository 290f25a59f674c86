import { toMillis } from '../../shared/core/instant.ts'
import type { TimeLine } from './time-line.ts'
import type { TurnableClock } from './turnable-clock.ts'

const tickMillis = 100
const restMillis = 1_000
/** Wake-ups come with every piece of work; looking again that often would be most of the work. */
const restAtLeastMillis = 20

export interface Running {
  /** Something may be due sooner than was known. */
  wakeUp(): void
  stop(): Promise<void>
}

/** Keeps time passing while the clock runs: in ticks when it is sped up, and from one due thing to the next otherwise. */
export function keepRunning(clock: TurnableClock, line: TimeLine, onFailure: (error: unknown) => void): Running {
  let stopped = false
  let rouse: () => void = () => undefined
  const rest = (millis: number) => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, millis)
    rouse = () => {
      clearTimeout(timer)
      resolve()
    }
  })
  const loop = async (): Promise<void> => {
    while (!stopped) {
      try {
        const { mode, days_per_second: speed } = clock.state()
        if (mode === 'running') await (speed === 0 ? line.tick() : line.advance(clock.target()))
        await rest(await restFor(clock, line))
      } catch (error) {
        onFailure(error)
        await rest(restMillis)
      }
    }
  }
  const ended = loop()
  return {
    wakeUp: () => rouse(),
    stop: async () => {
      stopped = true
      rouse()
      await ended
    },
  }
}

async function restFor(clock: TurnableClock, line: TimeLine): Promise<number> {
  const { mode, days_per_second: speed, now } = clock.state()
  if (mode === 'paused') return restMillis
  if (speed > 0) return tickMillis
  const due = await line.nextDue()
  return due === undefined ? restMillis : Math.max(restAtLeastMillis, Math.min(restMillis, toMillis(due) - toMillis(now)))
}
