import { late, type Route } from './route.ts'

const lists = () => import('../lists.ts')
const members = () => import('../members.ts')

const course = '/api/courses/{slug}'

/** Who is on a course, and how people come and go. */
export const memberRoutes = {
  'list-members': {
    method: 'GET', path: `${course}/members`, action: 'see-members',
    query: late(members, 'memberQuerySchema'), status: 200,
  },
  'place-member': {
    method: 'PUT', path: `${course}/members/{person}`, action: 'manage-members',
    body: late(members, 'placementSchema'), status: 200,
  },
  'remove-member': {
    method: 'DELETE', path: `${course}/members/{person}`,
    action: 'manage-members', query: late(members, 'removalQuerySchema'), status: 204,
  },
  'make-invite': {
    method: 'POST', path: `${course}/invite`, action: 'invite',
    body: late(members, 'invitationSchema'), status: 201,
  },
  'see-invite': { method: 'GET', path: `${course}/invite`, action: 'invite', status: 200 },
  'revoke-invite': {
    method: 'DELETE', path: `${course}/invite`, action: 'invite', status: 204,
  },
  'get-invite': {
    method: 'GET', path: '/api/invites/{token}', action: 'apply',
    status: 200,
  },
  'apply': {
    method: 'POST', path: '/api/invites/{token}', action: 'apply',
    body: late(members, 'applicationSchema'), status: 200,
  },
  'decide-applications': {
    method: 'POST', path: `${course}/applications/decisions`, action: 'manage-members',
    body: late(members, 'applicationDecisionsSchema'), status: 200,
  },
  'import-roster': {
    method: 'POST', path: `${course}/roster`, action: 'manage-members',
    query: late(members, 'rosterQuerySchema'), body: late(members, 'rosterSchema'), accepts: ['text/csv', 'text/plain', 'text/tab-separated-values'],
    status: 200,
  },
  'list-my-courses': {
    method: 'GET', path: '/api/me/courses', action: 'list-own',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'list-open-courses': {
    method: 'GET', path: '/api/open-courses', action: 'list-own',
    query: late(lists, 'openCoursesQuerySchema'), status: 200,
  },
  'leave-course': {
    method: 'DELETE', path: '/api/me/courses/{slug}', action: 'leave', status: 204,
  },
} as const satisfies Record<string, Route>
