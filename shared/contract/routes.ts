import { courseRoutes } from './routes/courses.ts'
import { fileRoutes } from './routes/files.ts'
import { governanceRoutes } from './routes/governance.ts'
import { hubRoutes } from './routes/hubs.ts'
import { imageRoutes } from './routes/images.ts'
import { memberRoutes } from './routes/members.ts'
import { operationRoutes } from './routes/operations.ts'
import { planningRoutes } from './routes/planning.ts'
import type { Route } from './routes/route.ts'

export type { Route } from './routes/route.ts'

const table = {
  ...courseRoutes, ...memberRoutes, ...imageRoutes, ...hubRoutes, ...fileRoutes, ...planningRoutes, ...governanceRoutes, ...operationRoutes,
} as const

export type RouteId = keyof typeof table
export const routes: Readonly<Record<RouteId, Route>> = table
