import type { Person } from '../course.ts'
import type { Instant } from '../instant.ts'
import { type Membership, nextMembership } from './membership.ts'

/** Why an application was not decided on: a sentence that staff understand. */
export interface NotDecided { readonly person: Person; readonly reason: string }

export interface Verdict {
  readonly verdict: 'accepted' | 'rejected'
  readonly by: Person
  readonly at: Instant
  readonly reason?: string | undefined
}

/**
 * Decides on one person. Accepting takes applicants, and lifts what staff decided earlier; somebody who never applied or
 * has left is not made a student against their will here. Rejecting takes applicants only: whoever is in is removed.
 */
export function decideOn(
  slug: string, person: Person, before: Membership | undefined, { verdict, by, at, reason }: Verdict,
): Membership | NotDecided {
  const liftable = verdict === 'accepted' ? ['applied', 'rejected', 'removed'] : ['applied']
  if (before !== undefined && liftable.includes(before.state)) {
    return nextMembership(slug, person, before, { state: verdict, by, at, note: reason })
  }
  return { person, reason: whyNot(before, verdict) }
}

export function isNotDecided(outcome: Membership | NotDecided): outcome is NotDecided {
  return !('state' in outcome)
}

function whyNot(before: Membership | undefined, verdict: Verdict['verdict']): string {
  if (before === undefined) return 'This person has not applied.'
  if (before.state === verdict) return `This person is ${verdict} already.`
  if (before.state === 'left') return 'This person left the course and has not applied again.'
  return before.state === 'accepted' ? 'This person was accepted; remove them instead.' : `This person is ${before.state}.`
}

export const noSeat = 'All seats of the course are taken.'

const namedAtMost = 20

/** People as a line of history names them: so many by name, the rest as a count. */
export function named(people: readonly Person[]): string {
  const rest = people.length - namedAtMost
  return rest > 0 ? `${people.slice(0, namedAtMost).join(', ')} and ${rest} more` : people.join(', ')
}
