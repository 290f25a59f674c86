import type { Course, LifecycleDate } from './course.ts'
import type { Instant } from './instant.ts'
import { mailsDue } from './mails/due.ts'
import type { Mail } from './mails/mail.ts'
import { isEnded, phaseOf, transitions } from './phase.ts'
import type { Settings } from './settings.ts'

/** What should be there for a course beside its place in a hub: a function of the course and the time. */
export interface DesiredCourse {
  readonly slug: string
  /** One for each lifecycle date still ahead. */
  readonly schedules: Readonly<Partial<Record<LifecycleDate, Instant>>>
  readonly mails: readonly Mail[]
}

export function desiredCourse(course: Course, now: Instant, settings: Settings): DesiredCourse {
  return { slug: course.slug, schedules: schedulesOf(course, now, settings), mails: mailsDue(course, now, settings) }
}

function schedulesOf(course: Course, now: Instant, settings: Settings): DesiredCourse['schedules'] {
  const phase = phaseOf(course, now, settings.time_zone)
  if (phase === 'requested' || phase === 'deleting' || isEnded(phase)) return {}
  const ahead = transitions(course, settings.time_zone).filter(({ at }) => at > now)
  return Object.fromEntries(ahead.map(({ date, at }) => [date, at]))
}
