import type { Course } from '../core/course.ts'
import { applyHub } from './apply-hub.ts'
import type { ReconcilePorts } from './ports.ts'

/**
 * Clears up after a course that moved: its own hub is taken down, a shared one is asked to look again. Answers with the
 * course, which forgets the former hub only when nothing is left to do there.
 */
export async function leaveFormerHub(course: Course, hub: string, ports: ReconcilePorts): Promise<Course> {
  const { placed_in: former, ...rest } = course
  if (former === undefined || former === hub) return course
  if (former !== course.slug) {
    await ports.queue.enqueue({ kind: 'hub', hub: former })
    return rest
  }
  const { observed } = await applyHub(former, { kind: 'none' }, { applied: undefined, lookClosely: true }, ports)
  return observed.length === 0 ? rest : course
}
