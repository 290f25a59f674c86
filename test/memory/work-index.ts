import { hubOf } from '../../shared/core/names.ts'
import type { Instant } from '../../shared/core/instant.ts'
import { earliest } from '../../shared/core/instant.ts'
import { groupOf, type WorkItem } from '../../shared/core/work.ts'
import type { Page, PageRequest } from '../../shared/ports/course-store.ts'
import type { DueWork, WorkIndex } from '../../shared/ports/work-index.ts'
import { MemoryChoreStore } from './chore-store.ts'
import type { MemoryCourseStore } from './course-store.ts'
import { MemoryHubRegistry } from './hub-registry.ts'
import type { MemoryOutbox } from './outbox.ts'
import { pageOf } from './paging.ts'

/** An entry by the record that it comes from: two courses of one hub are two. */
interface Entry extends DueWork { readonly of: string }

const ofCourse = 'course '

/** What is due according to the memory stores and the outbox. */
export class MemoryWorkIndex implements WorkIndex {
  readonly #store: MemoryCourseStore
  readonly #outbox: MemoryOutbox
  readonly #hubs: MemoryHubRegistry
  readonly #chores: MemoryChoreStore

  constructor(
    store: MemoryCourseStore, outbox: MemoryOutbox, hubs: MemoryHubRegistry = new MemoryHubRegistry(store),
    chores: MemoryChoreStore = new MemoryChoreStore(),
  ) {
    this.#store = store
    this.#outbox = outbox
    this.#hubs = hubs
    this.#chores = chores
  }

  async due(now: Instant, page: PageRequest): Promise<Page<DueWork>> {
    const { items, ...rest } = pageOf((await this.#all()).filter(({ due }) => due <= now), ({ of }) => of, page)
    return { items: items.map(({ item, due }) => ({ item, due })), ...rest }
  }

  async courses(now: Instant, page: PageRequest): Promise<Page<string>> {
    const due = (await this.#all()).filter((entry) => entry.due <= now && entry.of.startsWith(ofCourse))
    const { items, ...rest } = pageOf(due, ({ of }) => of, page)
    return { items: items.map(({ of }) => of.slice(ofCourse.length)), ...rest }
  }

  async first(): Promise<Instant | undefined> {
    return earliest(...(await this.#all()).map(({ due }) => due))
  }

  async #all(): Promise<readonly Entry[]> {
    const courses = await Promise.all(this.#store.slugs().map(async (slug) => {
      const course = await this.#store.get(slug)
      const hub = course === undefined ? slug : hubOf(course)
      return entries(`${ofCourse}${slug}`, { kind: 'hub', hub }, this.#store.indexed(slug)?.due)
    }))
    const hubs = this.#hubs.due().flatMap(({ name, due }) => entries(`hub ${name}`, { kind: 'hub', hub: name }, due))
    const mails = this.#outbox.unsent().flatMap(({ slug, id, due }) => entries(`mail ${slug}/${id}`, { kind: 'mail', slug, id }, due))
    const chores = this.#chores.all().flatMap(({ name, due }) => entries(groupOf({ kind: 'chore', name }), { kind: 'chore', name }, due))
    return [...courses.flat(), ...hubs, ...mails, ...chores].toSorted((one, other) => one.due.localeCompare(other.due))
  }
}

function entries(of: string, item: WorkItem, due: Instant | undefined): readonly Entry[] {
  return due === undefined ? [] : [{ of, item, due }]
}
