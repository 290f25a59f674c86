export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** The top-level fields in which two records differ, in the order of the second; absent and undefined are the same. */
export function diffOf(before: object, after: object): readonly FieldChange[] {
  const old = before as Record<string, unknown>
  const fresh = after as Record<string, unknown>
  const fields = [...new Set([...Object.keys(fresh), ...Object.keys(old)])]
  return fields
    .filter((field) => !sameJson(old[field], fresh[field]))
    .map((field) => ({ field, before: old[field] ?? null, after: fresh[field] ?? null }))
}

/** Whether two JSON values are equal, whatever the order of their keys. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  return sameMembers(one as Record<string, unknown>, other as Record<string, unknown>)
}

function sameMembers(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  const present = (record: Record<string, unknown>) => Object.keys(record).filter((key) => record[key] !== undefined)
  const keys = present(one)
  return keys.length === present(other).length && keys.every((key) => sameJson(one[key], other[key]))
}
