import { DatabaseSync } from 'node:sqlite'

/** What survives a restart: text by topic and key, in one file. */
export interface Database {
  load(topic: string): Map<string, string>
  /** Makes all changes lasting, or none of them; undefined removes. */
  save(changes: Iterable<readonly [topic: string, key: string, text: string | undefined]>): void
  close(): void
}

/**
 * One SQLite file. With a write-ahead log and `synchronous=NORMAL` a change that was saved survives the death of the
 * process at any instruction; the last ones may be lost when the machine itself loses power.
 */
export function openDatabase(file: string): Database {
  const sqlite = new DatabaseSync(file)
  sqlite.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
    CREATE TABLE IF NOT EXISTS entry
      (topic TEXT, key TEXT, text TEXT NOT NULL, PRIMARY KEY (topic, key)) WITHOUT ROWID`)
  const select = sqlite.prepare('SELECT key, text FROM entry WHERE topic = ?')
  const upsert = sqlite.prepare('INSERT OR REPLACE INTO entry (topic, key, text) VALUES (?, ?, ?)')
  const remove = sqlite.prepare('DELETE FROM entry WHERE topic = ? AND key = ?')
  return {
    load: (topic) => new Map(select.all(topic).map((row) => [String(row.key), String(row.text)])),
    save(changes) {
      sqlite.exec('BEGIN')
      try {
        for (const [topic, key, text] of changes) {
          if (text === undefined) remove.run(topic, key)
          else upsert.run(topic, key, text)
        }
        sqlite.exec('COMMIT')
      } catch (error) {
        sqlite.exec('ROLLBACK')
        throw error
      }
    },
    close: () => sqlite.close(),
  }
}

/** Keeps nothing: for a stand-in that lives in memory. */
export const noDatabase: Database = {
  load: () => new Map(),
  save: () => undefined,
  close: () => undefined,
}
