/** A hub as a client of the OpenID provider. */
export interface HubClient { readonly client_id: string; readonly client_secret: string }

/** The hubs that the OpenID provider knows. */
export interface HubClients {
  /** The hub's client, made when there is none; repeating it gives the same id and secret, and moves the address. */
  ensure(hub: string, redirectUri: string): Promise<HubClient>
  /** The hub that a client is of; undefined for every other client. */
  hubOf(clientId: string): Promise<string | undefined>
  /** Forgets the hub; nothing happens when it is not known. */
  remove(hub: string): Promise<void>
}
