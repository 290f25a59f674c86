import middy from '@middy/core'
import httpRouterHandler from '@middy/http-router'
import type { Context } from 'aws-lambda'
import { type RouteId, routes } from '../../shared/contract/routes.ts'
import { fileRoutes } from '../../shared/contract/routes/files.ts'
import { governanceRoutes } from '../../shared/contract/routes/governance.ts'
import { hubRoutes } from '../../shared/contract/routes/hubs.ts'
import { imageRoutes } from '../../shared/contract/routes/images.ts'
import { memberRoutes } from '../../shared/contract/routes/members.ts'
import { operationRoutes } from '../../shared/contract/routes/operations.ts'
import { planningRoutes } from '../../shared/contract/routes/planning.ts'
import { type Answer, problem } from './answer.ts'
import * as courses from './courses.ts'
import { type Endpoint, endpointFor } from './endpoint.ts'
import type { Event } from './incoming.ts'
import { late, lateArea } from './late.ts'
import { listCourses } from './lists.ts'
import type { ApiPorts } from './ports.ts'

const calendar = () => import('./calendar.ts')
const decisions = () => import('./decisions.ts')
const deletion = () => import('./deletion.ts')
const drafts = () => import('./drafts.ts')
const lifecycle = () => import('./lifecycle.ts')
const openapi = () => import('./openapi.ts')
const renewal = () => import('./renewal.ts')
const submit = () => import('./submit.ts')
const validate = () => import('./validate.ts')

/** What answers each route; looking at courses is there at once. The compiler asks for every one of them. */
const endpoints: Readonly<Record<RouteId, Endpoint>> = {
  'get-openapi': late(openapi, 'getOpenapi'),
  'get-me': courses.getMe,
  'validate-request': late(validate, 'validateRequest'),
  'submit-request': late(submit, 'submitRequest'),
  'list-courses': listCourses,
  'get-course': courses.getCourse,
  'get-history': courses.getHistory,
  'decide': late(decisions, 'decideRequest'),
  'cancel': late(decisions, 'cancelRequest'),
  'change-course': late(decisions, 'changeCourse'),
  'preview-change': late(() => import('./change-preview.ts'), 'previewChange'),
  'decide-change': late(decisions, 'decideChange'),
  'withdraw-change': late(decisions, 'withdrawChange'),
  'end-course': late(lifecycle, 'endCourse'),
  'renew-course': late(renewal, 'renewCourse'),
  'set-override': late(lifecycle, 'putOverride'),
  'lift-override': late(lifecycle, 'dropOverride'),
  'answer-deletion': late(deletion, 'answerDeletion'),
  'undo-deletion': late(deletion, 'takeDeletionBack'),
  'ask-deletion-again': late(deletion, 'askAgain'),
  'retry-course': late(lifecycle, 'retryCourse'),
  'get-calendar': late(calendar, 'getCalendar'),
  'list-coming-dates': late(() => import('./coming-dates.ts'), 'comingDates'),
  'link-calendar': late(calendar, 'linkCalendar'),
  'get-calendar-feed': late(calendar, 'getCalendarFeed'),
  'list-drafts': late(drafts, 'listDrafts'),
  'keep-draft': late(drafts, 'keepDraft'),
  'get-draft': late(drafts, 'getDraft'),
  'mend-draft': late(drafts, 'mendDraft'),
  'drop-draft': late(drafts, 'dropDraft'),
  'submit-draft': late(drafts, 'submitDraft'),
  ...lateArea(memberRoutes, async () => (await import('./members/endpoints.ts')).memberEndpoints),
  ...lateArea(imageRoutes, async () => (await import('./images/endpoints.ts')).imageEndpoints),
  ...lateArea(hubRoutes, async () => (await import('./hubs/endpoints.ts')).hubEndpoints),
  ...lateArea(planningRoutes, async () => (await import('./planning/endpoints.ts')).planningEndpoints),
  ...lateArea(governanceRoutes, async () => (await import('./governance/endpoints.ts')).governanceEndpoints),
  ...lateArea(operationRoutes, async () => (await import('./operations/endpoints.ts')).operationEndpoints),
  ...lateArea(fileRoutes, async () => (await import('./files/endpoints.ts')).fileEndpoints),
}

export type ApiHandler = (event: Event, context: Context) => Promise<Answer>

/** The Lambda handler of the HTTP API (payload format 2.0). */
export function createHandler(ports: ApiPorts): ApiHandler {
  const table = (Object.keys(routes) as RouteId[]).map((id) => {
    const { method, path } = routes[id]
    return { method, path, handler: endpointFor(id, endpoints[id], ports) }
  })
  const router = httpRouterHandler<Event, Answer>({
    routes: table,
    notFoundResponse: ({ method, path }) => problem({ code: 'not-found', message: `There is no ${method} ${path.slice(0, 200)}.` }),
  })
  return middy<Event, Answer>().handler(router) as unknown as ApiHandler
}
