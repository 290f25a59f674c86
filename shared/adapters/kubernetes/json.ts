export type JsonRecord = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object in a field; an empty one where there is none. */
export function recordAt(value: unknown, field: string): JsonRecord {
  const found = isRecord(value) ? value[field] : undefined
  return isRecord(found) ? found : {}
}

/** The objects of a list in a field; none where there is no list. */
export function recordsAt(value: unknown, field: string): readonly JsonRecord[] {
  const found = isRecord(value) ? value[field] : undefined
  return Array.isArray(found) ? found.filter(isRecord) : []
}

/** The text in a field; undefined where there is none or an empty one. */
export function textAt(value: unknown, field: string): string | undefined {
  const found = isRecord(value) ? value[field] : undefined
  return typeof found === 'string' && found !== '' ? found : undefined
}
