import type { Person } from '../../shared/core/course.ts'
import type { HubUser } from '../../shared/core/hub-users.ts'
import type { Instant } from '../../shared/core/instant.ts'
import type { Page, PageRequest } from '../../shared/ports/course-store.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import type { HubUsers } from '../../shared/ports/hub-users.ts'
import { copy, pageOf } from './paging.ts'

/** Hub users in a map by name. */
export class MemoryHubUsers implements HubUsers {
  readonly #users = new Map<string, HubUser>()

  async find(username: Person): Promise<HubUser | undefined> {
    return this.#called(username)
  }

  async get(user: string): Promise<HubUser | undefined> {
    const found = this.#users.get(user)
    return found === undefined ? undefined : copy(found)
  }

  async getMany(users: readonly string[]): Promise<readonly HubUser[]> {
    return [...new Set(users)].flatMap((user) => this.#users.get(user) ?? []).map(copy)
  }

  async ensure(user: HubUser): Promise<HubUser> {
    const standing = this.#called(user.username)
    if (standing !== undefined) return standing
    if (this.#users.has(user.user)) throw new Conflict(`the hub's name ${user.user} is somebody else's`)
    this.#users.set(user.user, copy(user))
    return user
  }

  async noteIdentities(user: string, identities: readonly Person[]): Promise<void> {
    this.#change(user, (found) => ({ ...found, identities }))
  }

  async withoutHome(page: PageRequest): Promise<Page<HubUser>> {
    const keyOf = ({ since, user }: HubUser) => `${since}#${user}`
    const waiting = [...this.#users.values()].filter(({ home_made_at }) => home_made_at === undefined)
    const sorted = waiting.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)).map(copy)
    return pageOf(sorted, keyOf, page)
  }

  async markHomesMade(users: readonly string[], at: Instant): Promise<void> {
    for (const user of users) this.#change(user, (found) => ({ home_made_at: at, ...found }))
  }

  async noteStorage(bytes: Readonly<Record<string, number>>, at: Instant): Promise<void> {
    for (const [user, found] of Object.entries(bytes)) {
      this.#change(user, (one) => (one.storage?.bytes === found ? one : { ...one, storage: { bytes: found, at } }))
    }
  }

  #called(username: Person): HubUser | undefined {
    const found = [...this.#users.values()].find((user) => user.username === username)
    return found === undefined ? undefined : copy(found)
  }

  #change(user: string, change: (found: HubUser) => HubUser): void {
    const found = this.#users.get(user)
    if (found !== undefined) this.#users.set(user, copy(change(found)))
  }
}
