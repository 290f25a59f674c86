import { hour, type Instant, toMillis } from '../instant.ts'
import { type Collisions, collisionsAt, freeSlot } from '../load/collisions.ts'
import type { CourseMonth, Occurrence } from '../load/month.ts'
import { localAt, localDateAt } from '../local-time.ts'
import { daysOff, momentInWords } from './days.ts'
import { type Entry, moveTo } from './entries.ts'
import type { Suggestion, Surroundings, Warning } from './warning.ts'

/** So many times of an entry are looked at closely; a weekly one has fewer in three years. */
const timesAtMost = 160

/** Deadlines that fall together with those of other courses, and hours in which very many are expected already. */
export function loadWarnings(entries: readonly Entry[], surroundings: Surroundings): readonly Warning[] {
  const busy = hoursOf(surroundings.others)
  return entries.flatMap((entry) => {
    const worst = worstTime(entry, busy, surroundings)
    if (worst === undefined) return []
    const { own, found } = worst
    const warning = warningOf(entry, own, found, surroundings)
    if (warning === undefined) return []
    const suggestion = betterTime(entry, own, surroundings)
    return [suggestion === undefined ? warning : { ...warning, suggestion }]
  })
}

interface Worst { readonly own: Occurrence; readonly found: Collisions }

function worstTime({ kind, entry, times, people }: Entry, busy: ReadonlySet<number>, { now, others, settings }: Surroundings): Worst | undefined {
  const minutes = kind === 'deadline' ? 0 : entry.minutes
  const near = times.filter((at) => at >= now && hoursFrom(at, minutes).some((one) => busy.has(one))).slice(0, timesAtMost)
  return near.map((at): Worst => {
    const own = { kind, title: entry.title, at, minutes, people }
    return { own, found: collisionsAt(own, others, settings.time_zone) }
  }).reduce<Worst | undefined>((worst, one) => worst === undefined || weight(one) > weight(worst) ? one : worst, undefined)
}

function weight({ own, found }: Worst): number {
  return found.people + (own.kind === 'deadline' ? 1_000 * found.deadlines : 0)
}

function warningOf({ field, entry, kind }: Entry, { at }: Occurrence, found: Collisions, { settings: { time_zone: zone, budget } }: Surroundings): Warning | undefined {
  const when = momentInWords(at, zone)
  if (kind === 'deadline' && found.deadlines > 0) {
    const message = found.deadlines === 1 ? `Another deadline falls into the hour of "${entry.title}", ${when}.`
      : `${found.deadlines} other deadlines fall into the hour of "${entry.title}", ${when}.`
    return { field, code: 'collision', message, at }
  }
  // As busy as the largest course that is given without question.
  if (found.people < budget.students) return undefined
  return { field, code: 'busy-hour', message: `At the time of "${entry.title}", ${when}, other courses expect ${Math.round(found.people)} people already.`, at }
}

function betterTime(entry: Entry, own: Occurrence, { now, others, holidays, settings: { time_zone: zone } }: Surroundings): Suggestion | undefined {
  const free = freeSlot(own, others, zone)
  if (free === undefined || free <= now || daysOff(holidays)(localDateAt(free, zone)) !== undefined) return undefined
  return moveTo(entry, own.at, localAt(free, zone).slice(0, 16), zone)
}

/** The hours, counted from 1970, in which anything of others may be going on: a quick look before the close one. */
function hoursOf(others: readonly CourseMonth[]): ReadonlySet<number> {
  return new Set(others.flatMap(({ occurrences }) => occurrences.flatMap(({ at, minutes }) => hoursFrom(at, minutes))))
}

/** With the hours around, in which a deadline that is near lies. */
function hoursFrom(at: Instant, minutes: number): readonly number[] {
  const first = Math.floor(toMillis(at) / hour) - 1
  const last = Math.floor((toMillis(at) / hour) + minutes / 60) + 1
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
