import type { CourseSummary } from '../../../shared/contract/course-view.ts'

/** The orders in which the courses on the page can stand. */
export const orders = ['attention', 'date', 'name', 'newest'] as const
export type Order = (typeof orders)[number]

export function orderOf(text: string | null): Order {
  return orders.find((order) => order === text) ?? 'attention'
}

type Comparison = (a: CourseSummary, b: CourseSummary) => number

const byName: Comparison = (a, b) => a.name.localeCompare(b.name)
/** What has no date comes last. */
const byDate: Comparison = (a, b) => (a.next_transition?.at ?? '~').localeCompare(b.next_transition?.at ?? '~')

const comparisons: Readonly<Record<Order, readonly Comparison[]>> = {
  attention: [(a, b) => weightOf(b) - weightOf(a), byDate, byName],
  date: [byDate, byName],
  name: [byName],
  newest: [(a, b) => b.requested_at.localeCompare(a.requested_at), byName],
}

/** The courses in another order; those that are equal in it stay as they were. */
export function sorted(courses: readonly CourseSummary[], order: Order): readonly CourseSummary[] {
  return courses.toSorted((a, b) => {
    for (const compare of comparisons[order]) {
      const difference = compare(a, b)
      if (difference !== 0) return difference
    }
    return 0
  })
}

/** Whether a person is asked to look at it. */
export function needsSomebody({ attention }: CourseSummary): boolean {
  return attention !== undefined
}

/** Trouble first, then what waits for somebody, then what lives; what is over comes last. */
function weightOf(course: CourseSummary): number {
  if (needsSomebody(course)) return course.hub_ready === 'False' ? 4 : 3
  if (course.phase === 'deleted' || course.phase === 'declined' || course.phase === 'cancelled') return 0
  return course.phase === 'archived' || course.phase === 'deleting' ? 1 : 2
}
