import type { ChoreName } from '../../shared/core/work.ts'
import type { Chore, ChoreStore } from '../../shared/ports/chore-store.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { copy } from './paging.ts'

export class MemoryChoreStore implements ChoreStore {
  readonly #chores = new Map<ChoreName, Chore>()

  /** Every chore as it stands. */
  all(): readonly Chore[] {
    return [...this.#chores.values()].map(copy)
  }

  async get(name: ChoreName): Promise<Chore | undefined> {
    const chore = this.#chores.get(name)
    return chore === undefined ? undefined : copy(chore)
  }

  async save(chore: Chore): Promise<void> {
    if ((this.#chores.get(chore.name)?.version ?? 0) !== chore.version - 1) {
      throw new Conflict(`the chore ${chore.name} was changed by another write`)
    }
    this.#chores.set(chore.name, copy(chore))
  }
}
