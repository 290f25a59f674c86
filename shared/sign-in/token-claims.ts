import { claimsOn } from '../core/claims.ts'
import { claimedHub } from './claimed-hub.ts'
import { hubUserOf } from './hub-user-of.ts'
import type { ClaimPorts } from './ports.ts'
import type { SignedIn } from './signed-in.ts'

/** What a hub is told of a person. */
export interface HubClaims {
  /** The person's name on every hub, and of the home directory. */
  readonly hub_user: string
  /** Owner of the home directory; absent until that is made, so that no server starts without one. */
  readonly uid?: number
  readonly name: string
  /** What may be opened on this hub now; empty: nothing. */
  readonly groups: readonly string[]
}

/**
 * The claims of a person for a hub as of now: phase, override, membership and the record's lists. Throws PortError
 * when a store is away: the sign-in then fails, and lets nobody in on what was true before.
 */
export async function tokenClaims(hub: string, person: SignedIn, ports: ClaimPorts): Promise<HubClaims> {
  const now = ports.clock.now()
  const [claimed, user] = await Promise.all([claimedHub(hub, person, now, ports), hubUserOf(person, now, ports)])
  return {
    hub_user: user.user,
    ...(user.home_made_at === undefined ? {} : { uid: user.uid }),
    name: person.name,
    groups: claimed === undefined ? [] : claimsOn(claimed, person, now, ports.settings.time_zone),
  }
}
