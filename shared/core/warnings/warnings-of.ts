import type { CourseRequest } from '../course.ts'
import type { Estimate } from '../cost/estimate.ts'
import { calendarWarnings } from './calendar.ts'
import { dateWarnings } from './dates.ts'
import type { Entry } from './entries.ts'
import { loadWarnings } from './load.ts'
import { sizeWarnings } from './size.ts'
import type { Surroundings, Warning, WarningCode } from './warning.ts'

/** More help nobody. */
export const warningsAtMost = 50

/** What most likely is a mistake comes first. */
const order: readonly WarningCode[] = [
  'outside-life', 'past', 'collision', 'late-night', 'busy-hour', 'holiday', 'weekend', 'over-budget', 'large', 'long',
]

/**
 * What a person should look at in a request before it is sent, the likeliest mistakes first; at most 50. `entries` is its calendar
 * (`entriesOf`), `estimate` what it comes to.
 */
export function warningsOf(
  request: CourseRequest, entries: readonly Entry[], estimate: Estimate, surroundings: Surroundings,
): readonly Warning[] {
  const all = [
    ...dateWarnings(request, surroundings),
    ...calendarWarnings(entries, request, surroundings),
    ...loadWarnings(entries, surroundings),
    ...sizeWarnings(request.resources, estimate, surroundings.settings),
  ]
  return all.toSorted((one, other) => order.indexOf(one.code) - order.indexOf(other.code)).slice(0, warningsAtMost)
}
