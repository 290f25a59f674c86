import type { Terminal } from '../terminal.ts'
import type { Danger } from './danger.ts'

export interface DeployOptions {
  /** Agrees to what loses nothing; never to more. */
  readonly yes: boolean
  readonly dryRun: boolean
  readonly only?: string | undefined
  /** Logical ids, or `stack/logical id`, whose loss was agreed to by whoever wrote the command. */
  readonly allowed: readonly string[]
}

/** Whether a person agrees to a change set; `nobody` when there is nobody to ask. */
export async function agreement(
  stack: string, dangers: readonly Danger[], stage: string, { yes, allowed }: DeployOptions, terminal: Terminal,
): Promise<'yes' | 'no' | 'nobody'> {
  const open = dangers.map(({ change }) => change.logicalId).filter((id) => !allowed.includes(id) && !allowed.includes(`${stack}/${id}`))
  if (open.length > 0) return toDanger(open, stage, terminal)
  if (yes) return 'yes'
  const answer = await terminal.ask(`  Carry this out on ${stack}? [y/N] `)
  if (answer === undefined) {
    terminal.line('  There is nobody to ask. Look at the changes with --dry-run, then run it with --yes.')
    return 'nobody'
  }
  return /^y(es)?$/i.test(answer.trim()) ? 'yes' : refused(terminal)
}

async function toDanger(open: readonly string[], stage: string, terminal: Terminal): Promise<'yes' | 'no' | 'nobody'> {
  const answer = await terminal.ask(`  This loses what is said above. Type the name of the stage to go on, anything else to stop: `)
  if (answer === undefined) {
    terminal.line('  There is nobody to ask, and --yes does not cover this. Run it in a terminal, or name each resource that may go:')
    terminal.line(`    ${open.map((id) => `--allow-replacement ${id}`).join(' ')}`)
    return 'nobody'
  }
  return answer.trim() === stage ? 'yes' : refused(terminal)
}

function refused(terminal: Terminal): 'no' {
  terminal.line('  Stopped. This stack was not changed.')
  return 'no'
}
