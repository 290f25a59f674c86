import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { MemberList } from '../../../shared/contract/member-view.ts'
import { useMembers } from '../api/members.ts'

/** How many people a course has, for those who may see them; undefined for others, and until it is known. */
export function useCounts(course: CourseView): Pick<MemberList, 'counts' | 'seats'> | undefined {
  const { data } = useMembers(course.slug, undefined, course.actions.includes('see-members'))
  return data?.pages.at(-1)
}
