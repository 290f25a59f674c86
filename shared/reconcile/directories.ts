import type { Course } from '../core/course.ts'
import type { Instant } from '../core/instant.ts'
import { hasHub } from '../core/phase.ts'
import { prepareJob } from '../core/tasks/course-jobs.ts'
import { taskResult, waitingFor, waitingForNothing } from './await-task.ts'
import type { ReconcilePorts } from './ports.ts'

/**
 * Sees to the directories of a course that is to have a hub: made once, looked after again when it comes back from where
 * it had none. All three are always made: whether students are shown `data` is a matter of mounts. `waiting` until the
 * Job has ended; the course then waits for it by name. Throws Rejected when it failed, and what the cluster throws.
 */
export async function directoriesReady(
  course: Course, now: Instant, ports: Pick<ReconcilePorts, 'cluster' | 'settings'>,
): Promise<{ readonly course: Course; readonly waiting: boolean }> {
  const { uid, gid, directories_at: madeAt, ...unmade } = course
  const wasAway = course.observed_phase !== undefined && !hasHub(course.observed_phase)
  if (uid === undefined || gid === undefined || (madeAt !== undefined && !wasAway)) return { course, waiting: false }
  const job = prepareJob({ ...course, uid, gid }, ports.settings)
  const result = await taskResult(course, job, (text) => text, now, ports)
  if (result === undefined) return { course: waitingFor({ ...unmade, uid, gid }, job.metadata.name, now), waiting: true }
  return { course: { ...waitingForNothing(course), directories_at: now }, waiting: false }
}
