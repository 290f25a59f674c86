import type { Instant } from '../core/instant.ts'
import type { ChoreName } from '../core/work.ts'

/** Where a chore stands between two runs; `state` is its own. */
export interface Chore {
  readonly name: ChoreName
  readonly state: Readonly<Record<string, unknown>>
  readonly version: number
  /** When it is next to be run; absent: when somebody asks. */
  readonly due?: Instant
}

/** The chores that stand in the work index beside courses and mails. */
export interface ChoreStore {
  get(name: ChoreName): Promise<Chore | undefined>
  /** Replaces version `version - 1` (creates version 1). Throws Conflict when that is gone. */
  save(chore: Chore): Promise<void>
}
