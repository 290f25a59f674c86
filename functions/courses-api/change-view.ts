import type { CourseView } from '../../shared/contract/course-view.ts'
import { needsGovernance } from '../../shared/core/change-policy.ts'
import { requestOf } from '../../shared/core/commands/changed.ts'
import type { Course, ProposedChange } from '../../shared/core/course.ts'
import { diffOf } from '../../shared/core/diff.ts'
import type { Instant } from '../../shared/core/instant.ts'
import type { Settings } from '../../shared/core/settings.ts'
import { parsePatch } from '../../shared/intake/read-change.ts'

/** A change that waits, with what it makes of the course and what of it governance has to approve. */
export function changeView(
  course: Course, change: ProposedChange, now: Instant, settings: Settings,
): NonNullable<CourseView['change']> {
  const after = parsePatch(change.patch, course, { settings, now })
  const becomes = 'ok' in after ? after.ok : requestOf(course)
  return {
    ...change,
    patch: { ...change.patch },
    diff: [...diffOf(requestOf(course), becomes)],
    needs_governance: [...needsGovernance(course, becomes, settings)],
  }
}
