import type { RequestListener } from 'node:http'
import type { JSONWebKeySet } from 'jose'
import { type ApiHandler } from '../../functions/courses-api/create-handler.ts'
import type { ClockState } from '../clock/turnable-clock.ts'
import { createOidc } from '../oidc/create-oidc.ts'
import type { Hubs } from '../oidc/hubs.ts'
import { samplePeople } from '../oidc/sample-people.ts'
import type { Ses } from '../ses/start-ses.ts'
import { apiGateway } from './api-gateway.ts'
import type { Busy } from './busy.ts'
import type { ClockAnswer } from './clock-control.ts'
import { portalPages } from './portal-pages.ts'
import { localRequests } from './server.ts'

const audience = 'lectern-api'
const clientId = 'lectern-portal'
const commandLine = { clientId: 'lectern-cli', redirectUri: 'http://localhost:8475/signed-in' }

export interface FrontParts {
  /** Where all of this is reached. */
  readonly url: string
  readonly handler: ApiHandler
  /** Keeps the keys that sign tokens. */
  readonly keyFile: string
  readonly portalFolder: string
  readonly ses: Ses
  readonly hubs: Hubs
  readonly clock: { state(): ClockState; control(body: unknown): Promise<ClockAnswer> }
  readonly busy: Busy
  readonly onFailure: (error: unknown) => void
}

export interface Front {
  readonly requests: RequestListener
  /** An access token of one of the sample people. */
  tokenFor(personId: string): Promise<string>
}

/** What people and programs meet: API, sign-in with sample people, mailbox, clock and portal. */
export function createFront({ url, handler, keyFile, portalFolder, ses, hubs, clock, busy, onFailure }: FrontParts): Front {
  const issuer = `${url}/oidc`
  const oidc = createOidc({
    issuer, dataFile: keyFile, people: samplePeople, clientId, commandLine, audience, hubs,
    redirectUris: [`${url}/signed-in`], postLogoutRedirectUris: [`${url}/`],
  })
  const api = apiGateway({ handler, issuer, audience, keys: oidc.verifyKeys as JSONWebKeySet })
  const requests = localRequests({
    api: (request, response) => {
      busy.watch(response)
      return api(request, response)
    },
    oidc, ses, clock, portal: portalPages(portalFolder),
    config: {
      issuer, client_id: clientId, cli_client_id: commandLine.clientId, audience, scopes: ['openid', 'profile', 'email', 'offline_access'], local: true,
    },
    onFailure,
  })
  return { requests, tokenFor: (personId) => oidc.mintToken(personId) }
}
