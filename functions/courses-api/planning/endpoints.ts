import type { planningRoutes } from '../../../shared/contract/routes/planning.ts'
import { problem } from '../answer.ts'
import type { Endpoint } from '../endpoint.ts'
import { listCalendar } from './calendar-list.ts'
import { linkAllCalendar, linkMyCalendar } from './feeds.ts'
import { getForecast } from './forecast.ts'

const soon: Endpoint = async () => problem({ code: 'busy', message: 'Not there yet.' })

export const planningEndpoints: Readonly<Record<keyof typeof planningRoutes, Endpoint>> = {
  'get-forecast': getForecast,
  'list-calendar': listCalendar,
  'list-holidays': soon,
  'assess-course': soon,
  'preview-renewal': soon,
  'link-my-calendar': linkMyCalendar,
  'link-all-calendar': linkAllCalendar,
}
