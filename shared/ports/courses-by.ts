import type { Course } from '../core/course.ts'
import type { CourseStore, Page, PageRequest } from './course-store.ts'

/** What one read of a store takes. */
const pageSize = 100
/** However many there are, no more than 5,000 are read at a time. */
const pagesAtMost = 50

/** The courses that an index names, page by page in its order, as their records stand; the first 5,000 of them. */
export async function* coursesBy(
  store: Pick<CourseStore, 'getMany'>, read: (page: PageRequest) => Promise<Page<string>>,
): AsyncGenerator<readonly Course[]> {
  let after: string | undefined
  for (let pages = 0; pages < pagesAtMost; pages += 1) {
    const { items, next } = await read({ limit: pageSize, after })
    yield await store.getMany(items)
    if (next === undefined) return
    after = next
  }
}
