import type { Route } from './route.ts'

/** The catalogue of images, and upgrades from one to another. */
export const imageRoutes = {
} as const satisfies Record<string, Route>
