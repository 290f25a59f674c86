import type { Course } from '../../shared/core/course.ts'
import { type Action, notFound, refusalOn } from '../../shared/core/permissions.ts'
import type { Refusal } from '../../shared/core/refusal.ts'
import { slugForm } from '../../shared/core/slug.ts'
import type { Call } from './endpoint.ts'

/** The course of the call if the actor may do this with it. */
export async function seenCourse({ path, actor, now, ports }: Call, action: Action): Promise<{ course: Course } | { refusal: Refusal }> {
  const slug = path['slug'] ?? ''
  const course = slugForm.test(slug) ? await ports.store.get(slug) : undefined
  if (course === undefined) return { refusal: notFound(slug.slice(0, 40)) }
  const refusal = refusalOn(actor, action, course, now, ports.settings.time_zone)
  return refusal === undefined ? { course } : { refusal }
}
