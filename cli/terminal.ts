import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'

/** Where a command reads and writes, so that it can be run in a test as at a prompt. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** Characters in a line; undefined when nobody looks. */
  readonly columns: number | undefined
  /** What the command is for: its result. */
  out(text: string): void
  /** What a person should know besides. */
  note(text: string): void
  /** A file, or standard input for `-`. */
  read(file: string): Promise<string>
  now(): number
  wait(milliseconds: number): Promise<void>
}

/** The terminal that this process runs in. */
export function thisTerminal(): Terminal {
  return {
    env: process.env,
    home: homedir(),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    out: (line) => { process.stdout.write(`${line}\n`) },
    note: (line) => { process.stderr.write(`${line}\n`) },
    read: (file) => (file === '-' ? text(process.stdin) : readFile(file, 'utf8')),
    now: () => Date.now(),
    wait: async (milliseconds) => { await wait(milliseconds) },
  }
}
