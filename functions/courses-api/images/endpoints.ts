import type { imageRoutes } from '../../../shared/contract/routes/images.ts'
import type { Endpoint } from '../endpoint.ts'

/** What answers the routes of `shared/contract/routes/images.ts`. */
export const imageEndpoints: Readonly<Record<keyof typeof imageRoutes, Endpoint>> = {
}
