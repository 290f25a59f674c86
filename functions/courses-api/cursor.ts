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
  const cursor = jsonIn(text)
  return isCursor(cursor) && cursor.of === of ? ok(cursor) : refused(notOurs)
}

/** Whoever turns a page sends this back, so that it may be anything. */
function isCursor(value: unknown): value is Cursor {
  if (typeof value !== 'object' || value === null) return false
  const { of, after, part = 0 } = value as Partial<Record<keyof Cursor, unknown>>
  return typeof of === 'string' && (after === undefined || typeof after === 'string') && Number.isInteger(part) && (part as number) >= 0
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
}

const notOurs: Refusal = { code: 'invalid-request', message: 'This cursor is not one of this list; start at the first page.' }
