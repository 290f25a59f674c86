import type { Refusal } from '../../shared/core/refusal.ts'
import { ok, refused, type Result } from '../../shared/core/result.ts'

/** Where a page ended. `of` names the list, so that a cursor is not used on another. */
export interface Cursor {
  readonly of: string
  readonly after?: string | undefined
  /** Lists that go through several partitions one after the other say in which they are. */
  readonly part?: number
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

/** The cursor that an earlier page of the same list gave, or a refusal. */
export function decodeCursor(text: string | undefined, of: string): Result<Cursor | undefined> {
  if (text === undefined) return ok(undefined)
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Partial<Cursor> | null
    const { after, part } = cursor ?? {}
    const valid = cursor?.of === of && (after === undefined || typeof after === 'string')
      && (part === undefined || (Number.isInteger(part) && part >= 0 && part < 100))
    return valid ? ok(cursor as Cursor) : refused(notOurs)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return refused(notOurs)
  }
}

const notOurs: Refusal = { code: 'invalid-request', message: 'This cursor is not one of this list; start at the first page.' }
