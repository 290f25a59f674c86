import * as z from 'zod'
import { courseViewSchema } from '../course-view.ts'
import { backupLinkSchema, testFileQuerySchema, testFileTypes } from '../files.ts'
import type { Route } from './route.ts'

const course = '/api/courses/{slug}'
const testFile = `${course}/test-file`

/** What is stored beside the record: test files, and the packed data of deleted courses. */
export const fileRoutes = {
  'put-test-file': {
    method: 'PUT', path: testFile, summary: 'Upload the test file, at most 1 MiB, as it is', action: 'change', ifMatch: true,
    query: testFileQuerySchema, body: z.string(), accepts: testFileTypes, status: 200, answer: courseViewSchema,
  },
  'get-test-file': {
    method: 'GET', path: testFile, summary: 'Download the test file', action: 'show',
    status: 200, answerType: 'application/octet-stream',
  },
  'drop-test-file': {
    method: 'DELETE', path: testFile, summary: 'Remove the test file', action: 'change',
    status: 200, answer: courseViewSchema, ifMatch: true,
  },
  'run-test': {
    method: 'POST', path: `${course}/tests`, summary: 'Run the test file in the course\'s image now',
    action: 'run-test', status: 200, answer: courseViewSchema,
  },
  'get-backup': {
    method: 'GET', path: `${course}/backup`, summary: 'A link to the packed data of a deleted course',
    action: 'fetch-backup', status: 200, answer: backupLinkSchema,
  },
} as const satisfies Record<string, Route>
