import { errors, interactionPolicy } from 'oidc-provider'
import type { AccountClaims, Configuration, KoaContextWithOIDC, ResourceServer } from 'oidc-provider'
import { boundedAdapter } from './bounded-adapter.ts'
import { devicePages } from './device-pages.ts'
import { hubClaims, type Hubs, withHubClients } from './hubs.ts'
import type { Keys } from './keys.ts'
import type { SamplePerson } from './sample-people.ts'
import { failurePage, pageHeaders, signOutPage, signedOutPage } from './sign-in-pages.ts'

/** The one resource of this provider: the application's API. It need not be asked for. */
export const apiResource = 'urn:lectern:api'
export const apiScope = 'openid profile email'

const minutes = 60
const hours = 60 * minutes

export interface ProviderOptions {
  readonly people: readonly SamplePerson[]
  readonly clientId: string
  readonly redirectUris: readonly string[]
  /** Where sign-out may return to; the root of every redirect address when absent. */
  readonly postLogoutRedirectUris?: readonly string[]
  /** The command line as a client, by the device flow and by the code flow on its machine; absent: it is none. */
  readonly commandLine?: { readonly clientId: string; readonly redirectUri: string }
  /** `aud` of the access tokens. */
  readonly audience: string
  /** Absent: there are none. */
  readonly hubs?: Hubs
}

/** The access tokens of the API: signed JWTs (RFC 9068). */
export function apiServer(audience: string): ResourceServer {
  return { scope: apiScope, audience, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }
}

/**
 * The portal and the command line as public clients and hubs as confidential ones, code flow with PKCE, refresh tokens that end with the
 * session, no consent screen, no defaults. Access tokens of the first two are for the API; a hub's are for userinfo only.
 */
export function providerSettings(options: ProviderOptions, keys: Keys, mountPath: string): Configuration {
  const people = new Map(options.people.map((person) => [person.id, person]))
  const prompts = interactionPolicy.base()
  prompts.remove('consent')
  const ofApi = new Set([options.clientId, options.commandLine?.clientId])
  return {
    adapter: options.hubs === undefined ? boundedAdapter() : withHubClients(boundedAdapter(), options.hubs),
    clients: [client(options), ...commandLine(options)],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    jwks: { keys: [{ ...keys.signing, alg: 'ES256', use: 'sig' }] },
    cookies: {
      keys: [keys.cookies],
      names: { session: 'sign-in', interaction: 'sign-in-step', resume: 'sign-in-resume' },
      long: { signed: true, httpOnly: true, sameSite: 'lax' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    scopes: apiScope.split(' '),
    claims: { openid: ['sub', 'hub_user', 'uid'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username', 'groups'] },
    // A hub may read them from either place.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    // A browser names its origin even where it asks its own: the portal is served from this address.
    clientBasedCORS: (_context, origin, { redirectUris = [] }) => redirectUris.some((uri) => new URL(uri).origin === origin),
    interactions: { policy: prompts, url: (_context, { uid }) => `${mountPath}/interaction/${uid}` },
    findAccount: (context, id) => {
      const person = people.get(id)
      return person && { accountId: id, claims: () => accountClaims(id, person, context, options.hubs) }
    },
    extraTokenClaims: (_context, token) => {
      const person = 'accountId' in token ? people.get(String(token.accountId)) : undefined
      return person && claimsOf(person)
    },
    loadExistingGrant: (context) => grantEverything(context, ofApi),
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    expiresWithSession: () => true,
    ttl: {
      AccessToken: 1 * hours, AuthorizationCode: 1 * minutes, Grant: 12 * hours, IdToken: 1 * hours,
      DeviceCode: 10 * minutes, Interaction: 1 * hours, RefreshToken: 12 * hours, Session: 12 * hours,
    },
    features: {
      devInteractions: { enabled: false },
      deviceFlow: { enabled: options.commandLine !== undefined, ...devicePages },
      userinfo: { enabled: options.hubs !== undefined },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_context, asking) => (ofApi.has(asking.clientId) ? apiResource : undefined),
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, _resource, asking) => {
          // Whoever runs on a hub must not act in the portal in somebody's name.
          if (!ofApi.has(asking.clientId)) throw new errors.InvalidTarget()
          return apiServer(options.audience)
        },
      },
    },
    renderError: (context, out) => show(context, failurePage(out.error_description ?? out.error)),
  }
}

function client({ clientId, redirectUris, postLogoutRedirectUris }: ProviderOptions) {
  const roots = redirectUris.map((uri) => new URL('/', uri).href)
  return {
    client_id: clientId,
    application_type: 'web' as const,
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    redirect_uris: [...redirectUris],
    post_logout_redirect_uris: [...(postLogoutRedirectUris ?? new Set(roots))],
  }
}

function commandLine({ commandLine: options }: ProviderOptions) {
  if (options === undefined) return []
  return [{
    client_id: options.clientId, client_name: 'The command line', application_type: 'native' as const,
    token_endpoint_auth_method: 'none' as const, response_types: ['code' as const], redirect_uris: [options.redirectUri],
    grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
  }]
}

/** Claims of both tokens; `preferred_username` and `groups` as a university's identity provider names them. */
function claimsOf({ email, name, username, groups }: SamplePerson) {
  return { email, email_verified: true, name, preferred_username: username, groups: [...groups] }
}

/** A hub is told what it needs to know, and as of now; the portal all that is known. */
async function accountClaims(
  id: string, person: SamplePerson, { oidc: { client: asking } }: KoaContextWithOIDC, hubs: Hubs | undefined,
): Promise<AccountClaims> {
  const claims = await hubClaims(hubs, asking?.clientId, person)
  return { sub: id, ...(claims ?? claimsOf(person)) }
}

/** The applications belong to the university, as does the person: there is nothing to consent to. */
async function grantEverything(context: KoaContextWithOIDC, ofApi: ReadonlySet<string | undefined>) {
  const { client: asking, session, provider } = context.oidc
  if (asking === undefined || session?.accountId === undefined) return undefined
  const known = session.grantIdFor(asking.clientId)
  const found = known === undefined ? undefined : await provider.Grant.find(known)
  if (found !== undefined) return found
  const grant = new provider.Grant({ accountId: session.accountId, clientId: asking.clientId })
  grant.addOIDCScope(apiScope)
  if (ofApi.has(asking.clientId)) grant.addResourceScope(apiResource, apiScope)
  await grant.save()
  return grant
}

function logoutSource(context: KoaContextWithOIDC, form: string): void {
  const { session, entities } = context.oidc
  const isAsked = entities.IdTokenHint?.payload['sub'] === session?.accountId
  show(context, signOutPage(form, isAsked))
}

function postLogoutSuccessSource(context: KoaContextWithOIDC): void {
  show(context, signedOutPage())
}

function show(context: KoaContextWithOIDC, body: string): void {
  context.set({ ...pageHeaders })
  context.body = body
}
