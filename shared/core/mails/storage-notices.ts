import type { Course } from '../course.ts'
import type { Settings } from '../settings.ts'
import { ownersOf } from './mail.ts'
import type { Notice } from './notice.ts'

/** Told once whenever a course comes to use nearly all, or more, of what was agreed; while data is there at all. */
export function storageNotices(course: Course, settings: Settings): readonly Notice[] {
  const { storage, deletion } = course
  if (storage === undefined || deletion?.purged !== undefined) return []
  const { high_since: high, over_since: over } = storage
  const notices: Notice[] = []
  if (high !== undefined && over === undefined) notices.push({ kind: 'storage-high', about: high, at: high, to: ownersOf(course) })
  if (over !== undefined) {
    notices.push({ kind: 'storage-over', about: over, at: over, to: [...ownersOf(course), settings.governance_mail] })
  }
  return notices
}
