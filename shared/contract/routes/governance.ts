import { late, type Route } from './route.ts'

const queue = () => import('../queue.ts')

/** What waits for a decision, and taking one back. */
export const governanceRoutes = {
  'list-queue': { method: 'GET', path: '/api/queue', action: 'list-all', query: late(queue, 'queueQuerySchema'), status: 200 },
  'undo-decision': { method: 'DELETE', path: '/api/courses/{slug}/decision', action: 'undo-decision', status: 200, ifMatch: true },
} as const satisfies Record<string, Route>
