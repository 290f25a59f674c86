import { DatabaseSync } from 'node:sqlite'
import type { Instant } from '../../shared/core/instant.ts'
import { addressOf, recipients } from './mail.ts'
import type { Mail, MailFilter, Mailbox } from './mail.ts'

/** The oldest mail makes room above either bound. */
const keptMails = 5_000
const keptBytes = 256 * 1024 * 1024

const tables = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA foreign_keys = ON;
  CREATE TABLE IF NOT EXISTS mails (
    id INTEGER PRIMARY KEY AUTOINCREMENT, sentAt TEXT NOT NULL, size INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS sent ON mails (sentAt);
  CREATE TABLE IF NOT EXISTS recipients (
    address TEXT NOT NULL, mail INTEGER NOT NULL REFERENCES mails ON DELETE CASCADE,
    PRIMARY KEY (address, mail)) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS recipient ON recipients (mail);
  CREATE TABLE IF NOT EXISTS identities (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`

/** Sent mail and verified identities in one SQLite file, or in memory. */
export class MailStore implements Mailbox {
  readonly #database: DatabaseSync
  #bytes: number

  constructor(dataFile: string | undefined) {
    this.#database = new DatabaseSync(dataFile ?? ':memory:')
    this.#database.exec(tables)
    this.#bytes = Number(this.#database.prepare('SELECT coalesce(sum(size), 0) AS bytes FROM mails').get()?.['bytes'])
  }

  close(): void {
    this.#database.close()
  }

  add(mail: Omit<Mail, 'id'>): Mail {
    const body = JSON.stringify(mail)
    const size = Buffer.byteLength(body)
    const add = this.#database.prepare('INSERT INTO mails (sentAt, size, body) VALUES (?, ?, ?)')
    const id = this.#inTransaction(() => {
      const row = Number(add.run(mail.sentAt, size, body).lastInsertRowid)
      const address = this.#database.prepare('INSERT OR IGNORE INTO recipients VALUES (?, ?)')
      for (const recipient of recipients(mail)) address.run(addressOf(recipient), row)
      return row
    })
    this.#bytes += size
    this.#makeRoom(id)
    return { id: String(id), ...mail }
  }

  mails({ to, limit = 50, before }: MailFilter = {}): readonly Mail[] {
    const sql = `SELECT id, body FROM mails WHERE id < :before
      AND (:to IS NULL OR id IN (SELECT mail FROM recipients WHERE address = :to)) ORDER BY id DESC LIMIT :limit`
    const values = {
      to: to === undefined ? null : addressOf(to),
      before: before === undefined ? Number.MAX_SAFE_INTEGER : rowId(before),
      limit: Math.max(0, Math.min(500, Math.trunc(limit) || 0)),
    }
    return this.#database.prepare(sql).all(values).map(readRow)
  }

  mail(id: string): Mail | undefined {
    const row = this.#database.prepare('SELECT id, body FROM mails WHERE id = ?').get(rowId(id))
    return row && readRow(row)
  }

  /** Recipients since `start`, which is what sending quotas count. */
  sentSince(start: Instant): number {
    const sql = 'SELECT count(*) AS n FROM recipients JOIN mails ON mails.id = mail WHERE sentAt >= ?'
    return Number(this.#database.prepare(sql).get(start)?.['n'])
  }

  clear(): void {
    this.#database.exec('DELETE FROM mails')
    this.#bytes = 0
  }

  verify(identity: string): void {
    this.#database.prepare('INSERT OR IGNORE INTO identities VALUES (?)').run(identity.toLowerCase())
  }

  identities(): readonly string[] {
    return this.#database.prepare('SELECT name FROM identities ORDER BY name').all().map(({ name }) => String(name))
  }

  #inTransaction<Result>(work: () => Result): Result {
    this.#database.exec('BEGIN')
    try {
      const result = work()
      this.#database.exec('COMMIT')
      return result
    } catch (failure) {
      this.#database.exec('ROLLBACK')
      throw failure
    }
  }

  #makeRoom(newest: number): void {
    const oldest = this.#database.prepare('SELECT id, size FROM mails ORDER BY id LIMIT 1')
    const remove = this.#database.prepare('DELETE FROM mails WHERE id = ?')
    for (let row = oldest.get(); row !== undefined; row = oldest.get()) {
      const fits = this.#bytes <= keptBytes && newest - Number(row['id']) < keptMails
      if (fits || Number(row['id']) === newest) return
      remove.run(Number(row['id']))
      this.#bytes -= Number(row['size'])
    }
  }
}

/** Ids are row numbers; anything else is the id of nothing. */
function rowId(id: string): number {
  return /^\d{1,15}$/.test(id) ? Number(id) : -1
}

function readRow(row: Record<string, unknown>): Mail {
  return { id: String(row['id']), ...(JSON.parse(String(row['body'])) as Omit<Mail, 'id'>) }
}
