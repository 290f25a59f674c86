import type { ClientRegistration, ClientRegistrations } from '../../shared/ports/client-registrations.ts'
import { Conflict } from '../../shared/ports/errors.ts'

/** Registrations in a map by hub. */
export class MemoryClientRegistrations implements ClientRegistrations {
  readonly #known = new Map<string, ClientRegistration>()

  async ofHub(hub: string): Promise<ClientRegistration | undefined> {
    return this.#known.get(hub)
  }

  async ofClient(clientId: string): Promise<ClientRegistration | undefined> {
    return [...this.#known.values()].find(({ client_id }) => client_id === clientId)
  }

  async add(registration: ClientRegistration): Promise<void> {
    if (this.#known.has(registration.hub)) throw new Conflict(`the hub ${registration.hub} is registered already`)
    this.#known.set(registration.hub, { ...registration })
  }

  async change(registration: ClientRegistration): Promise<void> {
    if (this.#known.get(registration.hub)?.client_id !== registration.client_id) throw new Conflict('the hub has another client')
    this.#known.set(registration.hub, { ...registration })
  }

  async drop(hub: string, clientId: string): Promise<void> {
    if (this.#known.get(hub)?.client_id === clientId) this.#known.delete(hub)
  }
}
