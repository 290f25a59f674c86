import { DatabaseSync } from 'node:sqlite'
import type { Instant } from '../../shared/core/instant.ts'
import type { ScheduleDefinition } from './schedule-definition.ts'

export interface GroupRow {
  readonly name: string
  readonly createdAt: Instant
}

export interface ScheduleRow {
  readonly groupName: string
  readonly name: string
  /** Changes with every write by a caller, so that a firing in flight never settles a schedule that was replaced. */
  readonly revision: string
  readonly clientToken: string | undefined
  readonly definition: ScheduleDefinition
  readonly createdAt: Instant
  readonly modifiedAt: Instant
  readonly scheduledFor: Instant
  /** When it fires or is tried again; undefined when disabled or completed. */
  readonly dueAt: Instant | undefined
  readonly attempts: number
  readonly firstAttemptAt: Instant | undefined
}

export interface Page {
  readonly prefix: string
  readonly groupName?: string | undefined
  readonly state?: string | undefined
  readonly after?: readonly [groupName: string, name: string] | undefined
  readonly limit: number
}

const tables = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS groups (name TEXT PRIMARY KEY, createdAt TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS schedules (
    groupName TEXT NOT NULL, name TEXT NOT NULL, revision TEXT NOT NULL, clientToken TEXT, definition TEXT NOT NULL,
    createdAt TEXT NOT NULL, modifiedAt TEXT NOT NULL, scheduledFor TEXT NOT NULL, dueAt TEXT,
    attempts INTEGER NOT NULL, firstAttemptAt TEXT, PRIMARY KEY (groupName, name)) STRICT;
  CREATE INDEX IF NOT EXISTS due ON schedules (dueAt, scheduledFor, groupName, name) WHERE dueAt IS NOT NULL;`

/** Groups and schedules in one SQLite file (or in memory): every write survives a killed process. */
export class ScheduleStore {
  readonly #database: DatabaseSync
  readonly #nextDue

  constructor(dataFile: string | undefined, startedAt: Instant) {
    this.#database = new DatabaseSync(dataFile ?? ':memory:')
    this.#database.exec(tables)
    this.#database.prepare('INSERT OR IGNORE INTO groups VALUES (?, ?)').run('default', startedAt)
    this.#nextDue = this.#database.prepare('SELECT min(dueAt) AS dueAt FROM schedules WHERE dueAt IS NOT NULL')
  }

  close(): void {
    this.#database.close()
  }

  group(name: string): GroupRow | undefined {
    return this.#database.prepare('SELECT * FROM groups WHERE name = ?').get(name) as GroupRow | undefined
  }

  groupCount(): number {
    return Number(this.#database.prepare('SELECT count(*) AS n FROM groups').get()?.['n'])
  }

  addGroup({ name, createdAt }: GroupRow): void {
    this.#database.prepare('INSERT INTO groups VALUES (?, ?)').run(name, createdAt)
  }

  removeGroup(name: string): void {
    this.#database.prepare('DELETE FROM schedules WHERE groupName = ?').run(name)
    this.#database.prepare('DELETE FROM groups WHERE name = ?').run(name)
  }

  groups({ prefix, after, limit }: Page): GroupRow[] {
    const sql = 'SELECT * FROM groups WHERE substr(name, 1, ?) = ? AND name > ? ORDER BY name LIMIT ?'
    return this.#database.prepare(sql).all(prefix.length, prefix, after?.[1] ?? '', limit) as unknown as GroupRow[]
  }

  schedule(groupName: string, name: string): ScheduleRow | undefined {
    const sql = 'SELECT * FROM schedules WHERE groupName = ? AND name = ?'
    const row = this.#database.prepare(sql).get(groupName, name)
    return row && readRow(row)
  }

  schedules({ prefix, groupName = null, state = null, after = ['', ''], limit }: PageWithNulls): ScheduleRow[] {
    const sql = `SELECT * FROM schedules WHERE substr(name, 1, :size) = :prefix AND (groupName, name) > (:group, :name)
      AND (:only IS NULL OR groupName = :only) AND (:state IS NULL OR definition ->> 'State' = :state)
      ORDER BY groupName, name LIMIT :limit`
    const values = { size: prefix.length, prefix, group: after[0], name: after[1], only: groupName, state, limit }
    return this.#database.prepare(sql).all(values).map(readRow)
  }

  put(row: ScheduleRow): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO schedules VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        row.groupName, row.name, row.revision, row.clientToken ?? null, JSON.stringify(row.definition), row.createdAt,
        row.modifiedAt, row.scheduledFor, row.dueAt ?? null, row.attempts, row.firstAttemptAt ?? null,
      )
  }

  remove(groupName: string, name: string): boolean {
    const sql = 'DELETE FROM schedules WHERE groupName = ? AND name = ?'
    return this.#database.prepare(sql).run(groupName, name).changes === 1
  }

  nextDue(): Instant | undefined {
    return (this.#nextDue.get()?.['dueAt'] ?? undefined) as Instant | undefined
  }

  firstDue(now: Instant): ScheduleRow | undefined {
    const sql = 'SELECT * FROM schedules WHERE dueAt <= ? ORDER BY dueAt, scheduledFor, groupName, name LIMIT 1'
    const row = this.#database.prepare(sql).get(now)
    return row && readRow(row)
  }
}

type PageWithNulls = Omit<Page, 'groupName' | 'state'> & {
  readonly groupName?: string | null | undefined
  readonly state?: string | null | undefined
}

type Row = Record<string, unknown>

function readRow(row: Row): ScheduleRow {
  const present = Object.entries(row).map(([column, value]) => [column, value ?? undefined])
  return { ...Object.fromEntries(present), definition: JSON.parse(row['definition'] as string) } as ScheduleRow
}
