import { pageQuerySchema } from '../commands.ts'
import * as member from '../members.ts'
import type { Route } from './route.ts'

const course = '/api/courses/{slug}'

/** Who is on a course, and how people come and go. */
export const memberRoutes = {
  'list-members': {
    method: 'GET', path: `${course}/members`, summary: 'Staff, listed students, and what became of those who applied', action: 'see-members',
    query: member.memberQuerySchema, status: 200, answer: member.memberListSchema,
  },
  'place-member': {
    method: 'PUT', path: `${course}/members/{person}`, summary: 'Give a person a role on the course, or another one', action: 'manage-members',
    body: member.placementSchema, status: 200, answer: member.memberSchema,
  },
  'remove-member': {
    method: 'DELETE', path: `${course}/members/{person}`, summary: 'Take a person off the course; a student cannot come back by applying',
    action: 'manage-members', query: member.removalQuerySchema, status: 204,
  },
  'make-invite': {
    method: 'POST', path: `${course}/invite`, summary: 'Make the link by which people apply; the last one ends', action: 'invite',
    body: member.invitationSchema, status: 201, answer: member.inviteLinkSchema,
  },
  'revoke-invite': {
    method: 'DELETE', path: `${course}/invite`, summary: 'End the link by which people apply', action: 'invite', status: 204,
  },
  'get-invite': {
    method: 'GET', path: '/api/invites/{token}', summary: 'What an invite link is for, and how I stand', action: 'apply',
    status: 200, answer: member.inviteSchema,
  },
  'apply': {
    method: 'POST', path: '/api/invites/{token}', summary: 'Apply to the course of an invite link', action: 'apply',
    body: member.applicationSchema, status: 200, answer: member.standingSchema,
  },
  'decide-applications': {
    method: 'POST', path: `${course}/applications/decisions`, summary: 'Accept and reject applicants, some or all', action: 'manage-members',
    body: member.applicationDecisionsSchema, status: 200, answer: member.decidedSchema,
  },
  'import-roster': {
    method: 'POST', path: `${course}/roster`, summary: 'Set the list of students from a CSV file, or see what that would do', action: 'manage-members',
    query: member.rosterQuerySchema, body: member.rosterSchema, accepts: ['text/csv', 'text/plain', 'text/tab-separated-values'],
    status: 200, answer: member.rosterResultSchema,
  },
  'list-my-courses': {
    method: 'GET', path: '/api/me/courses', summary: 'Courses that I am a student of or applied to', action: 'list-own',
    query: pageQuerySchema, status: 200, answer: member.myCoursesSchema,
  },
  'leave-course': {
    method: 'DELETE', path: '/api/me/courses/{slug}', summary: 'Leave a course as a student, or take an application back', action: 'leave', status: 204,
  },
} as const satisfies Record<string, Route>
