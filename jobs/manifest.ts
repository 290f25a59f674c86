import type { Found } from './walk.ts'
import { textOf } from './walk.ts'

/** One line of a pack's manifest, in the order of the pack. */
export interface ManifestLine {
  /** Below the course's directory. */
  readonly path: string
  /** The path's bytes in base64, where they are not UTF-8. */
  readonly raw?: string
  readonly type: 'file' | 'directory' | 'symlink'
  /** Four octal digits. */
  readonly mode: string
  readonly mtime: string
  readonly uid: number
  readonly gid: number
  readonly bytes?: number
  readonly sha256?: string
  /** Where a link leads: kept as it is, never followed. */
  readonly link?: string
}

/** The member that holds the manifest, the last one; what was packed lies below `content/`. */
export const manifestName = 'manifest.jsonl'
export const contentName = (path: string): string => `content/${path}`

/** What all members have in common. */
export function lineOf({ path, stats }: Found, type: ManifestLine['type']): ManifestLine {
  const { text, exact } = textOf(path)
  return {
    path: text, ...(exact ? {} : { raw: path.toString('base64') }), type,
    mode: (stats.mode & 0o7777).toString(8).padStart(4, '0'), mtime: stats.mtime.toISOString(), uid: stats.uid, gid: stats.gid,
  }
}
