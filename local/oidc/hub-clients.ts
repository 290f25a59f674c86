import { randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import type { HubClient, HubClients } from '../../shared/ports/hub-clients.ts'

export interface StoredHubClient extends HubClient {
  readonly hub: string
  readonly redirect_uri: string
}

const tables = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS clients (
    hub TEXT PRIMARY KEY, client_id TEXT NOT NULL UNIQUE, client_secret TEXT NOT NULL, redirect_uri TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;`

/** The hubs that the provider on this machine knows, in one SQLite file (or in memory), so that a restart keeps them. */
export class LocalHubClients implements HubClients {
  readonly #database: DatabaseSync

  constructor(dataFile?: string) {
    this.#database = new DatabaseSync(dataFile ?? ':memory:')
    this.#database.exec(tables)
  }

  close(): void {
    this.#database.close()
  }

  async ensure(hub: string, redirectUri: string): Promise<HubClient> {
    // The id is drawn, too: a hub that comes back after it was removed is another client, and old tokens are not its.
    this.#database.prepare(`
      INSERT INTO clients VALUES (?, ?, ?, ?) ON CONFLICT (hub) DO UPDATE SET redirect_uri = excluded.redirect_uri`)
      .run(hub, `hub-${hub}-${randomBytes(6).toString('hex')}`, randomBytes(32).toString('hex'), redirectUri)
    const row = this.#database.prepare('SELECT client_id, client_secret FROM clients WHERE hub = ?').get(hub)
    return { client_id: String(row?.['client_id']), client_secret: String(row?.['client_secret']) }
  }

  async hubOf(clientId: string): Promise<string | undefined> {
    return this.find(clientId)?.hub
  }

  async remove(hub: string): Promise<void> {
    this.#database.prepare('DELETE FROM clients WHERE hub = ?').run(hub)
  }

  /** The client with its address, for the provider itself. */
  find(clientId: string): StoredHubClient | undefined {
    const row = this.#database.prepare('SELECT * FROM clients WHERE client_id = ?').get(clientId)
    return row === undefined ? undefined : { ...row } as unknown as StoredHubClient
  }
}
