import { run } from './run.ts'
import { thisTerminal } from './terminal.ts'

process.exitCode = await run(process.argv.slice(2), thisTerminal())
