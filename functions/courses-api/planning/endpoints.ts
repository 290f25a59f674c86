import type { planningRoutes } from '../../../shared/contract/routes/planning.ts'
import type { Endpoint } from '../endpoint.ts'
import { previewRenewal } from '../renewal.ts'
import { assessCourse } from './assess.ts'
import { listCalendar } from './calendar-list.ts'
import { linkAllCalendar, linkMyCalendar } from './feeds.ts'
import { getForecast } from './forecast.ts'
import { listHolidays } from './holidays.ts'

export const planningEndpoints: Readonly<Record<keyof typeof planningRoutes, Endpoint>> = {
  'get-forecast': getForecast,
  'list-calendar': listCalendar,
  'list-holidays': listHolidays,
  'assess-course': assessCourse,
  'preview-renewal': previewRenewal,
  'link-my-calendar': linkMyCalendar,
  'link-all-calendar': linkAllCalendar,
}
