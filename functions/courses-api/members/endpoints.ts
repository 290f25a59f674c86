import type { memberRoutes } from '../../../shared/contract/routes/members.ts'
import type { Endpoint } from '../endpoint.ts'

/** What answers the routes of `shared/contract/routes/members.ts`. */
export const memberEndpoints: Readonly<Record<keyof typeof memberRoutes, Endpoint>> = {
}
