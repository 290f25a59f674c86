import { createInterface } from 'node:readline/promises'

/** Where a command tells what it does, and asks before what cannot be undone. */
export interface Terminal {
  line(text: string): void
  /** What the person typed; undefined where there is no person: a pipe, a scheduled job. */
  ask(question: string): Promise<string | undefined>
}

export const processTerminal: Terminal = {
  line: (text) => { console.log(text) },
  ask: async (question) => {
    if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined
    const asking = createInterface({ input: process.stdin, output: process.stdout })
    try {
      return await asking.question(question)
    } finally {
      asking.close()
    }
  },
}

/** Lines under each other in columns, for people. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd())
}
