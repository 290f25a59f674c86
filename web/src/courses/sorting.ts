import type { CourseSummary } from '../../../shared/contract/course-view.ts'

/** The orders in which the courses on the page can stand. */
export const orders = ['attention', 'date', 'name', 'newest'] as const
export type Order = (typeof orders)[number]

export function orderOf(text: string | null): Order {
  return orders.find((order) => order === text) ?? 'attention'
}

type Comparison = (a: CourseSummary, b: CourseSummary) => number

/** Whether the reader is the one whom a course waits for. */
export type NeedsMe = (course: Pick<CourseSummary, 'waits_for'>) => boolean

/** Who the reader is to the courses of a list: in the list of one's own ones the requester and an owner of all. */
export function needsOf(groups: readonly string[], isOwn: boolean): NeedsMe {
  return ({ waits_for: who }) => {
    switch (who) {
      case undefined: return false
      case 'governance': return groups.includes('governance')
      case 'operators': return groups.includes('operator')
      case 'requester': case 'owners': return isOwn
    }
  }
}

const byName: Comparison = (a, b) => a.name.localeCompare(b.name)
/** What has no date comes last. */
const byDate: Comparison = (a, b) => (a.next_transition?.at ?? '~').localeCompare(b.next_transition?.at ?? '~')

/** The courses in another order; those that are equal in it stand by name. */
export function sorted(courses: readonly CourseSummary[], order: Order, needsMe: NeedsMe): readonly CourseSummary[] {
  const weigh = (course: CourseSummary) => weightOf(course, needsMe)
  const comparisons: Readonly<Record<Order, Comparison>> = {
    attention: (a, b) => weigh(b) - weigh(a) || byDate(a, b),
    date: byDate,
    name: byName,
    newest: (a, b) => b.requested_at.localeCompare(a.requested_at),
  }
  return courses.toSorted((a, b) => comparisons[order](a, b) || byName(a, b))
}

/** What waits for the reader first, then for somebody else, then what lives; what is over comes last. */
function weightOf(course: CourseSummary, needsMe: NeedsMe): number {
  if (needsMe(course)) return 4
  if (course.waits_for !== undefined) return 3
  if (course.phase === 'deleted' || course.phase === 'declined' || course.phase === 'cancelled') return 0
  return course.phase === 'archived' || course.phase === 'deleting' ? 1 : 2
}
