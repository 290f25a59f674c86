import { run } from './run.ts'
import { thisTerminal } from './terminal.ts'

// Whoever reads may have seen enough, like head.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})
process.exitCode = await run(process.argv.slice(2), thisTerminal())
