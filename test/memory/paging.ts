import type { Page, PageRequest } from '../../shared/ports/course-store.ts'

/** A page of a list whose items have keys in the list's order; `next` is the last key of the page. */
export function pageOf<T>(items: readonly T[], keyOf: (item: T) => string, { limit, after }: PageRequest): Page<T> {
  const start = after === undefined ? 0 : items.findIndex((item) => keyOf(item) === after) + 1
  const page = items.slice(start, start + limit)
  const last = page.at(-1)
  return { items: page, ...(start + limit < items.length && last !== undefined ? { next: keyOf(last) } : {}) }
}

/** What comes back from a store is a copy: nobody changes what is stored by changing what was read. */
export function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
