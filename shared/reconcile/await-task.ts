import type { Course } from '../core/course.ts'
import type { Instant } from '../core/instant.ts'
import type { KubernetesObject } from '../core/objects/kubernetes-object.ts'
import { OddResult } from '../core/tasks/results.ts'
import { Rejected } from '../ports/errors.ts'
import type { ReconcilePorts } from './ports.ts'
import { runTask } from './run-task.ts'

/** The result of a Job of the course, read by `read`; undefined while it runs. Throws Rejected when it failed. */
export async function taskResult<T>(
  course: Course, job: KubernetesObject, read: (result: string) => T, now: Instant, ports: Pick<ReconcilePorts, 'cluster'>,
): Promise<T | undefined> {
  const outcome = await runTask(job, now, ports, course.task?.name === job.metadata.name)
  if (outcome.kind === 'failed') throw new Rejected(outcome.message)
  if (outcome.kind === 'running') return undefined
  try {
    return read(outcome.result)
  } catch (error) {
    if (!(error instanceof OddResult)) throw error
    throw new Rejected(`The Job ${job.metadata.name} left something else than its result: ${error.message}`, { cause: error })
  }
}

/** The course as one that waits for something; since when stays while it is the same. */
export function waitingFor(course: Course, name: string, now: Instant): Course {
  return course.task?.name === name ? course : { ...course, task: { name, since: now } }
}

export function waitingForNothing({ task: _, ...course }: Course): Course {
  return course
}
