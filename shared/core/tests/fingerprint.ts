import type { TestFile } from '../course.ts'

/** Tells one version of a course's test file from another: the SHA-256 of a stored one, else a mark of its text. */
export function fingerprintOf({ content = '', stored }: TestFile): string {
  return stored?.sha256 ?? `text-${markOf(content)}`
}

/**
 * 64 bits of FNV-1a over UTF-16 units, in hexadecimal. Good to tell a few versions of one thing apart; nothing that an
 * attacker could gain by a collision depends on it.
 */
export function markOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let index = 0; index < text.length; index += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
