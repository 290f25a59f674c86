import middy from '@middy/core'
import type { PreTokenGenerationV2TriggerEvent as Event } from 'aws-lambda'
import type { TokenClaimsPorts } from './ports.ts'
import type { SignedIn } from './signed-in.ts'
import { type HubClaims, tokenClaims } from './token-claims.ts'

/**
 * Cognito's trigger before a token is made (V2 of the event): tokens for a hub's client say what the person may open
 * there now; those for any other client stay as they are. A failure fails the sign-in.
 */
export function createHandler(ports: TokenClaimsPorts): (event: Event) => Promise<Event> {
  const handle = async (event: Event): Promise<Event> => {
    const hub = await ports.clients.hubOf(event.callerContext.clientId)
    return hub === undefined ? event : withClaims(event, await tokenClaims(hub, signedInOf(event), ports))
  }
  return middy<Event, Event>().handler(handle) as unknown as (event: Event) => Promise<Event>
}

/** The same names as the API finds in the token: e-mail address and username, lower-cased. */
function signedInOf({ userName, request: { userAttributes } }: Event): SignedIn {
  const username = (userAttributes['preferred_username'] ?? userName).toLowerCase()
  const email = userAttributes['email']?.toLowerCase()
  const identities = [...new Set([email, username].filter((one): one is string => one !== undefined && one !== ''))]
  return { username, identities, name: userAttributes['name'] ?? username }
}

function withClaims(event: Event, claims: HubClaims): Event {
  // The types know texts only; in V2 of the event Cognito takes numbers and lists as they are.
  const claimsToAddOrOverride = { ...claims } as unknown as Record<string, string>
  return {
    ...event,
    response: {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride },
        accessTokenGeneration: { claimsToAddOrOverride },
        groupOverrideDetails: event.request.groupConfiguration,
      },
    },
  } as Event
}
