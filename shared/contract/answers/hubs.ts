import { historySchema } from '../course-view.ts'
import { hubListSchema, hubViewSchema } from '../hub-view.ts'
import type { hubRoutes } from '../routes/hubs.ts'
import type { Answer } from './answer.ts'

/** What the routes of hubs are answered with. */
export const hubAnswers = {
  'list-hubs': hubListSchema,
  'register-hub': hubViewSchema,
  'get-hub': hubViewSchema,
  'get-hub-history': historySchema,
  'change-hub': hubViewSchema,
  'remove-hub': hubViewSchema,
  'retry-hub': hubViewSchema,
} as const satisfies Readonly<Record<keyof typeof hubRoutes, Answer>>
