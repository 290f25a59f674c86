import type { Course, LifecycleDate } from './course.ts'
import type { Instant } from './instant.ts'
import { mailsDue } from './mails/due.ts'
import type { Mail } from './mails/mail.ts'
import { hasHub, isEnded, phaseOf, transitions } from './phase.ts'
import { helmRelease } from './objects/helm-release.ts'
import type { KubernetesObject } from './objects/kubernetes-object.ts'
import { namespace } from './objects/namespace.ts'
import type { Settings } from './settings.ts'

/** What should be there for a hub at an instant: a function of the courses in it and the time. */
export interface DesiredState {
  /** In the order in which they are applied; deleted in the reverse order. */
  readonly objects: readonly KubernetesObject[]
  readonly courses: readonly DesiredCourse[]
}

export interface DesiredCourse {
  readonly slug: string
  /** One for each lifecycle date still ahead. */
  readonly schedules: Readonly<Partial<Record<LifecycleDate, Instant>>>
  readonly mails: readonly Mail[]
}

export function desiredState(hub: string, courses: readonly Course[], now: Instant, settings: Settings): DesiredState {
  return {
    objects: courses.flatMap((course) => objectsOf(hub, course, now, settings)),
    courses: courses.map((course) => ({
      slug: course.slug,
      schedules: schedulesOf(course, now, settings),
      mails: mailsDue(course, now, settings),
    })),
  }
}

function objectsOf(hub: string, course: Course, now: Instant, settings: Settings): readonly KubernetesObject[] {
  const phase = phaseOf(course, now, settings.time_zone)
  return hasHub(phase) ? [namespace(hub, course, phase), helmRelease(hub, course, settings)] : []
}

function schedulesOf(course: Course, now: Instant, settings: Settings): DesiredCourse['schedules'] {
  const phase = phaseOf(course, now, settings.time_zone)
  if (phase === 'requested' || phase === 'deleting' || isEnded(phase)) return {}
  const ahead = transitions(course, settings.time_zone).filter(({ at }) => at > now)
  return Object.fromEntries(ahead.map(({ date, at }) => [date, at]))
}
