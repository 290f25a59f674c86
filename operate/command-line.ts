import { parseArgs, type ParseArgsConfig } from 'node:util'
import { inWords } from './aws/in-words.ts'

/** What somebody asked for cannot be done as it was asked; the message says what can. Printed without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

type Options = NonNullable<ParseArgsConfig['options']>

/** The options of a command. Throws UsageError with `usage` when there is one that the command does not know. */
export function optionsOf<O extends Options>(
  args: readonly string[], options: O, usage: string,
): ReturnType<typeof parseArgs<{ options: O }>>['values'] {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, { cause: error })
  }
}

/** An option that has to be given. */
export function required(value: string | undefined, name: string, usage: string): string {
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing.\n\n${usage}`)
  return value
}

/** Runs a command: its exit code is the process'; a failure is one sentence, and exit code 1. `--help` prints `usage` alone. */
export async function runCommand(usage: string, command: () => Promise<number>): Promise<void> {
  if (asksForHelp(process.argv.slice(2))) {
    console.log(usage)
    return
  }
  try {
    process.exitCode = await command()
  } catch (error) {
    console.error(inWords(error))
    process.exitCode = 1
  }
}

export function asksForHelp(args: readonly string[]): boolean {
  return args.some((arg) => arg === '--help' || arg === '-h')
}
