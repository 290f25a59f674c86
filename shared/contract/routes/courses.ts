import { late, type Route } from './route.ts'

const commands = () => import('../commands.ts')
const lists = () => import('../lists.ts')
const requests = () => import('../course-request.ts')

const course = '/api/courses/{slug}'
const texts = ['application/json', 'application/yaml', 'application/x-yaml', 'text/yaml', 'text/plain']

/** Asking for courses, deciding on them, and their life. */
export const courseRoutes = {
  'get-openapi': { method: 'GET', path: '/api/openapi.json', status: 200 },
  'get-me': { method: 'GET', path: '/api/me', action: 'see-self', status: 200 },
  'validate-request': {
    method: 'POST', path: '/api/validations', action: 'validate',
    body: late(requests, 'courseRequestSchema'), accepts: texts, status: 200,
  },
  'submit-request': {
    method: 'POST', path: '/api/courses', action: 'submit',
    body: late(requests, 'courseRequestSchema'), accepts: texts, status: 201, idempotent: true,
  },
  'list-courses': {
    method: 'GET', path: '/api/courses', action: 'list-own',
    query: late(lists, 'listQuerySchema'), status: 200,
  },
  'get-course': { method: 'GET', path: course, action: 'show', status: 200 },
  'get-history': {
    method: 'GET', path: `${course}/history`, action: 'history',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'decide': {
    method: 'POST', path: `${course}/decision`, action: 'decide',
    body: late(commands, 'decisionSchema'), status: 200, ifMatch: true,
  },
  'cancel': {
    method: 'POST', path: `${course}/cancellation`, action: 'cancel',
    body: late(commands, 'reasonedSchema'), status: 200, ifMatch: true,
  },
  'change-course': {
    method: 'PATCH', path: course, action: 'change',
    body: late(commands, 'changeSchema'), accepts: ['application/merge-patch+json', 'application/json'],
    status: 200, alsoStatus: 202, ifMatch: true,
  },
  'preview-change': {
    method: 'POST', path: `${course}/change/preview`, action: 'change',
    body: late(commands, 'changeSchema'), accepts: ['application/merge-patch+json', 'application/json'],
    status: 200,
  },
  'decide-change': {
    method: 'POST', path: `${course}/change/decision`, action: 'decide-change',
    body: late(commands, 'changeDecisionSchema'), status: 200, ifMatch: true,
  },
  'withdraw-change': {
    method: 'DELETE', path: `${course}/change`, action: 'withdraw-change',
    status: 200, ifMatch: true,
  },
  'end-course': {
    method: 'POST', path: `${course}/end`, action: 'end',
    body: late(commands, 'reasonedSchema'), status: 200, ifMatch: true,
  },
  'renew-course': {
    method: 'POST', path: `${course}/renewal`, action: 'renew',
    body: late(() => import('../planning.ts'), 'renewalSchema'), status: 201, idempotent: true,
  },
  'set-override': {
    method: 'PUT', path: `${course}/override`, action: 'override',
    body: late(commands, 'overrideSchema'), status: 200, ifMatch: true,
  },
  'lift-override': {
    method: 'DELETE', path: `${course}/override`, action: 'override',
    status: 200, ifMatch: true,
  },
  'answer-deletion': {
    method: 'POST', path: `${course}/deletion`, action: 'answer-deletion',
    body: late(commands, 'deletionAnswerSchema'), status: 200, ifMatch: true,
  },
  'undo-deletion': {
    method: 'DELETE', path: `${course}/deletion`, action: 'undo-deletion',
    status: 200, ifMatch: true,
  },
  'ask-deletion-again': {
    method: 'POST', path: `${course}/deletion/question`, action: 'ask-again',
    status: 204,
  },
  'retry-course': {
    method: 'POST', path: `${course}/retry`, action: 'retry',
    status: 200,
  },
  'get-calendar': {
    method: 'GET', path: `${course}/calendar.ics`, action: 'calendar',
    status: 200,
  },
  'list-coming-dates': {
    method: 'GET', path: `${course}/dates`, action: 'calendar',
    query: late(() => import('../coming-dates.ts'), 'comingDatesQuerySchema'), status: 200,
  },
  'link-calendar': {
    method: 'POST', path: `${course}/calendar`, action: 'calendar',
    status: 201,
  },
  'get-calendar-feed': {
    method: 'GET', path: '/api/calendars/{token}', status: 200,
  },
  'list-drafts': {
    method: 'GET', path: '/api/drafts', action: 'keep-drafts',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'keep-draft': {
    method: 'POST', path: '/api/drafts', action: 'keep-drafts',
    body: late(commands, 'draftTextSchema'), status: 201, idempotent: true,
  },
  'get-draft': { method: 'GET', path: '/api/drafts/{id}', action: 'keep-drafts', status: 200 },
  'mend-draft': {
    method: 'PUT', path: '/api/drafts/{id}', action: 'keep-drafts',
    body: late(commands, 'draftTextSchema'), status: 200,
  },
  'drop-draft': { method: 'DELETE', path: '/api/drafts/{id}', action: 'keep-drafts', status: 204 },
  'submit-draft': {
    method: 'POST', path: '/api/drafts/{id}/submission', action: 'submit',
    status: 201, idempotent: true,
  },
} as const satisfies Record<string, Route>
