import type { HubClient, HubClients } from '../../shared/ports/hub-clients.ts'

/** Hubs as clients in a map; ids and secrets count up, so that a test can foresee none of them twice. */
export class MemoryHubClients implements HubClients {
  readonly #clients = new Map<string, { client: HubClient; redirectUri: string }>()
  #made = 0

  async ensure(hub: string, redirectUri: string): Promise<HubClient> {
    const client = this.#clients.get(hub)?.client ?? this.#make()
    this.#clients.set(hub, { client, redirectUri })
    return { ...client }
  }

  async hubOf(clientId: string): Promise<string | undefined> {
    return [...this.#clients].find(([, { client }]) => client.client_id === clientId)?.[0]
  }

  async remove(hub: string): Promise<void> {
    this.#clients.delete(hub)
  }

  /** Where the provider would send people back to, by hub. */
  redirectUris(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#clients].map(([hub, { redirectUri }]) => [hub, redirectUri]))
  }

  #make(): HubClient {
    this.#made += 1
    return { client_id: `client-${this.#made}`, client_secret: `secret-${this.#made}` }
  }
}
