import type { memberRoutes } from '../../../shared/contract/routes/members.ts'
import type { Endpoint } from '../endpoint.ts'
import { late } from '../late.ts'
import { applyTo, getInvite } from './applying.ts'
import { decideApplications } from './deciding.ts'
import { makeInvite, revokeInvite, seeInvite } from './invites.ts'
import { leaveCourse } from './leaving.ts'
import { listMembers } from './list.ts'
import { listMyCourses } from './my-courses.ts'
import { placeMember } from './placing.ts'
import { removeMember } from './removing.ts'

/** What answers the routes of `shared/contract/routes/members.ts`. */
export const memberEndpoints: Readonly<Record<keyof typeof memberRoutes, Endpoint>> = {
  'list-members': listMembers,
  'place-member': placeMember,
  'remove-member': removeMember,
  'make-invite': makeInvite,
  'see-invite': seeInvite,
  'revoke-invite': revokeInvite,
  'get-invite': getInvite,
  'apply': applyTo,
  'decide-applications': decideApplications,
  'import-roster': late(() => import('./roster.ts'), 'importRoster'),
  'list-my-courses': listMyCourses,
  'list-open-courses': late(() => import('./open-courses.ts'), 'listOpenCourses'),
  'leave-course': leaveCourse,
}
