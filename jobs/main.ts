import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storageFrom } from './environment.ts'
import { runCommand } from './run-command.ts'

/** Kubernetes keeps this much of what a container leaves behind. */
const messageAtMost = 4_096

const messagePath = process.env['TERMINATION_LOG'] ?? '/dev/termination-log'
const scratch = await mkdtemp(join(tmpdir(), 'lectern-'))
try {
  const result = await runCommand(process.argv.slice(2), {
    storage: storageFrom(process.env), log: (line) => console.log(line), setsOwners: true, scratch,
  })
  await writeFile(messagePath, JSON.stringify(result).slice(0, messageAtMost))
} catch (error) {
  console.error(error)
  const message = error instanceof Error ? error.message : String(error)
  await writeFile(messagePath, message.slice(0, messageAtMost / 4))
  process.exitCode = 1
} finally {
  await rm(scratch, { recursive: true, force: true })
}
