import type { Course } from './course.ts'
import type { Instant } from './instant.ts'
import { isEnded, phaseOf, transitions } from './phase.ts'
import type { Settings } from './settings.ts'

/** The alarms that should stand for a course: one for each lifecycle date still ahead. */
export interface DesiredSchedules {
  readonly slug: string
  readonly schedules: Course['schedules']
}

export function desiredSchedules(course: Course, now: Instant, settings: Settings): DesiredSchedules {
  return { slug: course.slug, schedules: schedulesOf(course, now, settings) }
}

function schedulesOf(course: Course, now: Instant, settings: Settings): Course['schedules'] {
  const phase = phaseOf(course, now, settings.time_zone)
  if (phase === 'requested' || phase === 'deleting' || isEnded(phase)) return {}
  const ahead = transitions(course, settings.time_zone).filter(({ at }) => at > now)
  return Object.fromEntries(ahead.map(({ date, at }) => [date, at]))
}
