import type { governanceRoutes } from '../../../shared/contract/routes/governance.ts'
import type { Endpoint } from '../endpoint.ts'
import { listQueue } from './queue.ts'
import { undoLastDecision } from './undo.ts'

export const governanceEndpoints: Readonly<Record<keyof typeof governanceRoutes, Endpoint>> = {
  'list-queue': listQueue,
  'undo-decision': undoLastDecision,
}
