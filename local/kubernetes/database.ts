import { DatabaseSync } from 'node:sqlite'

/** Keys between two others, both excluded, in the order of their bytes. */
export interface KeyRange {
  readonly after: string
  readonly before: string
}

export interface Row {
  readonly key: string
  readonly text: string
}

/** What the indexes need of an API object: its uid and its owner references as JSON, where it has any. */
export interface Identity {
  readonly key: string
  readonly uid: string
  readonly owners: string | undefined
}

/** Text by topic and key. Reads see all writes; writes last from the next commit on. */
export interface Database {
  read(topic: string, key: string): string | undefined
  /** The first rows of a range in order of key: at most `limit`, all without it. */
  rows(topic: string, range: KeyRange, limit?: number): Row[]
  count(topic: string, range: KeyRange): number
  /** Reads the texts of a topic as API objects. Nothing may be written before it has come to its end. */
  identities(topic: string): Iterable<Identity>
  /** Undefined removes. A write that fails takes all since the last commit with it: they can only be rolled back. */
  write(topic: string, key: string, text: string | undefined): void
  /** Whether anything was written since the last commit. */
  hasWrites(): boolean
  /** Makes all writes since the last commit lasting, or throws: then they are to be rolled back. */
  commit(): void
  /** Takes back all writes since the last commit. */
  rollback(): void
  close(): void
}

const schema = `PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
  CREATE TABLE IF NOT EXISTS entry
    (topic TEXT, key TEXT, text TEXT NOT NULL, PRIMARY KEY (topic, key)) WITHOUT ROWID`

function rowOf({ key, text }: Record<string, unknown>): Row {
  return { key: String(key), text: String(text) }
}

/**
 * One SQLite file, or `:memory:`. With a write-ahead log and `synchronous=NORMAL` what was committed survives the
 * death of the process at any instruction; the last commits may be lost when the machine itself loses power.
 */
export function openDatabase(file: string): Database {
  const sqlite = new DatabaseSync(file)
  sqlite.exec(schema)
  const select = sqlite.prepare('SELECT text FROM entry WHERE topic = ? AND key = ?')
  const between = 'FROM entry WHERE topic = ? AND key > ? AND key < ?'
  const selectRange = sqlite.prepare(`SELECT key, text ${between} ORDER BY key LIMIT ?`)
  const countRange = sqlite.prepare(`SELECT count(*) AS count ${between}`)
  const selectIdentities = sqlite.prepare(`SELECT key, text ->> '$.metadata.uid' AS uid,
    text -> '$.metadata.ownerReferences' AS owners FROM entry WHERE topic = ?`)
  const upsert = sqlite.prepare('INSERT OR REPLACE INTO entry (topic, key, text) VALUES (?, ?, ?)')
  const remove = sqlite.prepare('DELETE FROM entry WHERE topic = ? AND key = ?')
  // SQLite ends the transaction by itself where a disk is full; what comes after must not begin half of a new one.
  let failure: { readonly cause: unknown } | undefined
  const rollback = (): void => {
    failure = undefined
    if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
  }
  const guarded = (work: () => void): void => {
    if (failure !== undefined) throw failure.cause
    try {
      work()
    } catch (cause) {
      failure = { cause }
      throw cause
    }
  }
  return {
    read(topic, key) {
      const row = select.get(topic, key)
      return row === undefined ? undefined : String(row.text)
    },
    rows: (topic, { after, before }, limit = -1) => selectRange.all(topic, after, before, limit).map(rowOf),
    count: (topic, { after, before }) => Number(countRange.get(topic, after, before)?.count),
    *identities(topic) {
      for (const { key, uid, owners } of selectIdentities.iterate(topic)) {
        yield { key: String(key), uid: String(uid), owners: owners === null ? undefined : String(owners) }
      }
    },
    write(topic, key, text) {
      guarded(() => {
        if (!sqlite.isTransaction) sqlite.exec('BEGIN')
        if (text === undefined) remove.run(topic, key)
        else upsert.run(topic, key, text)
      })
    },
    hasWrites: () => sqlite.isTransaction || failure !== undefined,
    commit: () => guarded(() => sqlite.exec('COMMIT')),
    rollback,
    close: () => sqlite.close(),
  }
}
