import type { Announcement } from '../../shared/core/announcements/announcement.ts'
import type { AnnouncementCreation, AnnouncementStore } from '../../shared/ports/announcement-store.ts'
import type { OnceKey } from '../../shared/ports/course-store.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { copy } from './paging.ts'

/** Announcements in maps. */
export class MemoryAnnouncementStore implements AnnouncementStore {
  readonly #all = new Map<string, Announcement>()
  readonly #keys = new Map<string, { readonly fingerprint: string; readonly made: string }>()
  readonly #claims = new Map<string, string>()

  async create(announcement: Announcement, once?: OnceKey): Promise<AnnouncementCreation> {
    const before = once === undefined ? undefined : this.#keys.get(`${once.person} ${once.key}`)
    if (before !== undefined) {
      return before.fingerprint === once?.fingerprint ? { kind: 'repeated', made: before.made } : { kind: 'key-reused' }
    }
    if (this.#all.has(announcement.id)) throw new Conflict(`there is an announcement ${announcement.id}`)
    if (once !== undefined) this.#keys.set(`${once.person} ${once.key}`, { fingerprint: once.fingerprint, made: announcement.id })
    this.#all.set(announcement.id, copy(announcement))
    return { kind: 'created' }
  }

  async get(id: string): Promise<Announcement | undefined> {
    const found = this.#all.get(id)
    return found === undefined ? undefined : copy(found)
  }

  async latest(limit: number): Promise<readonly Announcement[]> {
    return this.#sorted().toReversed().slice(0, limit)
  }

  async next(): Promise<Announcement | undefined> {
    return this.#sorted().find(({ state }) => state === 'sending')
  }

  async save(announcement: Announcement): Promise<void> {
    if (this.#all.get(announcement.id)?.version !== announcement.version - 1) throw new Conflict(`${announcement.id} was changed`)
    this.#all.set(announcement.id, copy(announcement))
  }

  async claim({ id }: Pick<Announcement, 'id'>, slug: string, addresses: readonly string[]): Promise<readonly string[]> {
    return addresses.filter((address) => {
      const key = `${id} ${address}`
      const holder = this.#claims.get(key) ?? slug
      this.#claims.set(key, holder)
      return holder === slug
    })
  }

  #sorted(): readonly Announcement[] {
    return copy([...this.#all.values()]).toSorted((one, other) => (one.id < other.id ? -1 : 1))
  }
}
