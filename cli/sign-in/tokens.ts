import * as oidc from 'openid-client'
import type { Credentials } from '../credentials.ts'
import { NotSignedIn } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { loopbackSignIn } from './loopback.ts'
import { isLoopback, type ServerConfig, serverConfig } from './server-config.ts'

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** Signs a person in: by the device flow (RFC 8628), or in this machine's browser where the issuer has none. */
export async function signIn(server: string, terminal: Terminal): Promise<Credentials> {
  const config = await serverConfig(server)
  const issuer = await discovered(config)
  const scope = config.scopes.join(' ')
  const { device_authorization_endpoint: device, grant_types_supported: grants } = issuer.serverMetadata()
  const hasDevices = device !== undefined && (grants === undefined || grants.includes(deviceGrant))
  const tokens = hasDevices ? await byDevice(issuer, scope, terminal) : await loopbackSignIn(issuer, scope, terminal)
  return kept(server, tokens, terminal)
}

/** The same sign-in with a fresh token. Throws `NotSignedIn` when the issuer gives none any more. */
export async function refreshed(credentials: Credentials, terminal: Terminal): Promise<Credentials> {
  const { server, refresh_token: refresh } = credentials
  if (refresh === undefined) throw new NotSignedIn('Your sign-in has ended. Sign in again: lectern sign-in')
  const issuer = await discovered(await serverConfig(server))
  try {
    return kept(server, await oidc.refreshTokenGrant(issuer, refresh), terminal, refresh)
  } catch (error) {
    if (error instanceof oidc.ResponseBodyError) throw new NotSignedIn('Your sign-in has ended. Sign in again: lectern sign-in', { cause: error })
    throw error
  }
}

async function discovered({ issuer, cli_client_id: client }: ServerConfig): Promise<oidc.Configuration> {
  if (client === undefined) {
    throw new NotSignedIn('This Lectern has no sign-in for the command line. Give a token: LECTERN_TOKEN=… or lectern sign-in --token.')
  }
  const url = new URL(issuer)
  const insecure = isLoopback(url) ? { execute: [oidc.allowInsecureRequests] } : {}
  return oidc.discovery(url, client, undefined, oidc.None(), insecure)
}

async function byDevice(issuer: oidc.Configuration, scope: string, terminal: Terminal): Promise<oidc.TokenEndpointResponse> {
  const asked = await oidc.initiateDeviceAuthorization(issuer, { scope })
  terminal.note(`Open ${asked.verification_uri} in a browser, on any device, and enter the code:\n\n    ${asked.user_code}\n`)
  if (asked.verification_uri_complete !== undefined) terminal.note(`or open ${asked.verification_uri_complete}`)
  terminal.note(`Waiting; the code is good for ${Math.round(asked.expires_in / 60)} minutes.`)
  try {
    return await oidc.pollDeviceAuthorizationGrant(issuer, asked)
  } catch (error) {
    if (error instanceof oidc.ResponseBodyError) throw new NotSignedIn(deviceFailure[error.error] ?? `The sign-in failed: ${error.error}.`, { cause: error })
    throw error
  }
}

const deviceFailure: Readonly<Record<string, string>> = {
  access_denied: 'The sign-in was refused in the browser.',
  expired_token: 'The code was not entered in time. Try again.',
}

function kept(server: string, tokens: oidc.TokenEndpointResponse, terminal: Terminal, earlier?: string): Credentials {
  const refresh = tokens.refresh_token ?? earlier
  return {
    server, access_token: tokens.access_token,
    ...(refresh === undefined ? {} : { refresh_token: refresh }),
    ...(tokens.expires_in === undefined ? {} : { expires_at: terminal.now() + tokens.expires_in * 1_000 }),
  }
}
