import * as z from 'zod'
import { changePreviewSchema } from '../change-preview.ts'
import { validationSchema } from '../check-view.ts'
import { comingDatesSchema } from '../coming-dates.ts'
import * as view from '../course-view.ts'
import type { courseRoutes } from '../routes/courses.ts'
import type { Answer } from './answer.ts'

/** What asking for courses, deciding on them and their life are answered with. */
export const courseAnswers = {
  'get-openapi': z.record(z.string(), z.unknown()),
  'get-me': view.meSchema,
  'validate-request': validationSchema,
  'submit-request': view.submissionSchema,
  'list-courses': view.courseListSchema,
  'get-course': view.courseViewSchema,
  'get-history': view.historySchema,
  'decide': view.courseViewSchema,
  'cancel': view.courseViewSchema,
  'change-course': view.courseViewSchema,
  'preview-change': changePreviewSchema,
  'decide-change': view.courseViewSchema,
  'withdraw-change': view.courseViewSchema,
  'end-course': view.courseViewSchema,
  'renew-course': view.courseViewSchema,
  'set-override': view.courseViewSchema,
  'lift-override': view.courseViewSchema,
  'answer-deletion': view.courseViewSchema,
  'undo-deletion': view.courseViewSchema,
  'ask-deletion-again': undefined,
  'retry-course': view.courseViewSchema,
  'get-calendar': 'text/calendar',
  'list-coming-dates': comingDatesSchema,
  'link-calendar': view.calendarLinkSchema,
  'get-calendar-feed': 'text/calendar',
  'list-drafts': view.draftListSchema,
  'keep-draft': view.draftSchema,
  'get-draft': view.draftSchema,
  'mend-draft': view.draftSchema,
  'drop-draft': undefined,
  'submit-draft': view.submissionSchema,
} as const satisfies Readonly<Record<keyof typeof courseRoutes, Answer>>
