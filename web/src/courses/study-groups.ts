import type { MyCourses } from '../../../shared/contract/member-view.ts'

export type MyCourse = MyCourses['courses'][number]

/** Where a student's courses stand on the page, in this order. */
export const studyGroups = ['open', 'later', 'applied', 'over'] as const
export type StudyGroup = (typeof studyGroups)[number]

/** What a course means to its student now: something to open, to wait for, or nothing more. */
export function studyGroupOf({ state, phase }: Pick<MyCourse, 'state' | 'phase'>): StudyGroup {
  if (state === 'left' || state === 'removed' || state === 'rejected') return 'over'
  const willOpen = phase === 'requested' || phase === 'staging'
  if (state === 'applied') return willOpen || phase === 'public' ? 'applied' : 'over'
  if (phase === 'public') return 'open'
  return willOpen ? 'later' : 'over'
}

/** The courses by group; what opens or closes first stands first. */
export function byStudyGroup(courses: readonly MyCourse[]): Readonly<Record<StudyGroup, readonly MyCourse[]>> {
  const inOrder = courses.toSorted((a, b) => (a.next_transition?.at ?? '~').localeCompare(b.next_transition?.at ?? '~'))
  const of = (group: StudyGroup) => inOrder.filter((course) => studyGroupOf(course) === group)
  return { open: of('open'), later: of('later'), applied: of('applied'), over: of('over') }
}
