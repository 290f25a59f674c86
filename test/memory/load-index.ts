import type { CourseMonth } from '../../shared/core/load/month.ts'
import type { Page, PageRequest } from '../../shared/ports/course-store.ts'
import type { LoadIndex } from '../../shared/ports/load-index.ts'
import { copy, pageOf } from './paging.ts'

export class MemoryLoadIndex implements LoadIndex {
  readonly #months = new Map<string, Map<string, CourseMonth>>()
  readonly #digests = new Map<string, string>()
  /** How often anything was written. */
  writes = 0

  async standing(slug: string): Promise<string | undefined> {
    return this.#digests.get(slug)
  }

  async put(slug: string, months: readonly CourseMonth[], digest: string): Promise<void> {
    this.writes += 1
    for (const others of this.#months.values()) others.delete(slug)
    for (const one of months) {
      const others = this.#months.get(one.month) ?? new Map<string, CourseMonth>()
      this.#months.set(one.month, others.set(slug, copy(one)))
    }
    this.#digests.set(slug, digest)
  }

  async month(month: string, page: PageRequest): Promise<Page<CourseMonth>> {
    const all = [...this.#months.get(month)?.values() ?? []].toSorted((one, other) => (one.slug < other.slug ? -1 : 1))
    return pageOf(copy(all), ({ slug }) => slug, page)
  }

  /** Everything that stands. */
  all(): readonly CourseMonth[] {
    return copy([...this.#months.values()].flatMap((courses) => [...courses.values()]))
  }
}
