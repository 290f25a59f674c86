import type { BatchStore, Edits } from './commit-queue.ts'
import type { BatchOperation, Level } from './dynalite.ts'

const text = { valueEncoding: 'utf8' } as const

/** Reads and writes the LevelDB that dynalite opened, past dynalite's own encoding of values. */
export function levelStore(db: Level): BatchStore {
  // The prototype's method: dynalite wraps the one on the object and drops the options.
  const { batch } = Object.getPrototypeOf(db) as Level
  return {
    read: (key) => db.getSync(key, text),
    readTogether: (keys) => readAsOfNow(db, keys),
    write: (edits: Edits) => batch.call(db, [...edits].map(toOperation), text),
  }
}

function readAsOfNow(db: Level, keys: readonly string[]): (string | undefined)[] {
  const snapshot = db.snapshot()
  try {
    return keys.map((key) => db.getSync(key, { ...text, snapshot }))
  } finally {
    void snapshot.close()
  }
}

function toOperation([key, value]: readonly [string, string | null]): BatchOperation {
  return value === null ? { type: 'del', key } : { type: 'put', key, value }
}
