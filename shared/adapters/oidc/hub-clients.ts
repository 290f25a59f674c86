import type { ClientRegistration, ClientRegistrations } from '../../ports/client-registrations.ts'
import { Conflict, Rejected } from '../../ports/errors.ts'
import type { HubClient, HubClients } from '../../ports/hub-clients.ts'
import { type Answer, askJson } from './json-over-http.ts'
import { metadataOf, registrationIn } from './registration-answer.ts'

export interface RegistrationPlace {
  /** The issuer's client registration endpoint. */
  readonly url: string
  /** The initial access token for it. */
  readonly initialToken: () => Promise<string>
  readonly registrations: ClientRegistrations
}

/**
 * Hubs as clients of any issuer, by dynamic registration (RFC 7591) and its management (RFC 7592). What the issuer answers is kept,
 * as it is told once. Of two registrations made at once the first one kept stands, and the other is taken back. One that was
 * answered and never kept, as the process ended in between, stays with the issuer: nobody has its secret.
 */
export class RegisteredHubClients implements HubClients {
  readonly #place: RegistrationPlace

  constructor(place: RegistrationPlace) {
    this.#place = place
  }

  async ensure(hub: string, redirectUri: string): Promise<HubClient> {
    const known = await this.#place.registrations.ofHub(hub)
    if (known === undefined) return clientOf(await this.#register(hub, redirectUri))
    if (known.redirect_uri === redirectUri) return clientOf(known)
    return clientOf(await this.#move(known, redirectUri))
  }

  async hubOf(clientId: string): Promise<string | undefined> {
    return (await this.#place.registrations.ofClient(clientId))?.hub
  }

  async remove(hub: string): Promise<void> {
    const known = await this.#place.registrations.ofHub(hub)
    if (known === undefined) return
    await this.#takeBack(known)
    await this.#place.registrations.drop(hub, known.client_id)
  }

  async #register(hub: string, redirectUri: string): Promise<ClientRegistration> {
    const { url, initialToken, registrations } = this.#place
    const { status, body } = await send('POST', url, await initialToken(), metadataOf(hub, redirectUri))
    if (status !== 201 && status !== 200) throw refusal(`register the hub ${hub}`, { status, body })
    const made = registrationIn(body, hub, redirectUri, { origin: new URL(url).origin })
    try {
      await registrations.add(made)
      return made
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      await this.#takeBack(made)
      const standing = await registrations.ofHub(hub)
      if (standing === undefined) throw error
      return standing
    }
  }

  /** Whoever changes a registration says all of it (RFC 7592, section 2.2); the issuer may change secret and token with it. */
  async #move(known: ClientRegistration, redirectUri: string): Promise<ClientRegistration> {
    const { hub, client_id, client_secret, registration_client_uri: uri, registration_access_token: token } = known
    if (uri === undefined || token === undefined) {
      throw new Rejected(`The issuer lets nobody change the client ${client_id} of the hub ${hub}: set its redirect URI to ${redirectUri} there.`)
    }
    const answer = await send('PUT', uri, token, { ...metadataOf(hub, redirectUri), client_id, client_secret })
    if (answer.status !== 200) throw refusal(`change the client of the hub ${hub}`, answer)
    const moved = registrationIn(answer.body, hub, redirectUri, { origin: new URL(this.#place.url).origin, before: known })
    await this.#place.registrations.change(moved)
    return moved
  }

  /** 401 is how an issuer says that a client is not there (RFC 7592, section 2.3); 405, that it lets nobody delete. */
  async #takeBack({ hub, registration_client_uri: uri, registration_access_token: token }: ClientRegistration): Promise<void> {
    if (uri === undefined || token === undefined) return
    const answer = await send('DELETE', uri, token)
    if (![200, 204, 401, 404, 405].includes(answer.status)) throw refusal(`forget the hub ${hub}`, answer)
  }
}

function clientOf({ client_id, client_secret }: ClientRegistration): HubClient {
  return { client_id, client_secret }
}

function send(method: string, url: string, token: string, metadata?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' }
  if (metadata === undefined) return askJson(url, { method, headers })
  return askJson(url, { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(metadata) })
}

/** Of the answer only the code that RFC 7591 gives to errors: the rest may hold what was sent. */
function refusal(what: string, { status, body }: Answer): Rejected {
  const code = body !== null && typeof body === 'object' ? (body as Record<string, unknown>)['error'] : undefined
  const said = typeof code === 'string' && /^\w{1,60}$/.test(code) ? `, ${code}` : ''
  return new Rejected(`The issuer would not ${what}: it answers ${status}${said}.`)
}
