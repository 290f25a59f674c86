import type { CourseMonth } from '../../../shared/core/load/month.ts'
import type { LoadIndex } from '../../../shared/ports/load-index.ts'

/** DynamoDB ends a page at 1 MB, which is some 500 courses with a weekly lecture. */
const pageOfCourses = 1_000
/** Ten thousand such courses in a month; there the reading ends, as an answer that never comes helps nobody. */
const pagesAtMost = 20

/** All that stands in these months (`2026-09`), month by month, by slug. */
export type MonthReader = (months: readonly string[]) => Promise<readonly CourseMonth[]>

/** Reads each month once, however often it is asked for: for one request. */
export function monthReader(load: LoadIndex): MonthReader {
  const read = new Map<string, Promise<readonly CourseMonth[]>>()
  const once = (month: string): Promise<readonly CourseMonth[]> => {
    const found = read.get(month) ?? readMonth(load, month)
    read.set(month, found)
    return found
  }
  return async (months) => (await Promise.all(months.map(once))).flat()
}

/** The same for whoever asks once. */
export function readMonths(load: LoadIndex, months: readonly string[]): Promise<readonly CourseMonth[]> {
  return monthReader(load)(months)
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
