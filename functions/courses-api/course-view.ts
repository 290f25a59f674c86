import type { CourseSummary, CourseView } from '../../shared/contract/course-view.ts'
import { conditionOf } from '../../shared/core/condition.ts'
import type { Course } from '../../shared/core/course.ts'
import type { Instant } from '../../shared/core/instant.ts'
import { lifeOf } from '../../shared/core/life.ts'
import { type Actor, actionsOn } from '../../shared/core/permissions.ts'
import { nextTransition, phaseOf } from '../../shared/core/phase.ts'
import type { Settings } from '../../shared/core/settings.ts'
import { isInTrouble } from '../../shared/core/trouble.ts'
import { decisionInWords } from '../../shared/core/undoable.ts'
import { type Answer, json } from './answer.ts'

/** The ETag of a course: the generation of its intent. What the system observes does not change it. */
export function etagOf(course: Course): string {
  return `"${course.generation}"`
}

export async function courseAnswer(status: 200 | 201 | 202, course: Course, actor: Actor, now: Instant, settings: Settings): Promise<Answer> {
  const location = status === 201 ? { location: `/api/courses/${course.slug}` } : {}
  return json(status, await courseView(course, actor, now, settings), { etag: etagOf(course), ...location })
}

/** A course as the API shows it: the record without what is only the system's, and what follows from it now. */
export async function courseView(course: Course, actor: Actor, now: Instant, settings: Settings): Promise<CourseView> {
  const { change, tests, ...shown } = withoutInternals(course)
  const zone = settings.time_zone
  const next = nextOf(course, now, zone)
  const actions = [...actionsOn(actor, course, now, zone)]
  const { last_decision: last } = course
  // Few courses have a change that waits; reading one brings all that reading a request needs.
  const changing = change === undefined ? {} : { change: (await import('./change-view.ts')).changeView(course, change, now, settings) }
  return {
    // The same shape but for `readonly`, which JSON does not know.
    ...shown as unknown as CourseView,
    ...changing,
    ...(tests === undefined ? {} : { tests: tests.map(({ file: _, ...run }) => run) }),
    phase: phaseOf(course, now, zone),
    ...(next === undefined ? {} : { next_transition: next }),
    timeline: [...lifeOf(course, now, zone)],
    ...(last !== undefined && actions.includes('undo-decision') ? { undo: { what: decisionInWords(last), by: last.by, at: last.at } } : {}),
    actions,
  }
}

/** What only the system needs, in order to know where it was. */
function withoutInternals({
  mailed: _mailed, schedules: _schedules, authors: _authors, observed_phase: _phase, hub_awaited_since: _since, task: _task,
  directories_at: _directories, chart_version: _chart, placed_in: _place, pulled_image: _pulled, asked_again_at: _again, applied: _applied, watch_pods_until: _watch,
  last_decision: _last, undone: _undone,
  ...shown
}: Course): Omit<Course, 'mailed' | 'schedules' | 'authors'> {
  return shown
}

function nextOf(course: Course, now: Instant, zone: string): CourseView['next_transition'] {
  const { deletion } = course
  if (deletion?.confirmed !== undefined && deletion.purged === undefined) {
    return { at: deletion.confirmed.grace_ends_at, phase: 'deleted' }
  }
  const at = nextTransition(course, now, zone)
  return at === undefined ? undefined : { at, phase: phaseOf(course, at, zone) }
}

/** A course as a line of a list. */
export function courseSummary(course: Course, now: Instant, settings: Settings): CourseSummary {
  const ready = conditionOf(course.conditions, 'HubReady')
  const next = nextOf(course, now, settings.time_zone)
  const attention = attentionOf(course, now, settings)
  return {
    slug: course.slug, name: course.name, phase: phaseOf(course, now, settings.time_zone),
    ...(next === undefined ? {} : { next_transition: next }),
    supervisor: course.supervisor, requested_at: course.requested_at, generation: course.generation,
    ...(ready === undefined ? {} : { hub_ready: ready.status }),
    ...(course.hub_url === undefined ? {} : { hub_url: course.hub_url }),
    ...attention,
  }
}

/** What a person should look at, and who, if anybody. */
function attentionOf(course: Course, now: Instant, settings: Settings): Pick<CourseSummary, 'attention' | 'waits_for'> {
  if (isInTrouble(course, now)) {
    const failed = course.conditions.find(({ status }) => status === 'False')
    return { attention: failed?.message ?? 'The hub is not there yet.', waits_for: 'operators' }
  }
  switch (phaseOf(course, now, settings.time_zone)) {
    case 'requested':
      return course.decision === undefined ? { attention: 'Waits for a decision by governance.', waits_for: 'governance' }
        : { attention: `Governance asks for changes${reasonOf(course)}`, waits_for: 'requester' }
    case 'declined': return { attention: `Declined${reasonOf(course)}` }
    case 'deletion-due': return { attention: 'May the data be deleted? Nobody has answered yet.', waits_for: 'owners' }
    case 'staging': case 'public': case 'private': case 'archived':
      return course.change === undefined ? {} : { attention: `A change by ${course.change.by} waits for governance.`, waits_for: 'governance' }
    case 'cancelled': case 'deleting': case 'deleted': return {}
  }
}

function reasonOf({ decision }: Course): string {
  return decision?.reason === undefined ? '.' : `: ${decision.reason}`
}
