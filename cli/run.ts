import { Command, CommanderError } from 'commander'
import { asking } from './commands/asking.ts'
import { changing } from './commands/changing.ts'
import { deciding } from './commands/deciding.ts'
import { looking } from './commands/looking.ts'
import { signingIn } from './commands/signing-in.ts'
import { watching } from './commands/watching.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { problemJson, problemText } from './show/problem.ts'
import type { Terminal } from './terminal.ts'

/** Runs one command line (without the program's name) and answers its exit code. Never throws. */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCodes.done
  const program = new Command('lectern').description('Courses and their JupyterHubs, from the command line.')
    .option('--server <address>', 'which Lectern: https://courses.uni.example (or LECTERN_URL; else the one signed in to last)')
    .option('--json', 'JSON for programs: results on standard output, problems on standard error')
    .addHelpText('after', '\nExit codes: 0 done, 1 fault, 2 usage, 3 request not right, 4 not signed in, 5 refused, 6 not found, 7 changed meanwhile, 8 unreachable, 9 not reached.\nLECTERN_TOKEN is used before a kept sign-in.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: (text) => terminal.note(text.trimEnd()) })
    .showHelpAfterError('(lectern --help tells what there is)')
  const end = (ended: number) => { code = ended }
  signingIn(program, terminal)
  asking(program, terminal, end)
  looking(program, terminal)
  deciding(program, terminal)
  changing(program, terminal)
  watching(program, terminal, end)
  try {
    await program.parseAsync([...words], { from: 'user' })
    return code
  } catch (error) {
    // It has said by itself what was wrong, and asking for help is not wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    terminal.note(words.includes('--json') ? problemJson(error) : problemText(error))
    return exitCodeOf(error)
  }
}
