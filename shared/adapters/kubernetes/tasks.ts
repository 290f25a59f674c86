import { fromMillis, type Instant } from '../../core/instant.ts'
import type { ObservedObject } from '../../core/objects/kubernetes-object.ts'
import type { TaskState } from '../../core/tasks/task.ts'
import { NotFound, Rejected } from '../../ports/errors.ts'
import type { ApiClient } from './api-client.ts'
import { listObjects, readObject } from './api-objects.ts'
import { type JsonRecord, recordAt, recordsAt, textAt } from './json.ts'
import { objectPath } from './resources.ts'

const podKind = { apiVersion: 'v1', kind: 'Pod' }
/** The end of a log: in lines, in bytes that are fetched, and in characters that are given. */
const logLines = 400
const logBytes = 256 * 1_024
const logLength = 4_000
const resultLength = 4_096

/** A Job with what its newest pod left; undefined when there is no such Job. */
export async function readTask(api: ApiClient, namespace: string, name: string): Promise<TaskState | undefined> {
  const job = await readObject(api, { apiVersion: 'batch/v1', kind: 'Job', namespace, name })
  if (job === undefined) return undefined
  const pods = await listObjects(api, podKind, namespace, { labels: `batch.kubernetes.io/job-name=${name}` })
  const pod = pods.toSorted((one, other) => createdAt(other).localeCompare(createdAt(one)))[0]
  const state = taskState(job, pod)
  const log = state.status === 'running' || pod === undefined ? undefined : await logOf(api, pod)
  return log === undefined ? state : { ...state, log }
}

function createdAt({ metadata }: ObservedObject): string {
  return metadata.creationTimestamp ?? ''
}

/** Where a Job stands, by its own conditions; what it left, and what holds it up, by its newest pod. */
export function taskState(job: ObservedObject, pod: ObservedObject | undefined): TaskState {
  const conditions = recordsAt(job.status, 'conditions').filter((one) => one['status'] === 'True')
  const end = conditions.find((one) => one['type'] === 'Failed') ?? conditions.find((one) => one['type'] === 'Complete')
  const container = recordAt(recordsAt(pod?.status, 'containerStatuses')[0], 'state')
  return {
    ...present('started_at', timeAt(job.status, 'startTime')),
    ...(end === undefined ? { status: 'running', ...present('reason', heldUp(container)) } : ending(job, end, recordAt(container, 'terminated'))),
  }
}

function ending(job: ObservedObject, end: JsonRecord, terminated: JsonRecord): TaskState {
  const failed = end['type'] === 'Failed'
  return {
    status: failed ? 'failed' : 'succeeded',
    ...present('ended_at', timeAt(job.status, 'completionTime') ?? timeAt(end, 'lastTransitionTime')),
    ...present('result', textAt(terminated, 'message')?.slice(0, resultLength)),
    ...(failed ? { reason: whyFailed(end, terminated) } : {}),
  }
}

function present<K extends string, T>(field: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : { [field]: value } as Record<K, T>
}

function whyFailed(failed: JsonRecord, terminated: JsonRecord): string {
  const { exitCode } = terminated
  const exit = typeof exitCode === 'number' ? ` (${textAt(terminated, 'reason') ?? 'ended'}, exit code ${exitCode})` : ''
  return `${textAt(failed, 'reason') ?? 'Failed'}: ${textAt(failed, 'message') ?? 'no message'}${exit}`
}

/** What a container waits for, unless it is only being made. */
function heldUp(state: JsonRecord): string | undefined {
  const waiting = recordAt(state, 'waiting')
  const reason = textAt(waiting, 'reason')
  if (reason === undefined || reason === 'ContainerCreating' || reason === 'PodInitializing') return undefined
  return `${reason}: ${textAt(waiting, 'message') ?? 'no message'}`
}

function timeAt(from: unknown, field: string): Instant | undefined {
  const at = Date.parse(textAt(from, field) ?? '')
  return Number.isNaN(at) ? undefined : fromMillis(at)
}

/** The end of what a pod's first container printed; undefined when nothing of it is left. */
async function logOf(api: ApiClient, { metadata: { name, namespace }, spec }: ObservedObject): Promise<string | undefined> {
  const container = textAt(recordsAt(spec, 'containers')[0], 'name')
  const query = new URLSearchParams({
    tailLines: String(logLines), limitBytes: String(logBytes), ...(container === undefined ? {} : { container }),
  })
  const path = `${objectPath({ ...podKind, name, ...(namespace === undefined ? {} : { namespace }) })}/log?${query.toString()}`
  try {
    return (await api.text({ method: 'GET', path, accept: '*/*' })).slice(-logLength)
  } catch (error) {
    // A container that never began has no log (400), nor has a pod that is gone.
    if (error instanceof NotFound || error instanceof Rejected) return undefined
    throw error
  }
}
