/** What an issuer answered when a hub was registered with it (RFC 7591, 7592). All of it but the ids is secret. */
export interface ClientRegistration {
  readonly hub: string
  readonly client_id: string
  readonly client_secret: string
  readonly redirect_uri: string
  /** Where the registration is changed and taken back, and the token for it; an issuer may offer neither. */
  readonly registration_client_uri?: string | undefined
  readonly registration_access_token?: string | undefined
}

/** The registrations of hubs with an issuer: what it answered is told only once. */
export interface ClientRegistrations {
  ofHub(hub: string): Promise<ClientRegistration | undefined>
  ofClient(clientId: string): Promise<ClientRegistration | undefined>
  /** Keeps the hub's first registration. Throws Conflict when the hub has one. */
  add(registration: ClientRegistration): Promise<void>
  /** Replaces what is known of a client, whose hub and id stay. Throws Conflict when the hub has another, or none. */
  change(registration: ClientRegistration): Promise<void>
  /** Forgets the hub's client of that id; nothing happens when it has another, or none. */
  drop(hub: string, clientId: string): Promise<void>
}
