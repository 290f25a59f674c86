import type { hubRoutes } from '../../../shared/contract/routes/hubs.ts'
import type { Endpoint } from '../endpoint.ts'

/** What answers the routes of `shared/contract/routes/hubs.ts`. */
export const hubEndpoints: Readonly<Record<keyof typeof hubRoutes, Endpoint>> = {
}
