import type { Route } from './route.ts'

/** Who is on a course, and how people come and go. */
export const memberRoutes = {
} as const satisfies Record<string, Route>
