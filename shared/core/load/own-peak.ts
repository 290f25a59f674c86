import { hour, minute, toMillis } from '../instant.ts'
import { deadlineRamp } from './forecast.ts'
import type { Occurrence } from './month.ts'

/**
 * The people of one course in the busiest hour of its own calendar, as a forecast counts them: sessions of an hour add up, of a
 * deadline a share is there, and never more than all students.
 */
export function peakOf(calendar: readonly Occurrence[], students: number): number {
  const meeting = new Map<number, number>()
  let peak = 0
  for (const { kind, at, minutes, people } of calendar) {
    if (kind === 'deadline') {
      peak = Math.max(peak, people * (deadlineRamp[0] ?? 1))
      continue
    }
    const start = toMillis(at)
    const last = start + Math.max(1, minutes) * minute - 1
    for (let index = Math.floor(start / hour); index <= Math.floor(last / hour); index += 1) {
      const together = (meeting.get(index) ?? 0) + people
      meeting.set(index, together)
      peak = Math.max(peak, together)
    }
  }
  return Math.min(students, Math.ceil(peak))
}
