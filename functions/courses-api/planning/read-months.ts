import type { CourseMonth } from '../../../shared/core/load/month.ts'
import type { LoadIndex } from '../../../shared/ports/load-index.ts'

const pageOfCourses = 200
/** Ten thousand courses in a month; there the reading ends, as an answer that never comes helps nobody. */
const pagesAtMost = 50

/** All that stands in these months (`2026-09`), month by month, by slug. */
export async function readMonths(load: LoadIndex, months: readonly string[]): Promise<readonly CourseMonth[]> {
  const found = await Promise.all(months.map((month) => readMonth(load, month)))
  return found.flat()
}

async function readMonth(load: LoadIndex, month: string): Promise<readonly CourseMonth[]> {
  const found: CourseMonth[] = []
  let after: string | undefined
  for (let page = 0; page < pagesAtMost; page += 1) {
    const { items, next } = await load.month(month, { limit: pageOfCourses, after })
    found.push(...items)
    if (next === undefined) break
    after = next
  }
  return found
}
