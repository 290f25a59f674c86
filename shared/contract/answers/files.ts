import { courseViewSchema } from '../course-view.ts'
import { backupLinkSchema } from '../file-view.ts'
import type { fileRoutes } from '../routes/files.ts'
import type { Answer } from './answer.ts'

/** What is answered about what is stored beside the record. */
export const fileAnswers = {
  'put-test-file': courseViewSchema,
  'get-test-file': 'application/octet-stream',
  'drop-test-file': courseViewSchema,
  'run-test': courseViewSchema,
  'get-backup': backupLinkSchema,
} as const satisfies Readonly<Record<keyof typeof fileRoutes, Answer>>
