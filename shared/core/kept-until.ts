import { day, type Instant, plus } from './instant.ts'
import type { Settings } from './settings.ts'

/** When the packed data of a course goes that was packed at `packedAt`. */
export function keptUntil(packedAt: Instant, { backup }: Pick<Settings, 'backup'>): Instant {
  return plus(packedAt, backup.keep_days * day)
}
