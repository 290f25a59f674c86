import { type Instant, minute, plus } from '../core/instant.ts'
import { keyOf, type KubernetesObject } from '../core/objects/kubernetes-object.ts'
import type { TaskState } from '../core/tasks/task.ts'
import type { ReconcilePorts } from './ports.ts'

export type TaskOutcome =
  | { readonly kind: 'running' }
  /** `result` is what the Job left as its termination message. */
  | { readonly kind: 'done'; readonly result: string }
  | { readonly kind: 'failed'; readonly message: string }

/** A failed Job stays so long, for people who look, before it is made anew. */
const pause = 2 * minute

/**
 * Carries a Job on by one look: makes it where there is none, tells where it stands, and makes a failed one anew after
 * a pause, so that whatever was wrong may be mended meanwhile. `begun` is whether an earlier look is on record as having
 * made it: it only spares requests, since one that nobody knows of is most likely not there, and one on record is.
 */
export async function runTask(
  job: KubernetesObject, now: Instant, { cluster }: Pick<ReconcilePorts, 'cluster'>, begun: boolean,
): Promise<TaskOutcome> {
  const { name, namespace = '' } = job.metadata
  if (!begun && await cluster.create(job)) return { kind: 'running' }
  const state = await cluster.task(namespace, name)
  if (state === undefined) {
    await cluster.create(job)
    return { kind: 'running' }
  }
  if (state.status === 'running') return { kind: 'running' }
  if (state.status === 'succeeded' && state.result !== undefined) return { kind: 'done', result: state.result }
  if (state.ended_at !== undefined && now < plus(state.ended_at, pause)) {
    return { kind: 'failed', message: messageOf(name, state) }
  }
  await cluster.delete(keyOf(job), undefined)
  await cluster.create(job)
  return { kind: 'running' }
}

function messageOf(name: string, { status, reason, result, log }: TaskState): string {
  if (status === 'succeeded') return `The Job ${name} ended without a result.`
  const why = [reason, result, log?.slice(-300)].filter((text) => text !== undefined && text !== '')
  return `The Job ${name} failed: ${why.length === 0 ? 'Kubernetes does not say why' : why.join(': ')}`
}
