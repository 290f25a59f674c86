import type { Course } from '../core/course.ts'
import { planInputs } from '../core/load/plan-inputs.ts'
import type { ReconcilePorts } from './ports.ts'

/** Has the calendar by month say of a course what its record says. Costs one read when it does already. */
export async function indexLoad(course: Course, { load, secrets, settings }: Pick<ReconcilePorts, 'load' | 'secrets' | 'settings'>): Promise<void> {
  const digest = secrets.hash(planInputs(course, settings)).slice(0, 16)
  if (await load.standing(course.slug) === digest) return
  // Recurrence rules take a library that most reconciles have no use for.
  const { monthsOf } = await import('../core/load/months-of.ts')
  await load.put(course.slug, monthsOf(course, settings), digest)
}
