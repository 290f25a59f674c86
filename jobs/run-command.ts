import { type Context, UsageError } from './context.ts'
import { homes } from './homes.ts'
import { meter } from './meter.ts'
import { pack } from './pack.ts'
import { prepare } from './prepare.ts'
import { purge } from './purge.ts'

const commands: Readonly<Record<string, (args: readonly string[], context: Context) => Promise<object>>> = {
  prepare, homes, pack, purge, meter,
}

/**
 * Runs one command; each may be repeated and cut off at any point. Answers with what it found, to be left as JSON.
 * Throws UsageError for arguments that make no sense, and what the file system or the storage throws.
 */
export async function runCommand([name = '', ...args]: readonly string[], context: Context): Promise<object> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command !== undefined) return command(args, context)
  const known = Object.keys(commands).join(', ')
  throw new UsageError(`a command is wanted (${known}), found ${JSON.stringify(name)}`)
}
