import type { Course } from '../core/course.ts'
import { applyHub } from './apply-hub.ts'
import type { ReconcilePorts } from './ports.ts'

/**
 * Clears up after a course that moved. Its own hub is taken down; on a shared one its servers end, and that hub is asked to
 * look again. Answers with the course, which forgets the former hub only when nothing is left to do there.
 */
export async function leaveFormerHub(course: Course, hub: string, ports: ReconcilePorts): Promise<Course> {
  const { placed_in: former, ...rest } = course
  if (former === undefined || former === hub) return course
  if (former !== course.slug) {
    const left = (await ports.cluster.userPods(former)).filter((pod) => pod.course === course.slug)
    if (left.length > 0) await ports.cluster.endPods(former, left)
    await ports.queue.enqueue({ kind: 'hub', hub: former })
    return rest
  }
  const { observed } = await applyHub(former, { kind: 'none' }, { applied: undefined, lookClosely: true }, ports)
  return observed.length === 0 ? rest : course
}
