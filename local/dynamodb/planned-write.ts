import { actions, engine } from './dynalite.ts'
import type { ActionStore, Callback, Item, JsonObject, OperationName, Table } from './dynalite.ts'
import { indexEdits } from './index-entries.ts'
import { itemPrefix } from './storage-keys.ts'
import { maxItemSize } from './limits.ts'

/** What planning needs to see: both reads are synchronous, so that nothing can happen between them. */
export interface WorldView {
  /** Throws ResourceNotFoundException unless the table is active. */
  table(name: string): Table
  /** JSON text of the value at a storage key. */
  value(key: string): string | undefined
}

type Then<T> = (error: Error | null, result?: T) => void

/**
 * The store that dynalite's action sees: it reads the world and writes down edits, so that the action decides and the
 * commit queue writes. It calls back at once, which makes the whole action synchronous.
 */
export class PlannedWrite implements ActionStore {
  readonly options = { maxItemSize }
  readonly edits = new Map<string, string | null>()
  /** Storage key and JSON text of the item that was looked at last. */
  itemKey: string | undefined
  existing: string | undefined
  readonly #world: WorldView

  constructor(world: WorldView) {
    this.#world = world
  }

  /** Plans a checked request. Returns the response; throws the service's error, a failed condition among them. */
  plan(operation: OperationName, request: JsonObject): JsonObject {
    let outcome: { error: Error | null | undefined; response: unknown } | undefined
    actions.get(operation)?.(this, request, (error, response) => {
      outcome = { error, response }
    })
    if (!outcome) throw new Error(`${operation} did not finish at once`)
    if (outcome.error) throw outcome.error
    return outcome.response as JsonObject
  }

  getTable(name: string, ...rest: [Then<Table>] | [boolean, Then<Table>]): void {
    const then = rest.length === 2 ? rest[1] : rest[0]
    let table: Table
    try {
      table = this.#world.table(name)
    } catch (error) {
      then(error as Error)
      return
    }
    then(null, table)
  }

  getItemDb(table: string) {
    const prefix = itemPrefix(table)
    return {
      lock: (_key: string, run: (release: <T>(then: T) => T) => void) => run((then) => then),
      get: (key: string, then: Then<Item>) => then(null, this.#item(prefix + key)),
      put: (key: string, item: Item, then: Then<void>) => this.#write(prefix + key, JSON.stringify(item), then),
      del: (key: string, then: Then<void>) => this.#write(prefix + key, null, then),
    }
  }

  addIndexEdits(table: Table, before: Item | undefined, after: Item | null): void {
    for (const [key, value] of indexEdits(table, before, after)) this.edits.set(key, value)
  }

  #item(key: string): Item | undefined {
    this.itemKey = key
    this.existing = this.#world.value(key)
    return this.existing === undefined ? undefined : (JSON.parse(this.existing) as Item)
  }

  #write(key: string, value: string | null, then: Then<void>): void {
    this.edits.set(key, value)
    then(null)
  }
}

/** Replaces dynalite's index maintenance, which writes each entry by itself, before the item. */
export function planIndexesTogetherWithItems(): void {
  engine.updateIndexes = (store: ActionStore, table: Table, before, after, done: Callback) => {
    try {
      ;(store as PlannedWrite).addIndexEdits(table, before, after)
    } catch (error) {
      done(error as Error)
      return
    }
    done(null)
  }
}
