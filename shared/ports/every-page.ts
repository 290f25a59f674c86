import type { Page, PageRequest } from './course-store.ts'

/** What one read of a store takes. */
const pageSize = 100

/** All items of a list, read page after page. Only for lists that are bounded by what they belong to. */
export async function everyPage<T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<readonly T[]> {
  const all: T[] = []
  let after: string | undefined
  do {
    const { items, next } = await read({ limit: pageSize, after })
    all.push(...items)
    after = next
  } while (after !== undefined)
  return all
}
