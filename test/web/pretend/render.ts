import type { CourseSummary, CourseView } from '../../../shared/contract/course-view.ts'
import { needsGovernance } from '../../../shared/core/change-policy.ts'
import { requestOf } from '../../../shared/core/commands/changed.ts'
import { conditionOf } from '../../../shared/core/condition.ts'
import type { Course } from '../../../shared/core/course.ts'
import { diffOf } from '../../../shared/core/diff.ts'
import { isInTrouble } from '../../../shared/core/trouble.ts'
import type { Instant } from '../../../shared/core/instant.ts'
import { type Actor, actionsOn } from '../../../shared/core/permissions.ts'
import { hasHub, nextTransition, phaseOf, spans } from '../../../shared/core/phase.ts'
import { exampleSettings as settings } from '../../../shared/core/settings.ts'
import { parsePatch } from '../../../shared/intake/read-change.ts'

const zone = settings.time_zone

/** A course as the API shows it to one person at one time. */
export function viewOf(course: Course, actor: Actor, now: Instant): CourseView {
  const { change, authors: _, mailed: __, schedules: ___, ...record } = course
  const approved = course.decision?.verdict === 'approved'
  return structuredClone({
    ...record,
    ...(change === undefined ? {} : { change: { ...change, ...consequencesOf(course, change.patch, now) } }),
    phase: phaseOf(course, now, zone),
    ...upcoming(course, now),
    timeline: approved ? spans(course, course.requested_at, zone)
      : spans({ ...course, decision: { verdict: 'approved' } as Course['decision'] & object }, now, zone),
    actions: [...actionsOn(actor, course, now, zone)],
  }) as unknown as CourseView
}

/** A course as a list shows it. */
export function summaryOf(course: Course, now: Instant): CourseSummary {
  const phase = phaseOf(course, now, zone)
  const hub = hasHub(phase) ? conditionOf(course.conditions, 'HubReady') : undefined
  return {
    slug: course.slug, name: course.name, phase, ...upcoming(course, now), supervisor: course.supervisor,
    requested_at: course.requested_at, generation: course.generation,
    ...(hub === undefined ? {} : { hub_ready: hub.status }),
    ...(isInTrouble(course, now) && hub !== undefined ? { attention: hub.message } : {}),
  }
}

function upcoming(course: Course, now: Instant): Pick<CourseView, 'next_transition'> {
  const at = nextTransition(course, now, zone)
  return at === undefined ? {} : { next_transition: { at, phase: phaseOf(course, at, zone) } }
}

function consequencesOf(course: Course, patch: Readonly<Record<string, unknown>>, now: Instant) {
  const checked = parsePatch(patch, course, { settings, now })
  if ('errors' in checked) return { diff: [], needs_governance: [] }
  return { diff: diffOf(requestOf(course), checked.ok), needs_governance: needsGovernance(course, checked.ok, settings) }
}
