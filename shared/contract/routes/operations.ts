import { late, type Route } from './route.ts'

const lists = () => import('../lists.ts')
const operations = () => import('../operations.ts')

const base = '/api/operations'

/** What operators watch and do over all courses. */
export const operationRoutes = {
  'list-operated': { method: 'GET', path: `${base}/courses`, action: 'operate', query: late(operations, 'operatedQuerySchema'), status: 200 },
  'get-versions': { method: 'GET', path: `${base}/versions`, action: 'operate', status: 200 },
  'list-deletions': { method: 'GET', path: `${base}/deletions`, action: 'operate', query: late(lists, 'pageQuerySchema'), status: 200 },
  'list-returned-mails': { method: 'GET', path: `${base}/mails`, action: 'operate', query: late(lists, 'pageQuerySchema'), status: 200 },
  'get-dead-letters': { method: 'GET', path: `${base}/dead-letters`, action: 'operate', status: 200 },
  'redrive': { method: 'POST', path: `${base}/dead-letters`, action: 'operate', body: late(operations, 'redriveSchema'), status: 204 },
  'announce': {
    method: 'POST', path: `${base}/announcements`, action: 'operate', query: late(operations, 'announceQuerySchema'),
    body: late(operations, 'announcementSchema'), status: 200, idempotent: true,
  },
  'list-announcements': { method: 'GET', path: `${base}/announcements`, action: 'operate', status: 200 },
} as const satisfies Record<string, Route>
