import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generateKeyPairSync } from 'node:crypto'
import { Provider } from 'oidc-provider'
import { RegisteredHubClients } from '../../shared/adapters/oidc/hub-clients.ts'
import type { ClientRegistrations } from '../../shared/ports/client-registrations.ts'
import type { HubClients } from '../../shared/ports/hub-clients.ts'
import { MemoryClientRegistrations } from '../memory/client-registrations.ts'
import type { Place } from './places.ts'

const initialToken = 'initial-access-token'

export interface IssuerRig {
  readonly provider: Provider
  readonly registrations: ClientRegistrations
  clientsWith(token: string): HubClients
  readonly clients: HubClients
  close(): Promise<void>
}

/** An issuer of one's own that takes registrations (oidc-provider's, in memory) for whoever has the token. */
export async function issuerRig(): Promise<IssuerRig> {
  const server = createServer()
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256', use: 'sig' } as never] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    cookies: { keys: ['of a test'] },
    features: {
      devInteractions: { enabled: false }, registration: { enabled: true, initialAccessToken: initialToken },
      registrationManagement: { enabled: true, rotateRegistrationAccessToken: true },
    },
  })
  const handle = provider.callback()
  server.on('request', (request, response) => { void handle(request, response) })
  const registrations = new MemoryClientRegistrations()
  const clientsWith = (token: string): HubClients =>
    new RegisteredHubClients({ url: `${issuer}/reg`, initialToken: async () => token, registrations })
  return {
    provider, registrations, clientsWith, clients: clientsWith(initialToken),
    close: () => new Promise((resolve) => {
      server.close(() => { resolve() })
      server.closeAllConnections()
    }),
  }
}

export const registrationPlaces: readonly Place<HubClients>[] = [{
  name: 'registered with an issuer (RFC 7591)',
  open: async () => {
    const { clients, close } = await issuerRig()
    return { rig: clients, close }
  },
}]
