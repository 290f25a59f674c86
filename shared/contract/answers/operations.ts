import * as view from '../operations-view.ts'
import type { operationRoutes } from '../routes/operations.ts'
import type { Answer } from './answer.ts'

/** What the routes of operators are answered with. */
export const operationAnswers = {
  'list-operated': view.operatedListSchema,
  'get-versions': view.versionsSchema,
  'list-deletions': view.deletionQuestionsSchema,
  'list-returned-mails': view.returnedMailsSchema,
  'get-dead-letters': view.deadLettersSchema,
  'redrive': undefined,
  'announce': view.announcePreviewSchema,
  'list-announcements': view.announcedListSchema,
} as const satisfies Readonly<Record<keyof typeof operationRoutes, Answer>>
