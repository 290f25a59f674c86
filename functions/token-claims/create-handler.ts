import middy from '@middy/core'
import type { PreTokenGenerationV2TriggerEvent as Event } from 'aws-lambda'
import { type SaidOfPerson, signedInAs } from '../../shared/sign-in/signed-in.ts'
import { tokenClaims } from '../../shared/sign-in/token-claims.ts'
import { groupsOf } from './groups.ts'
import type { TokenClaimsPorts } from './ports.ts'

type Claims = Readonly<Record<string, string | number | readonly string[] | undefined>>

/**
 * Cognito's trigger before a token is made (V2 of the event). Tokens for a hub's client say what the person may open there now;
 * those for any other client, the portal's, say in which groups the person is. All say who it is: an access token of Cognito's
 * does not by itself, and the API and userinfo are given nothing else. A failure fails the sign-in.
 */
export function createHandler(ports: TokenClaimsPorts): (event: Event) => Promise<Event> {
  const handle = async (event: Event): Promise<Event> => {
    const person = personOf(event)
    const hub = await ports.clientsOf(event.userPoolId).hubOf(event.callerContext.clientId)
    const claims = hub === undefined ? { groups: groupsIn(event, ports) } : await tokenClaims(hub, signedInAs(person), ports)
    return withClaims(event, { email: person.email, name: person.name, preferred_username: person.username, ...claims })
  }
  return middy<Event, Event>().handler(handle) as unknown as (event: Event) => Promise<Event>
}

function personOf({ userName, request: { userAttributes } }: Event): SaidOfPerson {
  return { username: userAttributes['preferred_username'] ?? userName, email: userAttributes['email'], name: userAttributes['name'] }
}

function groupsIn({ request: { groupConfiguration, userAttributes } }: Event, { groupValues }: TokenClaimsPorts): readonly string[] {
  return groupsOf({ ofPool: groupConfiguration.groupsToOverride ?? [], ofProvider: userAttributes['custom:groups'] }, groupValues)
}

/**
 * None of these claims is among those that a trigger may not set; numbers and lists come with V2 (Amazon Cognito Developer Guide,
 * "Pre token generation Lambda trigger", read 2026-11-21). The types know texts only.
 */
function withClaims(event: Event, claims: Claims): Event {
  const said = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined && value !== ''))
  const claimsToAddOrOverride = said as unknown as Record<string, string>
  return {
    ...event,
    response: {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride },
        accessTokenGeneration: { claimsToAddOrOverride },
        // Left out, the person would be in no group of the pool.
        groupOverrideDetails: event.request.groupConfiguration,
      },
    },
  } as Event
}
