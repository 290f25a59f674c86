import { pageQuerySchema, reasonedSchema } from '../commands.ts'
import { historySchema } from '../course-view.ts'
import * as hubs from '../hubs.ts'
import type { Route } from './route.ts'

const hub = '/api/hubs/{name}'

/** Shared and general-use hubs. */
export const hubRoutes = {
  'list-hubs': {
    method: 'GET', path: '/api/hubs', summary: 'Registered hubs, by name', action: 'see-hubs',
    query: pageQuerySchema, status: 200, answer: hubs.hubListSchema,
  },
  'register-hub': {
    method: 'POST', path: '/api/hubs', summary: 'Register a shared or general-use hub', action: 'keep-hubs',
    body: hubs.hubRequestSchema, status: 201, answer: hubs.hubViewSchema,
  },
  'get-hub': { method: 'GET', path: hub, summary: 'One hub, with the courses in it', action: 'see-hubs', status: 200, answer: hubs.hubViewSchema },
  'get-hub-history': {
    method: 'GET', path: `${hub}/history`, summary: 'Who did what with a hub, newest first', action: 'keep-hubs',
    query: pageQuerySchema, status: 200, answer: historySchema,
  },
  'change-hub': {
    method: 'PUT', path: hub, summary: 'Change a hub', action: 'keep-hubs',
    body: hubs.hubChangeSchema, status: 200, answer: hubs.hubViewSchema, ifMatch: true,
  },
  'remove-hub': {
    method: 'POST', path: `${hub}/removal`, summary: 'Take a hub without living courses off the cluster', action: 'keep-hubs',
    body: reasonedSchema, status: 200, answer: hubs.hubViewSchema, ifMatch: true,
  },
  'retry-hub': { method: 'POST', path: `${hub}/retry`, summary: 'Reconcile a hub now', action: 'keep-hubs', status: 200, answer: hubs.hubViewSchema },
} as const satisfies Record<string, Route>
