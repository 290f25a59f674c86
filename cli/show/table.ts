import Table from 'cli-table3'
import { stripVTControlCharacters } from 'node:util'

const noLines = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' }

/** Rows under a head, as wide as they are. Nothing in them can steer the terminal. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({ head: [...head], chars: noLines, style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true } })
  table.push(...rows.map((row) => row.map(plain)))
  return withoutTrailing(table.toString())
}

/** Names and values, a line each. */
export function listOf(pairs: readonly (readonly [name: string, value: string | undefined])[]): string {
  const table = new Table({ chars: noLines, style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true } })
  table.push(...pairs.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, plain(value)]])))
  return withoutTrailing(table.toString())
}

/** What people wrote, as it may be shown: without escape sequences and control characters, and on one line. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()
}

function withoutTrailing(text: string): string {
  return text.split('\n').map((line) => line.trimEnd()).join('\n')
}
