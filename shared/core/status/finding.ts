import type { ConditionNow } from '../condition.ts'

/** One thing that tells why a hub is not ready. */
export type Finding = Pick<ConditionNow, 'status' | 'reason' | 'message'>

/** It will not mend itself. */
export function broken(reason: string, message: string): Finding {
  return { status: 'False', reason, message }
}

/** It may yet come right by itself, as nodes and volumes do; how long it takes is watched elsewhere. */
export function pending(reason: string, message: string): Finding {
  return { status: 'Unknown', reason, message }
}

const longest = 1_000

/** On one line, without control characters, and of a length that fits a page. */
export function plain(message: string): string {
  const line = message.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`
}

/** Two halves of a sentence; the first alone where nothing is known of why. */
export function because(what: string, why: string): string {
  return why === '' ? `${what}.` : `${what}: ${why}`
}
