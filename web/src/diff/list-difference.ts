/** What of a list goes, comes and stays; two entries are one when they are written alike. */
export interface ListDifference {
  readonly removed: readonly unknown[]
  readonly added: readonly unknown[]
  readonly same: number
}

/** The difference of two lists that may be told entry by entry; undefined where either is none, or both are a pair such as an image. */
export function listDifference(before: unknown, after: unknown, field: string): ListDifference | undefined {
  const [old, fresh] = [listIn(before), listIn(after)]
  if (field === 'image' || old === undefined || fresh === undefined || old.length + fresh.length === 0) return undefined
  const had = new Set(old.map((one) => JSON.stringify(one)))
  const has = new Set(fresh.map((one) => JSON.stringify(one)))
  const removed = old.filter((one) => !has.has(JSON.stringify(one)))
  return { removed, added: fresh.filter((one) => !had.has(JSON.stringify(one))), same: old.length - removed.length }
}

/** An absent list is an empty one; absent on both sides is none. */
function listIn(value: unknown): readonly unknown[] | undefined {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value : undefined
}
