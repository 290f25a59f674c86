import middy from '@middy/core'
import httpRouterHandler from '@middy/http-router'
import type { Context } from 'aws-lambda'
import { type RouteId, routes } from '../../shared/contract/routes.ts'
import { type Answer, problem } from './answer.ts'
import * as calendar from './calendar.ts'
import * as courses from './courses.ts'
import * as decisions from './decisions.ts'
import * as deletion from './deletion.ts'
import * as drafts from './drafts.ts'
import { type Endpoint, endpointFor } from './endpoint.ts'
import type { Event } from './incoming.ts'
import * as lifecycle from './lifecycle.ts'
import { listCourses } from './lists.ts'
import { getOpenapi } from './openapi.ts'
import type { ApiPorts } from './ports.ts'
import { fileEndpoints } from './files/endpoints.ts'
import { hubEndpoints } from './hubs/endpoints.ts'
import { imageEndpoints } from './images/endpoints.ts'
import { memberEndpoints } from './members/endpoints.ts'
import * as submit from './submit.ts'

/** What answers each route. The compiler asks for every one of them. */
const endpoints: Readonly<Record<RouteId, Endpoint>> = {
  'get-openapi': getOpenapi,
  'get-me': courses.getMe,
  'validate-request': submit.validateRequest,
  'submit-request': submit.submitRequest,
  'list-courses': listCourses,
  'get-course': courses.getCourse,
  'get-history': courses.getHistory,
  'decide': decisions.decideRequest,
  'cancel': decisions.cancelRequest,
  'change-course': decisions.changeCourse,
  'decide-change': decisions.decideChange,
  'withdraw-change': decisions.withdrawChange,
  'end-course': lifecycle.endCourse,
  'renew-course': lifecycle.renewCourse,
  'set-override': lifecycle.putOverride,
  'lift-override': lifecycle.dropOverride,
  'answer-deletion': deletion.answerDeletion,
  'undo-deletion': deletion.takeDeletionBack,
  'ask-deletion-again': deletion.askAgain,
  'retry-course': courses.retryCourse,
  'get-calendar': calendar.getCalendar,
  'link-calendar': calendar.linkCalendar,
  'get-calendar-feed': calendar.getCalendarFeed,
  'list-drafts': drafts.listDrafts,
  'keep-draft': drafts.keepDraft,
  'get-draft': drafts.getDraft,
  'mend-draft': drafts.mendDraft,
  'drop-draft': drafts.dropDraft,
  'submit-draft': drafts.submitDraft,
  ...memberEndpoints,
  ...imageEndpoints,
  ...hubEndpoints,
  ...fileEndpoints,
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
