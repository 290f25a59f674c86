import type { Announcement } from '../core/announcements/announcement.ts'
import type { OnceKey } from './course-store.ts'

/** What operators told people, and who was told by which course's mail. */
export interface AnnouncementStore {
  /** Stores a new one that is to be sent. `repeated` names the one that the key made before. */
  create(announcement: Announcement, once?: OnceKey): Promise<AnnouncementCreation>
  get(id: string): Promise<Announcement | undefined>
  /** The newest first. */
  latest(limit: number): Promise<readonly Announcement[]>
  /** The oldest that is being sent. */
  next(): Promise<Announcement | undefined>
  /** Replaces version `version - 1`. Throws Conflict when that is gone. One that is done is not `next` any more. */
  save(announcement: Announcement): Promise<void>
  /** Gives each address to the course unless another course has it; answers with those that this one has, now or before. */
  claim(announcement: Pick<Announcement, 'id' | 'at'>, slug: string, addresses: readonly string[]): Promise<readonly string[]>
}

export type AnnouncementCreation =
  | { readonly kind: 'created' }
  | { readonly kind: 'repeated'; readonly made: string }
  | { readonly kind: 'key-reused' }
