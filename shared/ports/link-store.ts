import type { Person } from '../core/course.ts'
import type { Instant } from '../core/instant.ts'
import type { Actor } from '../core/permissions.ts'

/** What a secret link stands for. Only the hash of its token is stored. */
export type StoredLink =
  | { readonly kind: 'deletion'; readonly slug: string; readonly round: number; readonly recipient: string; readonly expires_at: Instant }
  /** One course, for as long as its reader may see it. */
  | { readonly kind: 'calendar'; readonly slug: string; readonly reader: Pick<Actor, 'person' | 'identities' | 'groups'>; readonly place: string }
  /** All courses on which one of the identities stands when it is read. */
  | { readonly kind: 'my-calendar'; readonly person: Person; readonly identities: readonly Person[]; readonly place: string }
  /** What happens on all hubs. */
  | { readonly kind: 'all-calendar'; readonly place: string }
  /** At a calendar link's `place`: which one a person has for a course, for all of their own or for all there are. Any other is replaced. */
  | { readonly kind: 'calendar-owner'; readonly token_hash: string }
  /** Whoever holds it may apply to the course. */
  | { readonly kind: 'invite'; readonly slug: string; readonly expires_at?: Instant }
  /** Which invite link a course has, so that another replaces it. */
  | { readonly kind: 'invite-of'; readonly token_hash: string; readonly by?: Person; readonly at?: Instant; readonly expires_at?: Instant }

export interface LinkStore {
  put(tokenHash: string, link: StoredLink): Promise<void>
  get(tokenHash: string): Promise<StoredLink | undefined>
  /** Removes a link; nothing happens when there is none. */
  drop(tokenHash: string): Promise<void>
}
