import type { Answer, Read } from './answers/answer.ts'
import { courseAnswers } from './answers/courses.ts'
import { fileAnswers } from './answers/files.ts'
import { governanceAnswers } from './answers/governance.ts'
import { hubAnswers } from './answers/hubs.ts'
import { imageAnswers } from './answers/images.ts'
import { memberAnswers } from './answers/members.ts'
import { operationAnswers } from './answers/operations.ts'
import { planningAnswers } from './answers/planning.ts'
import type { RouteId } from './routes.ts'

const table = {
  ...courseAnswers, ...memberAnswers, ...imageAnswers, ...hubAnswers, ...fileAnswers, ...planningAnswers, ...governanceAnswers, ...operationAnswers,
} as const

/** What comes out of each route. Whoever answers requests needs the types alone, so a start reads none of these schemas. */
export const answers: Readonly<Record<RouteId, Answer>> = table

/** What a route answers with when it is done. */
export type AnswerOf<R extends RouteId> = Read<(typeof table)[R]>
