import type { Item, Key } from '../../shared/adapters/dynamodb/database.ts'

/** All items of a table, by partition and then by sort key. */
export type TableState = ReadonlyMap<string, ReadonlyMap<string, Item>>

export function stateOf(items: Iterable<Item>): TableState {
  const state = new Map<string, Map<string, Item>>()
  for (const item of items) {
    const { pk, sk } = keyIn(item)
    const partition = state.get(pk) ?? new Map<string, Item>()
    state.set(pk, partition.set(sk, item))
  }
  return state
}

export function itemAt(state: TableState, { pk, sk }: Key): Item | undefined {
  return state.get(pk)?.get(sk)
}

/** The items of a partition whose sort key begins so. */
export function itemsUnder(state: TableState, pk: string, prefix = ''): readonly Item[] {
  return [...state.get(pk)?.entries() ?? []].flatMap(([sk, item]) => sk.startsWith(prefix) ? [item] : [])
}

/** What follows `prefix` in the names of the partitions that begin with it. */
export function namesUnder(state: TableState, prefix: string): readonly string[] {
  return [...state.keys()].flatMap((pk) => pk.startsWith(prefix) ? [pk.slice(prefix.length)] : []).toSorted()
}

export function keyIn(item: Item): Key {
  const [pk, sk] = [item['pk']?.S, item['sk']?.S]
  if (pk === undefined || sk === undefined) throw new Error('An item of the table has no pk or sk: this is not Lectern\'s table.')
  return { pk, sk }
}

/** The record that an item holds as JSON. */
export function recordIn<T>(item: Item): T {
  const text = item['doc']?.S
  if (text === undefined) throw new Error(`${keyIn(item).pk} ${keyIn(item).sk} holds no record.`)
  return JSON.parse(text) as T
}
