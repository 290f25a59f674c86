import { late, type Route } from './route.ts'

const commands = () => import('../commands.ts')
const hubs = () => import('../hubs.ts')
const lists = () => import('../lists.ts')

const hub = '/api/hubs/{name}'

/** Shared and general-use hubs. */
export const hubRoutes = {
  'list-hubs': {
    method: 'GET', path: '/api/hubs', action: 'see-hubs',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'register-hub': {
    method: 'POST', path: '/api/hubs', action: 'keep-hubs',
    body: late(hubs, 'hubRequestSchema'), status: 201,
  },
  'get-hub': { method: 'GET', path: hub, action: 'see-hubs', status: 200 },
  'get-hub-history': {
    method: 'GET', path: `${hub}/history`, action: 'keep-hubs',
    query: late(lists, 'pageQuerySchema'), status: 200,
  },
  'change-hub': {
    method: 'PUT', path: hub, action: 'keep-hubs',
    body: late(hubs, 'hubChangeSchema'), status: 200, ifMatch: true,
  },
  'remove-hub': {
    method: 'POST', path: `${hub}/removal`, action: 'keep-hubs',
    body: late(commands, 'reasonedSchema'), status: 200, ifMatch: true,
  },
  'retry-hub': { method: 'POST', path: `${hub}/retry`, action: 'keep-hubs', status: 200 },
} as const satisfies Record<string, Route>
