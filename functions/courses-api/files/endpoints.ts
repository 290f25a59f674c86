import type { fileRoutes } from '../../../shared/contract/routes/files.ts'
import type { Endpoint } from '../endpoint.ts'

/** What answers the routes of `shared/contract/routes/files.ts`. */
export const fileEndpoints: Readonly<Record<keyof typeof fileRoutes, Endpoint>> = {
}
