import type { planningRoutes } from '../../../shared/contract/routes/planning.ts'
import { problem } from '../answer.ts'
import type { Endpoint } from '../endpoint.ts'

const soon: Endpoint = async () => problem({ code: 'busy', message: 'Not there yet.' })

export const planningEndpoints: Readonly<Record<keyof typeof planningRoutes, Endpoint>> = {
  'get-forecast': soon,
  'list-calendar': soon,
  'list-holidays': soon,
  'assess-course': soon,
  'preview-renewal': soon,
  'link-my-calendar': soon,
  'link-all-calendar': soon,
}
