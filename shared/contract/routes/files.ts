import type { Route } from './route.ts'

/** What is stored beside the record: test files, and the packed data of deleted courses. */
export const fileRoutes = {
} as const satisfies Record<string, Route>
