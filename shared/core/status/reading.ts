export type JsonRecord = Readonly<Record<string, unknown>>

/** What a status holds is the word of other programs: anything may be missing or of another form. */
export function asRecord(value: unknown): JsonRecord {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonRecord) : {}
}

export function recordAt(value: unknown, field: string): JsonRecord {
  return asRecord(asRecord(value)[field])
}

export function recordsAt(value: unknown, field: string): readonly JsonRecord[] {
  const found = asRecord(value)[field]
  return Array.isArray(found) ? found.map(asRecord) : []
}

export function textAt(value: unknown, field: string): string {
  const found = asRecord(value)[field]
  return typeof found === 'string' ? found : ''
}

/** The condition of this type; an empty one where there is none. */
export function conditionIn(status: unknown, type: string): JsonRecord {
  return recordsAt(status, 'conditions').find((one) => one['type'] === type) ?? {}
}
