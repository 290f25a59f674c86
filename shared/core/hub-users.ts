import type { Person } from './course.ts'
import type { Instant } from './instant.ts'

/** A person as hubs know them. The home directory is `home/<user>`, owned by `uid`. */
export interface HubUser {
  /** Safe as a Kubernetes name and never given to anybody else. */
  readonly user: string
  readonly uid: number
  /** Who it is at the sign-in: one username, one hub user. */
  readonly username: Person
  /** E-mail address and username, as the sign-in gave them last. */
  readonly identities: readonly Person[]
  readonly since: Instant
  readonly home_made_at?: Instant
  readonly storage?: { readonly bytes: number; readonly at: Instant }
}

/**
 * The hub's name of a person: the username where it is a plain Kubernetes name already, else `u<uid>`. No username that
 * could be mistaken for the second form is used as it is, so two people never share one.
 */
export function hubUserName(username: Person, uid: number): string {
  return /^[a-z](?:[a-z0-9]|-(?!-)){0,30}[a-z0-9]$/.test(username) && !/^u\d+$/.test(username) ? username : `u${uid}`
}
