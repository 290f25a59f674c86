import { type ConditionNow, withConditions } from '../core/condition.ts'
import type { Course } from '../core/course.ts'
import { hubCondition } from '../core/hub-status.ts'
import type { Instant } from '../core/instant.ts'
import { hubUrl } from '../core/names.ts'
import { hasHub, phaseOf } from '../core/phase.ts'
import { progressNow } from '../core/progress.ts'
import type { Settings } from '../core/settings.ts'
import type { Finding } from '../core/status/finding.ts'
import type { StandingHub } from './apply-hub.ts'
import type { Underway } from './prepare-course.ts'

/** Where a course's hub stands, as far as the course is concerned. */
export interface Place {
  readonly hub: string
  /** Whether the hub is the course's own, so that all that is observed is about this course. */
  readonly own: boolean
  /** Absent where the cluster could not be asked. */
  readonly standing: StandingHub | undefined
}

/** The cluster's side of a course at this moment. */
export interface Sight {
  readonly standing: StandingHub
  /** What keeps the course's image from its servers, if anything does. */
  readonly pull: Finding | undefined
}

/** The course with what the cluster says of its hub and the way there. One that was never approved has none. */
export function seenInPlace(underway: Underway, place: Place, sight: Sight, now: Instant, settings: Settings): Course {
  const { course } = underway
  if (course.uid === undefined) return course
  const running = hasHub(phaseOf(course, now, settings.time_zone))
  const seen = running
    ? whileRunning(underway, place, sight, now, settings)
    : whileDown(course, place, sight, now, settings)
  return place.own ? { ...seen, applied: sight.standing.applied } : seen
}

function whileRunning({ course, image }: Underway, { hub, own }: Place, { standing: { observed }, pull }: Sight, now: Instant, settings: Settings): Course {
  const hasImage = image !== undefined
  const found = withNeeds(hubCondition(phaseOf(course, now, settings.time_zone), observed), course, hasImage, pull)
  const isLeaving = course.placed_in !== undefined && course.placed_in !== hub
  const progress = progressNow(course.progress ?? [], {
    approvedAt: course.decision?.at, image: hasImage, directories: course.directories_at !== undefined, observed,
  }, now)
  return {
    ...awaited(course, !isLeaving && found.status === 'True', now),
    conditions: withConditions(course.conditions, now, found),
    hub_url: hubUrl(hub, settings.hub_domain), progress,
    ...(isLeaving ? {} : { placed_in: hub }),
    ...(own ? { chart_version: course.chart_version ?? settings.chart.version } : {}),
  }
}

/** A shared hub goes on without the course, so nothing of it is waited for. */
function whileDown(course: Course, { own }: Place, { standing }: Sight, now: Instant, settings: Settings): Course {
  const observed = own ? standing.observed : []
  const found = hubCondition(phaseOf(course, now, settings.time_zone), observed)
  return { ...awaited(course, observed.length === 0, now), conditions: withConditions(course.conditions, now, found) }
}

function awaited({ hub_awaited_since: since, ...course }: Course, settled: boolean, now: Instant): Course {
  return settled ? course : { ...course, hub_awaited_since: since ?? now }
}

/** A hub that runs is no use to a course whose image or directories are missing. */
function withNeeds(found: ConditionNow, course: Course, hasImage: boolean, pull: Finding | undefined): ConditionNow {
  if (found.status !== 'True') return found
  const type = 'HubReady'
  if (!hasImage) return { type, status: 'False', reason: 'ImageMissing', message: 'No image was found for the course, so its environment is not offered yet.' }
  if (pull !== undefined) return { type, ...pull }
  if (course.directories_at !== undefined) return found
  return { type, status: 'Unknown', reason: 'DirectoriesPending', message: 'The hub is running; the course\'s directories are being made.' }
}
