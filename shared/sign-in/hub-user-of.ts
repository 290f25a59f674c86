import { type HubUser, hubUserName } from '../core/hub-users.ts'
import { type Instant, plus, second } from '../core/instant.ts'
import { Rejected } from '../ports/errors.ts'
import type { ClaimPorts } from './ports.ts'
import type { SignedIn } from './signed-in.ts'

/** A home that is not there by then is asked for again: the word of it may have been lost on the way. */
const askedAgainAfter = 30 * second

type UserPorts = Pick<ClaimPorts, 'store' | 'users' | 'queue' | 'settings'>

/**
 * The person as hubs know them, made when they come for the first time, with the names of this sign-in; a home
 * directory that is missing is asked for. Throws Rejected when the range of numbers is used up.
 */
export async function hubUserOf({ username, identities }: SignedIn, now: Instant, ports: UserPorts): Promise<HubUser> {
  const { users, queue } = ports
  const known = await users.find(username)
  const user = known ?? await users.ensure(await newUser({ username, identities }, now, ports))
  const asks = known === undefined || plus(known.since, askedAgainAfter) <= now
  if (user.home_made_at === undefined && asks) await queue.enqueue({ kind: 'chore', name: 'homes' })
  if (isSame(user.identities, identities)) return user
  await users.noteIdentities(user.user, identities)
  return { ...user, identities }
}

/** The number comes from the counter of courses' numbers: owner and group of a file say one thing each. */
async function newUser(
  { username, identities }: Omit<SignedIn, 'name'>, now: Instant, { store, settings }: UserPorts,
): Promise<HubUser> {
  const [first, last] = settings.id_range
  const uid = await store.nextId(first)
  if (uid > last) throw new Rejected(`No number up to ${last} is left for people and courses: extend id_range.`)
  return { user: hubUserName(username, uid), uid, username, identities, since: now }
}

function isSame(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((one, index) => one === after[index])
}
