import type { Route } from './route.ts'

/** Shared and general-use hubs. */
export const hubRoutes = {
} as const satisfies Record<string, Route>
