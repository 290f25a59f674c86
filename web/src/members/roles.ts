import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { MemberView } from '../../../shared/contract/member-view.ts'

/** A role that is given on the people's page; the supervisor is changed with the course. */
export type GivenRole = Exclude<MemberView['role'], 'supervisor'>

const roles: readonly GivenRole[] = ['manager', 'instructor', 'observer', 'student']

/** The roles that the reader may give: staff are a matter for managers. */
export function rolesFor({ actions }: Pick<CourseView, 'actions'>): readonly GivenRole[] {
  return actions.includes('manage-staff') ? roles : ['student']
}

/** Whether the reader may move or remove somebody with this role. The supervisor stays. */
export function mayTouch({ actions }: Pick<CourseView, 'actions'>, role: MemberView['role']): role is GivenRole {
  return role !== 'supervisor' && actions.includes(role === 'student' ? 'manage-members' : 'manage-staff')
}
