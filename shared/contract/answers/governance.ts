import { courseViewSchema } from '../course-view.ts'
import { queueSchema } from '../queue.ts'
import type { governanceRoutes } from '../routes/governance.ts'
import type { Answer } from './answer.ts'

/** What the routes of governance are answered with. */
export const governanceAnswers = {
  'list-queue': queueSchema,
  'undo-decision': courseViewSchema,
} as const satisfies Readonly<Record<keyof typeof governanceRoutes, Answer>>
