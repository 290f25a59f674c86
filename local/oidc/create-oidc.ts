import type { JsonWebKey } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Provider, errors } from 'oidc-provider'
import { BodyTooLarge, readBody } from '../loopback-server.ts'
import { publicKey, readKeys } from './keys.ts'
import { apiResource, apiScope, apiServer, providerSettings } from './provider-settings.ts'
import type { ProviderOptions } from './provider-settings.ts'
import { choicePage, failurePage, pageHeaders } from './sign-in-pages.ts'

export interface OidcOptions extends ProviderOptions {
  /** Public address including the prefix it is mounted at, such as `http://127.0.0.1:8080/oidc`. */
  readonly issuer: string
  /** Keeps the keys, so that tokens outlive a restart. */
  readonly dataFile?: string
}

export interface Oidc {
  /** Handles every request below the issuer's path; the request's address must still have that path. */
  callback(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** The public keys, for verifying tokens without a request: a JSON Web Key Set. */
  readonly verifyKeys: { readonly keys: readonly JsonWebKey[] }
  /** An access token as a sign-in of that person would give, good for an hour. Rejects for an unknown id. */
  mintToken(personId: string): Promise<string>
}

/**
 * OpenID Connect provider for signing in on this machine: the portal and the hubs as clients, people to choose from, no
 * passwords.
 * It uses the real clock even where the rest of the system has a turnable one: the life of a token is about the
 * session of whoever sits at the browser, not about the course's calendar, and a month turned forward must not sign
 * anybody out.
 */
export function createOidc(options: OidcOptions): Oidc {
  const mountPath = new URL(options.issuer).pathname.replace(/\/$/, '')
  const keys = readKeys(options.dataFile)
  const provider = new Provider(options.issuer, providerSettings(options, keys, mountPath))
  const handle = provider.callback()
  const ids = new Set(options.people.map(({ id }) => id))

  return {
    verifyKeys: { keys: [publicKey(keys)] },
    async callback(request, response) {
      const address = request.url ?? '/'
      const path = address.slice(mountPath.length) || '/'
      if (!address.startsWith(mountPath) || !path.startsWith('/')) return notFound(response)
      if (path.startsWith('/interaction/')) return interact(provider, options, ids, request, response)
      // The provider finds its prefix by comparing both, as frameworks that mount handlers set them.
      Object.assign(request, { originalUrl: address, url: path })
      await handle(request, response)
    },
    async mintToken(personId) {
      if (!ids.has(personId)) throw new Error(`no sample person has the id ${personId}`)
      const client = await provider.Client.find(options.clientId)
      if (client === undefined) throw new Error(`the provider lost its client ${options.clientId}`)
      const token = new provider.AccessToken({
        // No grant is kept for it: a signed token is verified by its signature alone.
        accountId: personId, client, scope: apiScope, gty: 'authorization_code', grantId: 'minted',
        resourceServer: new provider.ResourceServer(apiResource, apiServer(options.audience)),
      })
      return token.save()
    },
  }
}

/** Shows the people, and signs in the one who was chosen. */
async function interact(
  provider: Provider,
  { people }: OidcOptions,
  ids: ReadonlySet<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await provider.interactionDetails(request, response)
    if (request.method !== 'POST') return send(response, 200, choicePage(people))
    const accountId = new URLSearchParams(await readBody(request, 10_000)).get('person') ?? ''
    if (!ids.has(accountId)) return send(response, 400, failurePage('There is no such person here.'))
    await provider.interactionFinished(request, response, { login: { accountId } })
  } catch (failure) {
    if (failure instanceof BodyTooLarge) return send(response, 413, failurePage('The form is too long.'))
    if (!(failure instanceof errors.SessionNotFound)) throw failure
    send(response, 400, failurePage('This sign-in has expired.'))
  }
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { ...pageHeaders }).end(body)
}

function notFound(response: ServerResponse): void {
  send(response, 404, failurePage('There is no such page.'))
}
