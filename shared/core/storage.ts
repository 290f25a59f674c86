import type { Course } from './course.ts'
import { sameJson } from './diff.ts'
import type { Instant } from './instant.ts'
import type { Settings } from './settings.ts'
import type { StorageUse } from './storage-use.ts'

/** What was agreed for a course, in bytes: its storage for each student, in GB of 10^9 as file systems are billed. */
export function agreedBytes({ resources }: Pick<Course, 'resources'>): number {
  return Math.round(resources.storage_gb * resources.students * 1e9)
}

/** What a metering finds in a course's directories; results of before areas were told have none. */
export interface StorageFound extends Pick<StorageUse, 'files' | 'bytes' | 'areas'> {
  /** Of the file written last, as its time stamp says. */
  readonly last_modified?: Instant
}

/** What a metering makes of a course: how much it uses, since when that is more than people are to hear of, when it was used. */
export function storageNow(
  course: Pick<Course, 'resources' | 'storage'>, found: StorageFound, now: Instant,
  { storage }: Pick<Settings, 'storage'>,
): StorageUse {
  const agreed = agreedBytes(course)
  const isPast = (share: number) => found.bytes > 0 && found.bytes >= share * agreed
  const before = course.storage
  return {
    at: now, bytes: found.bytes, files: found.files, agreed_bytes: agreed,
    ...(isPast(storage.tell_managers_at) ? { high_since: before?.high_since ?? now } : {}),
    ...(isPast(storage.tell_governance_at) ? { over_since: before?.over_since ?? now } : {}),
    ...(found.last_modified === undefined ? {} : { last_used_at: usedAt(found.last_modified, before, now) }),
    ...(found.areas === undefined ? {} : { areas: found.areas }),
  }
}

/** Whether two meterings say the same but for their time. */
export function sameUse(one: StorageUse | undefined, other: StorageUse): boolean {
  return one !== undefined && sameJson({ ...one, at: other.at }, other)
}

/** Whoever writes a file may give it any time stamp: one ahead says only that it was written until now. */
function usedAt(modified: Instant, before: StorageUse | undefined, now: Instant): Instant {
  return modified > now ? before?.last_used_at ?? now : modified
}

/** Bytes in words for people: `8.4 GB`, in GB of 10^9 as they are agreed. */
export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}
