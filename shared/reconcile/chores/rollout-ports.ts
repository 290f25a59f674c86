import type { Course } from '../../core/course.ts'
import type { Hub } from '../../core/hubs/hub.ts'
import type { ReconcilePorts } from '../ports.ts'

/** What an upgrade touches: records and the queue; the cluster is left to the reconciles that it asks for. */
export type RolloutPorts = Pick<ReconcilePorts, 'store' | 'hubs' | 'chores' | 'outbox' | 'queue' | 'settings'>

/** Records of those that an upgrade has in hand, by name. */
export interface Records {
  readonly courses: ReadonlyMap<string, Course>
  readonly hubs: ReadonlyMap<string, Hub>
}
