import type { Adapter, AdapterFactory, ClientMetadata } from 'oidc-provider'
import { type SignedIn, signedInAs } from '../../shared/sign-in/signed-in.ts'
import type { HubClaims } from '../../shared/sign-in/token-claims.ts'
import type { LocalHubClients } from './hub-clients.ts'
import type { SamplePerson } from './sample-people.ts'

/** The hubs as clients of the provider, and what they are told of people. */
export interface Hubs {
  readonly clients: Pick<LocalHubClients, 'find'>
  /** The claims of a person for a hub as of the moment of the call. */
  claims(hub: string, person: SignedIn): Promise<HubClaims>
}

/** Clients are looked up among the hubs; everything else where it was. Hubs come and go while the provider runs. */
export function withHubClients(adapter: AdapterFactory, { clients }: Hubs): AdapterFactory {
  return (kind): Adapter => {
    const kept = adapter(kind)
    if (kind !== 'Client') return kept
    const find = async (id: string): Promise<ClientMetadata | undefined> => {
      const client = clients.find(id)
      return client && {
        client_id: client.client_id,
        client_secret: client.client_secret,
        redirect_uris: [client.redirect_uri],
        application_type: 'web',
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      }
    }
    return Object.assign(Object.create(kept) as Adapter, { find })
  }
}

/** The claims of one of the sample people for the client that asks; undefined when it is no hub. */
export async function hubClaims(
  hubs: Hubs | undefined, clientId: string | undefined, person: SamplePerson,
): Promise<HubClaims | undefined> {
  const hub = clientId === undefined ? undefined : hubs?.clients.find(clientId)?.hub
  return hub === undefined ? undefined : hubs?.claims(hub, signedInAs(person))
}
