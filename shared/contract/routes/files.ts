import { late, type Route } from './route.ts'

const files = () => import('../files.ts')

const course = '/api/courses/{slug}'
const testFile = `${course}/test-file`
/** What a test file may be sent as. Text is read as UTF-8, whatever the type says. */
const testFileTypes = ['text/x-python', 'application/x-ipynb+json', 'application/octet-stream', 'text/plain', 'application/json']

/** What is stored beside the record: test files, and the packed data of deleted courses. */
export const fileRoutes = {
  'put-test-file': {
    method: 'PUT', path: testFile, action: 'change', ifMatch: true,
    query: late(files, 'testFileQuerySchema'), body: late(files, 'testFileSchema'), accepts: testFileTypes, status: 200,
  },
  'get-test-file': {
    method: 'GET', path: testFile, action: 'show',
    status: 200,
  },
  'drop-test-file': {
    method: 'DELETE', path: testFile, action: 'change',
    status: 200, ifMatch: true,
  },
  'run-test': {
    method: 'POST', path: `${course}/tests`,
    action: 'run-test', status: 200,
  },
  'get-backup': {
    method: 'GET', path: `${course}/backup`,
    action: 'fetch-backup', status: 200,
  },
} as const satisfies Record<string, Route>
