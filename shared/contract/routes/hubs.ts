import { late, type Route } from './route.ts'

const commands = () => import('../commands.ts')
const hubs = () => import('../hubs.ts')
const lists = () => import('../lists.ts')

const hub = '/api/hubs/{name}'

/** Shared and general-use hubs. */
export const hubRoutes = {
  'list-hubs': {
    method: 'GET', path: '/api/hubs', summary: 'Registered hubs, by name', action: 'see-hubs',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'register-hub': {
    method: 'POST', path: '/api/hubs', summary: 'Register a shared or general-use hub', action: 'keep-hubs',
    body: late(hubs, 'hubRequestSchema'), status: 201,
  },
  'get-hub': { method: 'GET', path: hub, summary: 'One hub, with the courses in it', action: 'see-hubs', status: 200 },
  'get-hub-history': {
    method: 'GET', path: `${hub}/history`, summary: 'Who did what with a hub, newest first', action: 'keep-hubs',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'change-hub': {
    method: 'PUT', path: hub, summary: 'Change a hub', action: 'keep-hubs',
    body: late(hubs, 'hubChangeSchema'), status: 200, ifMatch: true,
  },
  'remove-hub': {
    method: 'POST', path: `${hub}/removal`, summary: 'Take a hub without living courses off the cluster', action: 'keep-hubs',
    body: late(commands, 'reasonedSchema'), status: 200, ifMatch: true,
  },
  'retry-hub': { method: 'POST', path: `${hub}/retry`, summary: 'Reconcile a hub now', action: 'keep-hubs', status: 200 },
} as const satisfies Record<string, Route>
