import type { MemberView } from '../../../shared/contract/member-view.ts'
import type { MemberState } from '../api/members.ts'

export const roleWords: Readonly<Record<MemberView['role'], string>> = {
  supervisor: 'Supervisor', manager: 'Manager', instructor: 'Instructor', observer: 'Observer', student: 'Student',
}

/** How somebody stands, as staff read it. */
export const stateWords: Readonly<Record<MemberState, string>> = {
  applied: 'Has applied', accepted: 'Accepted', rejected: 'Rejected', left: 'Has left', removed: 'Removed',
}

export const roleHints: Readonly<Record<Exclude<MemberView['role'], 'supervisor'>, string>> = {
  manager: 'Changes the course, its staff and its students, and answers for its end.',
  instructor: 'Teaches and grades in the hub, and decides on students.',
  observer: 'Sees the course’s pages and changes nothing.',
  student: 'Takes a seat and uses the hub while the course is open.',
}
