import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { answered } from '../connection.ts'
import { type Context, contextOf, note } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import { requestFile, type RequestType } from '../request-file.ts'
import { courseText } from '../show/course.ts'
import { findingText } from '../show/problem.ts'
import type { Terminal } from '../terminal.ts'

/** A body that is sent as it was written: the server reads YAML and JSON alike. */
function asWritten(text: string, type: RequestType) {
  return { body: text as never, bodySerializer: (body: unknown) => body as string, headers: { 'content-type': type } }
}

export function asking(program: Command, terminal: Terminal, end: (code: number) => void): void {
  program.command('validate').argument('<file>', 'the request, as YAML or JSON; - for standard input').summary('check a request, store nothing')
    .description('Says what would be repaired, what is wrong and what may be meant otherwise. Ends with 3 when it could not be sent.')
    .action(async (file: string, _: unknown, command: Command) => {
      const context = await contextOf(command, terminal)
      const { text, type } = await requestFile(file, terminal)
      const found = answered(await context.client.POST('/api/validations', asWritten(text, type)))
      const lines = [
        ...found.repairs.map((one) => `repaired  ${findingText(one)}`), ...found.errors.map((one) => `wrong     ${findingText(one)}`),
        ...found.warnings.map(({ field, message }) => `look at   ${findingText({ field, message })}`),
        found.valid ? 'It can be sent.' : `${found.errors.length === 1 ? 'One thing has' : `${found.errors.length} things have`} to be mended.`,
      ]
      await context.tell(found, lines.join('\n'))
      if (!found.valid) end(exitCodes.invalid)
    })

  program.command('submit').argument('<file>', 'the request, as YAML or JSON; - for standard input').summary('ask for a course')
    .option('--key <key>', 'sends the same request once, however often the command is run with this key (Idempotency-Key)')
    .action(async (file: string, { key }: { key?: string }, command: Command) => {
      const context = await contextOf(command, terminal)
      const { text, type } = await requestFile(file, terminal)
      const { course, repairs } = await submitted(context, text, type, key ?? randomUUID())
      for (const repair of repairs) note(context, `repaired: ${findingText(repair)}`)
      await context.tell(course, async () => courseText(course, await context.timeZone()))
      note(context, `Asked for ${course.slug}. Governance decides; lectern watch ${course.slug} waits for it.`)
    })
}

async function submitted({ client }: Context, text: string, type: RequestType, key: string) {
  return answered(await client.POST('/api/courses', { ...asWritten(text, type), params: { header: { 'idempotency-key': key } } }))
}
