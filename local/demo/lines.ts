import { inspect } from 'node:util'
import { NotAsTold } from './check.ts'

const titleWidth = 24
/** Colours are for people at a terminal who did not ask for none (https://no-color.org). */
const colours = process.stdout.isTTY && process.env['NO_COLOR'] === undefined

function styled(code: number, text: string): string {
  return colours ? `\u001b[${code}m${text}\u001b[0m` : text
}
const soft = (text: string) => styled(2, text)
const good = (text: string) => styled(32, text)
const bad = (text: string) => styled(31, text)

export function titleLines(timeZone: string): readonly string[] {
  const checked = 'Each line was checked through the API, the mailbox and the cluster.'
  return ['Lectern: the life of one course', soft(`${checked} Times are those of ${timeZone}.`), '']
}

export function stepLine(localTime: string, title: string, told: string): string {
  return `${soft(localTime)}  ${good('✓')} ${title.padEnd(titleWidth)}${soft(told)}`
}

/** What was not as told: what was expected, and what was found. */
export function failureLines(localTime: string, title: string, error: unknown): readonly string[] {
  const head = `${soft(localTime)}  ${bad('✗')} ${title.padEnd(titleWidth)}`
  if (!(error instanceof NotAsTold)) return [`${head}${error instanceof Error ? error.stack : String(error)}`]
  const margin = ''.padEnd(20)
  return [
    `${head}${error.message}`,
    `${margin}expected  ${shown(error.expected)}`,
    `${margin}found     ${shown(error.found)}`,
  ]
}

function shown(value: unknown): string {
  return inspect(value, { depth: 4, breakLength: Infinity, maxStringLength: 300 })
}

export function summaryLine(steps: number, days: number, seconds: number): readonly string[] {
  return ['', `${steps} steps, ${days} days of a course's life in ${seconds.toFixed(1)} seconds. All as told.`]
}
