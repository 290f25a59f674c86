import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import type { Instant } from '../../shared/core/instant.ts'

/** An object without its content, which is in `file`. */
export interface StoredObject {
  readonly key: string
  /** Name of a file in the store's folder. */
  readonly file: string
  readonly bytes: number
  readonly etag: string
  readonly modified: Instant
  /** What was said of it when it was put and is said again when it is got: content type, `x-amz-meta-…`. */
  readonly headers: Readonly<Record<string, string>>
}

export interface Part {
  readonly number: number
  readonly file: string
  readonly bytes: number
  readonly md5: string
}

export interface Upload {
  readonly bucket: string
  readonly key: string
  readonly headers: Readonly<Record<string, string>>
}

const tables = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT NOT NULL, key TEXT NOT NULL, file TEXT NOT NULL, bytes INTEGER NOT NULL, etag TEXT NOT NULL,
    modified TEXT NOT NULL, headers TEXT NOT NULL, PRIMARY KEY (bucket, key)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS uploads (
    id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS parts (
    upload TEXT NOT NULL REFERENCES uploads ON DELETE CASCADE, number INTEGER NOT NULL, file TEXT NOT NULL,
    bytes INTEGER NOT NULL, md5 TEXT NOT NULL, PRIMARY KEY (upload, number)) STRICT, WITHOUT ROWID;`

type Row = Record<string, SQLOutputValue>

/**
 * Objects in a folder: their content in files of random names, everything else in one SQLite file. A key never becomes
 * a path, so none leads outside. Content is written whole before a row names it, so a reader sees the old or the new
 * object; files that no row names, left by a process that was killed, are removed at the next start.
 */
export class ObjectStore {
  readonly #database: DatabaseSync
  readonly #files: string

  constructor(folder: string) {
    this.#files = join(folder, 'objects')
    mkdirSync(this.#files, { recursive: true })
    this.#database = new DatabaseSync(join(folder, 'index.sqlite'))
    this.#database.exec(tables)
    this.#removeUnnamed()
  }

  close(): void {
    this.#database.close()
  }

  newFile(): string {
    return randomUUID()
  }

  pathOf(file: string): string {
    return join(this.#files, file)
  }

  addBucket(name: string): void {
    this.#run('INSERT OR IGNORE INTO buckets VALUES (?)', name)
  }

  hasBucket(name: string): boolean {
    return this.#one('SELECT name FROM buckets WHERE name = ?', name) !== undefined
  }

  get(bucket: string, key: string): StoredObject | undefined {
    const row = this.#one('SELECT * FROM objects WHERE bucket = ? AND key = ?', bucket, key)
    return row === undefined ? undefined : objectOf(row)
  }

  /** Puts an object in the place of the one that was there, whose content goes. */
  async put(bucket: string, { key, file, bytes, etag, modified, headers }: StoredObject): Promise<void> {
    const before = this.get(bucket, key)
    const values = [bucket, key, file, bytes, etag, modified, JSON.stringify(headers)]
    this.#run('INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)', ...values)
    await this.discard(before?.file)
  }

  async remove(bucket: string, key: string): Promise<void> {
    const before = this.get(bucket, key)
    this.#run('DELETE FROM objects WHERE bucket = ? AND key = ?', bucket, key)
    await this.discard(before?.file)
  }

  /** In the order of the keys' UTF-8, as S3 lists them, at most `limit` after the key `after`. */
  list(
    bucket: string, { prefix, after, limit }: { prefix: string; after: string; limit: number },
  ): readonly StoredObject[] {
    return this.#all(
      `SELECT * FROM objects WHERE bucket = ? AND key > ? AND key >= ? AND substr(key, 1, length(?)) = ?
       ORDER BY key LIMIT ?`,
      bucket, after, prefix, prefix, prefix, limit,
    ).map(objectOf)
  }

  startUpload({ bucket, key, headers }: Upload): string {
    const id = randomUUID()
    this.#run('INSERT INTO uploads VALUES (?, ?, ?, ?)', id, bucket, key, JSON.stringify(headers))
    return id
  }

  upload(id: string): Upload | undefined {
    const row = this.#one('SELECT * FROM uploads WHERE id = ?', id)
    if (row === undefined) return undefined
    return { bucket: String(row['bucket']), key: String(row['key']), headers: headersIn(row) }
  }

  async putPart(upload: string, { number, file, bytes, md5 }: Part): Promise<void> {
    const before = this.#one('SELECT file FROM parts WHERE upload = ? AND number = ?', upload, number)
    this.#run('INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?)', upload, number, file, bytes, md5)
    await this.discard(before === undefined ? undefined : String(before['file']))
  }

  parts(upload: string): readonly Part[] {
    return this.#all('SELECT * FROM parts WHERE upload = ? ORDER BY number', upload).map((row) => ({
      number: Number(row['number']), file: String(row['file']), bytes: Number(row['bytes']), md5: String(row['md5']),
    }))
  }

  async endUpload(id: string): Promise<void> {
    const parts = this.parts(id)
    this.#run('DELETE FROM uploads WHERE id = ?', id)
    for (const { file } of parts) await this.discard(file)
  }

  async discard(file: string | undefined): Promise<void> {
    if (file !== undefined) await rm(this.pathOf(file), { force: true })
  }

  #removeUnnamed(): void {
    const rows = this.#all('SELECT file FROM objects UNION SELECT file FROM parts')
    const named = new Set(rows.map(({ file }) => String(file)))
    for (const file of readdirSync(this.#files)) {
      if (!named.has(file)) rmSync(this.pathOf(file), { force: true })
    }
  }

  #one(sql: string, ...values: readonly (string | number)[]): Row | undefined {
    return this.#database.prepare(sql).get(...values)
  }

  #all(sql: string, ...values: readonly (string | number)[]): readonly Row[] {
    return this.#database.prepare(sql).all(...values)
  }

  #run(sql: string, ...values: readonly (string | number)[]): void {
    this.#database.prepare(sql).run(...values)
  }
}

function objectOf(row: Row): StoredObject {
  return {
    key: String(row['key']), file: String(row['file']), bytes: Number(row['bytes']), etag: String(row['etag']),
    modified: String(row['modified']) as Instant, headers: headersIn(row),
  }
}

function headersIn({ headers }: Row): Readonly<Record<string, string>> {
  return JSON.parse(String(headers)) as Record<string, string>
}
