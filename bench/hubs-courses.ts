import type { Course } from '../shared/core/course.ts'
import { indexedAs } from '../shared/core/due.ts'
import type { Instant } from '../shared/core/instant.ts'
import { aCourse } from '../test/fixtures/a-course.ts'
import type { World } from '../test/memory/world.ts'

/** An approved course in the middle of its term, one of many alike. */
export function benchCourse(index: number): Course {
  const id = 100_000 + index
  return aCourse({ slug: `bench-${String(index).padStart(4, '0')}`, uid: id, gid: id, image: ['standard', '2026-01-05'] })
}

export async function placeCourse(world: World, course: Course, now: Instant): Promise<void> {
  await world.store.create({ course, indexed: indexedAs(course, now, world.settings), audit: [] })
}
