import type { Instant } from './instant.ts'

/** The running server of one person on a hub. */
export interface UserPod {
  readonly name: string
  readonly uid: string
  /** The hub's name of the person, as the spawner noted it. */
  readonly user: string
  /** The course whose environment it is; absent on a general-use hub. */
  readonly course?: string
  readonly role: 'student' | 'instructor'
  readonly created_at: Instant
  /** Being deleted already. */
  readonly going: boolean
}
