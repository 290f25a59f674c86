import { calendarLinkSchema } from '../course-view.ts'
import * as view from '../planning-view.ts'
import type { planningRoutes } from '../routes/planning.ts'
import type { Answer } from './answer.ts'

/** What questions about times and costs are answered with. */
export const planningAnswers = {
  'get-forecast': view.forecastSchema,
  'list-calendar': view.calendarListSchema,
  'list-holidays': view.holidayListSchema,
  'assess-course': view.assessmentSchema,
  'preview-renewal': view.renewalPreviewSchema,
  'link-my-calendar': calendarLinkSchema,
  'link-all-calendar': calendarLinkSchema,
} as const satisfies Readonly<Record<keyof typeof planningRoutes, Answer>>
