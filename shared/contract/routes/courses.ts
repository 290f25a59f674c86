import { late, type Route } from './route.ts'

const commands = () => import('../commands.ts')
const lists = () => import('../lists.ts')
const requests = () => import('../course-request.ts')

const course = '/api/courses/{slug}'
const texts = ['application/json', 'application/yaml', 'application/x-yaml', 'text/yaml', 'text/plain']

/** Asking for courses, deciding on them, and their life. */
export const courseRoutes = {
  'get-openapi': { method: 'GET', path: '/api/openapi.json', summary: 'This document', status: 200 },
  'get-me': { method: 'GET', path: '/api/me', summary: 'Who is signed in', action: 'see-self', status: 200 },
  'validate-request': {
    method: 'POST', path: '/api/validations', summary: 'Check a request without storing it', action: 'validate',
    body: late(requests, 'courseRequestSchema'), accepts: texts, status: 200,
  },
  'submit-request': {
    method: 'POST', path: '/api/courses', summary: 'Ask for a course, as JSON or with the YAML template', action: 'submit',
    body: late(requests, 'courseRequestSchema'), accepts: texts, status: 201, idempotent: true,
  },
  'list-courses': {
    method: 'GET', path: '/api/courses', summary: 'Courses: mine, by phase, by text, or in trouble', action: 'list-own',
    query: late(lists, 'listQuerySchema'), status: 200,
  },
  'get-course': { method: 'GET', path: course, summary: 'One course', action: 'show', status: 200 },
  'get-history': {
    method: 'GET', path: `${course}/history`, summary: 'Who did what, newest first', action: 'history',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'decide': {
    method: 'POST', path: `${course}/decision`, summary: 'Approve, decline or ask for changes', action: 'decide',
    body: late(commands, 'decisionSchema'), status: 200, ifMatch: true,
  },
  'cancel': {
    method: 'POST', path: `${course}/cancellation`, summary: 'Cancel a request', action: 'cancel',
    body: late(commands, 'reasonedSchema'), status: 200, ifMatch: true,
  },
  'change-course': {
    method: 'PATCH', path: course, summary: 'Change fields; 200 applied at once, 202 waits for governance', action: 'change',
    body: late(commands, 'changeSchema'), accepts: ['application/merge-patch+json', 'application/json'],
    status: 200, alsoStatus: 202, ifMatch: true,
  },
  'decide-change': {
    method: 'POST', path: `${course}/change/decision`, summary: 'Decide on a waiting change', action: 'decide-change',
    body: late(commands, 'changeDecisionSchema'), status: 200, ifMatch: true,
  },
  'withdraw-change': {
    method: 'DELETE', path: `${course}/change`, summary: 'Take a waiting change back', action: 'withdraw-change',
    status: 200, ifMatch: true,
  },
  'end-course': {
    method: 'POST', path: `${course}/end`, summary: 'End the course now: archived at once, deletion date kept', action: 'end',
    body: late(commands, 'reasonedSchema'), status: 200, ifMatch: true,
  },
  'renew-course': {
    method: 'POST', path: `${course}/renewal`, summary: 'Ask for next year\'s presentation', action: 'renew',
    body: late(commands, 'renewalSchema'), status: 201, idempotent: true,
  },
  'set-override': {
    method: 'PUT', path: `${course}/override`, summary: 'Override the visibility', action: 'override',
    body: late(commands, 'overrideSchema'), status: 200, ifMatch: true,
  },
  'lift-override': {
    method: 'DELETE', path: `${course}/override`, summary: 'Let the dates rule again', action: 'override',
    status: 200, ifMatch: true,
  },
  'answer-deletion': {
    method: 'POST', path: `${course}/deletion`, summary: 'Answer the deletion question', action: 'answer-deletion',
    body: late(commands, 'deletionAnswerSchema'), status: 200, ifMatch: true,
  },
  'undo-deletion': {
    method: 'DELETE', path: `${course}/deletion`, summary: 'Take a confirmed deletion back while grace lasts', action: 'undo-deletion',
    status: 200, ifMatch: true,
  },
  'ask-deletion-again': {
    method: 'POST', path: `${course}/deletion/question`, summary: 'Mail the question with a fresh link to me', action: 'ask-again',
    status: 204,
  },
  'retry-course': {
    method: 'POST', path: `${course}/retry`, summary: 'Reconcile now instead of at the next try', action: 'retry',
    status: 200,
  },
  'get-calendar': {
    method: 'GET', path: `${course}/calendar.ics`, summary: 'The course\'s dates as iCalendar', action: 'calendar',
    status: 200,
  },
  'link-calendar': {
    method: 'POST', path: `${course}/calendar`, summary: 'Make a link that a calendar program can subscribe to', action: 'calendar',
    status: 201,
  },
  'get-calendar-feed': {
    method: 'GET', path: '/api/calendars/{token}', summary: 'A subscribed calendar', status: 200,
  },
  'list-drafts': {
    method: 'GET', path: '/api/drafts', summary: 'My drafts, newest first', action: 'keep-drafts',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'keep-draft': {
    method: 'POST', path: '/api/drafts', summary: 'Keep a text for later', action: 'keep-drafts',
    body: late(commands, 'draftTextSchema'), status: 201, idempotent: true,
  },
  'get-draft': { method: 'GET', path: '/api/drafts/{id}', summary: 'One draft', action: 'keep-drafts', status: 200 },
  'mend-draft': {
    method: 'PUT', path: '/api/drafts/{id}', summary: 'Change the text of a draft', action: 'keep-drafts',
    body: late(commands, 'draftTextSchema'), status: 200,
  },
  'drop-draft': { method: 'DELETE', path: '/api/drafts/{id}', summary: 'Throw a draft away', action: 'keep-drafts', status: 204 },
  'submit-draft': {
    method: 'POST', path: '/api/drafts/{id}/submission', summary: 'Submit a draft', action: 'submit',
    status: 201, idempotent: true,
  },
} as const satisfies Record<string, Route>
