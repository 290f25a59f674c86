import type { ClientRegistration } from '../../ports/client-registrations.ts'
import { Rejected } from '../../ports/errors.ts'

/** What a hub's client is to be (RFC 7591, section 2), as every registration and change says it whole. */
export function metadataOf(hub: string, redirectUri: string): Readonly<Record<string, unknown>> {
  return {
    client_name: `hub-${hub}`,
    application_type: 'web',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post',
  }
}

/**
 * The registration that an issuer answered with (RFC 7591, section 3.2.1); of a change, what it leaves out is as before. Throws
 * Rejected when a hub could not live with it.
 */
export function registrationIn(
  body: unknown, hub: string, redirectUri: string, { origin, before }: { origin: string; before?: ClientRegistration },
): ClientRegistration {
  const said = (body !== null && typeof body === 'object' ? body : {}) as Record<string, unknown>
  const text = (name: 'client_id' | 'client_secret' | 'registration_client_uri' | 'registration_access_token'): string | undefined => {
    const value = said[name]
    return typeof value === 'string' && value !== '' ? value : before?.[name]
  }
  const [client_id, client_secret] = [text('client_id'), text('client_secret')]
  if (client_id === undefined || client_secret === undefined) throw new Rejected(`The issuer registered the hub ${hub} without a client_id or client_secret.`)
  const expires = said['client_secret_expires_at']
  if (typeof expires === 'number' && expires !== 0) {
    throw new Rejected(`The issuer gives the hub ${hub} a secret that expires. Let secrets of clients that Lectern registers last.`)
  }
  const uri = text('registration_client_uri')
  if (uri !== undefined && (!URL.canParse(uri) || new URL(uri).origin !== origin)) {
    throw new Rejected(`The issuer would have the hub ${hub} managed at another host than ${origin}; no token is sent there.`)
  }
  return { hub, client_id, client_secret, redirect_uri: redirectUri, registration_client_uri: uri, registration_access_token: text('registration_access_token') }
}
