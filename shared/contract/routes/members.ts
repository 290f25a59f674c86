import { late, type Route } from './route.ts'

const lists = () => import('../lists.ts')
const members = () => import('../members.ts')

const course = '/api/courses/{slug}'

/** Who is on a course, and how people come and go. */
export const memberRoutes = {
  'list-members': {
    method: 'GET', path: `${course}/members`, summary: 'Staff, listed students, and what became of those who applied', action: 'see-members',
    query: late(members, 'memberQuerySchema'), status: 200,
  },
  'place-member': {
    method: 'PUT', path: `${course}/members/{person}`, summary: 'Give a person a role on the course, or another one', action: 'manage-members',
    body: late(members, 'placementSchema'), status: 200,
  },
  'remove-member': {
    method: 'DELETE', path: `${course}/members/{person}`, summary: 'Take a person off the course; a student cannot come back by applying',
    action: 'manage-members', query: late(members, 'removalQuerySchema'), status: 204,
  },
  'make-invite': {
    method: 'POST', path: `${course}/invite`, summary: 'Make the link by which people apply; the last one ends', action: 'invite',
    body: late(members, 'invitationSchema'), status: 201,
  },
  'revoke-invite': {
    method: 'DELETE', path: `${course}/invite`, summary: 'End the link by which people apply', action: 'invite', status: 204,
  },
  'get-invite': {
    method: 'GET', path: '/api/invites/{token}', summary: 'What an invite link is for, and how I stand', action: 'apply',
    status: 200,
  },
  'apply': {
    method: 'POST', path: '/api/invites/{token}', summary: 'Apply to the course of an invite link', action: 'apply',
    body: late(members, 'applicationSchema'), status: 200,
  },
  'decide-applications': {
    method: 'POST', path: `${course}/applications/decisions`, summary: 'Accept and reject applicants, some or all', action: 'manage-members',
    body: late(members, 'applicationDecisionsSchema'), status: 200,
  },
  'import-roster': {
    method: 'POST', path: `${course}/roster`, summary: 'Set the list of students from a CSV file, or see what that would do', action: 'manage-members',
    query: late(members, 'rosterQuerySchema'), body: late(members, 'rosterSchema'), accepts: ['text/csv', 'text/plain', 'text/tab-separated-values'],
    status: 200,
  },
  'list-my-courses': {
    method: 'GET', path: '/api/me/courses', summary: 'Courses that I am a student of or applied to', action: 'list-own',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'leave-course': {
    method: 'DELETE', path: '/api/me/courses/{slug}', summary: 'Leave a course as a student, or take an application back', action: 'leave', status: 204,
  },
} as const satisfies Record<string, Route>
