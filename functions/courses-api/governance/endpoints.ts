import type { governanceRoutes } from '../../../shared/contract/routes/governance.ts'
import { problem } from '../answer.ts'
import type { Endpoint } from '../endpoint.ts'

const soon: Endpoint = async () => problem({ code: 'busy', message: 'Not there yet.' })

export const governanceEndpoints: Readonly<Record<keyof typeof governanceRoutes, Endpoint>> = {
  'list-queue': soon,
  'undo-decision': soon,
}
