import type { Course } from './course.ts'
import type { Instant } from './instant.ts'
import type { Settings } from './settings.ts'
import type { StorageUse } from './storage-use.ts'

/** What was agreed for a course, in bytes: its storage for each student, in GB of 10^9 as file systems are billed. */
export function agreedBytes({ resources }: Pick<Course, 'resources'>): number {
  return Math.round(resources.storage_gb * resources.students * 1e9)
}

/** What a metering makes of a course: how much it uses, and since when that is more than people are to hear of. */
export function storageNow(
  course: Pick<Course, 'resources' | 'storage'>, found: { readonly files: number; readonly bytes: number }, now: Instant,
  { storage }: Pick<Settings, 'storage'>,
): StorageUse {
  const agreed = agreedBytes(course)
  const isPast = (share: number) => found.bytes > 0 && found.bytes >= share * agreed
  const before = course.storage
  return {
    at: now, bytes: found.bytes, files: found.files, agreed_bytes: agreed,
    ...(isPast(storage.tell_managers_at) ? { high_since: before?.high_since ?? now } : {}),
    ...(isPast(storage.tell_governance_at) ? { over_since: before?.over_since ?? now } : {}),
  }
}

/** Whether two meterings say the same but for their time. */
export function sameUse(one: StorageUse | undefined, other: StorageUse): boolean {
  const { bytes, files, agreed_bytes: agreed, high_since: high, over_since: over } = other
  return one?.bytes === bytes && one.files === files && one.agreed_bytes === agreed
    && one.high_since === high && one.over_since === over
}

/** Bytes in words for people: `8.4 GB`, in GB of 10^9 as they are agreed. */
export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}
