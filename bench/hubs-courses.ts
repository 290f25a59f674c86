import type { Course } from '../shared/core/course.ts'
import { indexedAs } from '../shared/core/due.ts'
import { instant, type Instant } from '../shared/core/instant.ts'
import { aCourse } from '../test/fixtures/a-course.ts'
import type { World } from '../test/memory/world.ts'

export const now: Instant = instant('2026-10-01T09:00:00.000Z')

/** An approved course in the middle of its term, one of many alike. */
export function benchCourse(index: number): Course {
  const id = 100_000 + index
  return aCourse({ slug: `bench-${String(index).padStart(4, '0')}`, uid: id, gid: id, image: ['standard', '2026-01-05'], updated_at: now })
}

/** The same course with one value changed. */
export function otherwise(course: Course): Course {
  return { ...course, resources: { ...course.resources, memory_gb: 3 } }
}

export async function placeCourse(world: World, course: Course): Promise<void> {
  await world.store.create({ course, indexed: indexedAs(course, now, world.settings), audit: [] })
}
