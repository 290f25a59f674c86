import { type Condition, conditionOf } from '../condition.ts'
import type { Course } from '../course.ts'
import type { Hub } from '../hubs/hub.ts'
import type { Instant } from '../instant.ts'
import { hasHub, phaseOf } from '../phase.ts'
import { latestTest } from '../tests/test-plan.ts'
import type { RolloutTarget, Standing } from './rollout.ts'

/** A course or registered hub as an upgrade sees it. */
export interface Candidate {
  readonly name: string
  readonly kind: 'course' | 'hub'
  /** The chart version or build that it runs of what is upgraded; absent: it is not concerned. */
  readonly runs: string | undefined
  /** Its test file in the new image; `none`: it has no test file, or none is asked of it. */
  readonly test: 'none' | 'absent' | 'running' | 'passed' | 'failed'
  readonly ready: Condition | undefined
  readonly before: Standing
}

/** How an upgrade sees a course: by the chart of its own hub, or by the build that it runs. */
export function courseCandidate(course: Course, target: RolloutTarget, now: Instant, timeZone: string): Candidate {
  const runs = hasHub(phaseOf(course, now, timeZone)) ? runsOf(course, target) : undefined
  return {
    name: course.slug, kind: 'course', test: testOf(course, target), before: standingOf(course),
    ready: conditionOf(course.conditions, 'HubReady'),
    // The chart of a shared hub is that hub's.
    runs: target.kind === 'chart' && course.hub !== undefined ? undefined : runs,
  }
}

/** A registered hub: its chart, and the build of a general-use one. It has no test file. */
export function hubCandidate(hub: Hub, target: RolloutTarget): Candidate {
  return {
    name: hub.name, kind: 'hub', test: 'none', before: standingOf(hub),
    ready: conditionOf(hub.conditions, 'HubReady'),
    runs: hub.removed === undefined ? runsOf(hub, target) : undefined,
  }
}

function runsOf({ image, pinned_image: pinned, chart_version: chart }: Pick<Hub, 'image' | keyof Standing>, target: RolloutTarget): string | undefined {
  if (target.kind === 'chart') return chart
  if (!Array.isArray(image) || pinned === undefined) return undefined
  const [imageClass, date] = pinned.chosen
  // Another choice that was not looked up yet will find its build by itself.
  return imageClass === target.class && image[0] === imageClass && image[1] === date ? pinned.build : undefined
}

function standingOf({ pinned_image, chart_version }: Standing): Standing {
  return { ...(pinned_image === undefined ? {} : { pinned_image }), ...(chart_version === undefined ? {} : { chart_version }) }
}

function testOf(course: Course, target: RolloutTarget): Candidate['test'] {
  if (target.kind === 'chart' || course.test_file === undefined) return 'none'
  return latestTest(course, target.image)?.status ?? 'absent'
}

/** Whether it is still to be moved, or tested; one whose test failed in the new image keeps what it runs. */
export function isToBeTaken({ runs, test, kind }: Candidate, target: RolloutTarget): boolean {
  if (runs === undefined || test === 'failed') return false
  if (target.kind === 'test') return kind === 'course' && (test === 'absent' || test === 'running')
  return isOlder(runs, target)
}

/** Whether what runs is what the upgrade moves away from. */
export function isOlder(runs: string, target: RolloutTarget): boolean {
  if (target.kind === 'chart') return runs !== target.version && (target.from ?? runs) === runs
  if (target.kind === 'test') return true
  return target.from === undefined ? runs < target.date : runs === target.from && runs !== target.date
}
