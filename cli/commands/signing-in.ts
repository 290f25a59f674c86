import type { Command } from 'commander'
import { answered, serverOf } from '../connection.ts'
import { contextOf } from '../context.ts'
import { credentialsFile, forgetCredentials, keepCredentials } from '../credentials.ts'
import { signIn } from '../sign-in/tokens.ts'
import { listOf } from '../show/table.ts'
import type { Terminal } from '../terminal.ts'

export function signingIn(program: Command, terminal: Terminal): void {
  program.command('sign-in').summary('sign in, once for a machine')
    .description('Signs in by a code that is entered in a browser on any device, or with a token, and keeps the sign-in for the next commands.')
    .option('--token <token>', 'an access token, instead of a browser; - reads it from standard input')
    .action(async ({ token }: { token?: string }, command: Command) => {
      const server = await serverOf(command.optsWithGlobals<{ server?: string }>().server, terminal)
      const given = token === '-' ? (await terminal.read('-')).trim() : token
      const credentials = given === undefined ? await signIn(server, terminal) : { server, access_token: given }
      await keepCredentials(terminal, credentials)
      const { client } = await contextOf(command, terminal)
      try {
        terminal.note(`Signed in to ${server} as ${answered(await client.GET('/api/me')).name}. Kept in ${credentialsFile(terminal)}.`)
      } catch (error) {
        await forgetCredentials(terminal)
        throw error
      }
    })

  program.command('sign-out').summary('forget the sign-in on this machine').action(async () => {
    await forgetCredentials(terminal)
    terminal.note('Signed out.')
  })

  program.command('whoami').summary('who is signed in, and what they may do').action(async (_: unknown, command: Command) => {
    const context = await contextOf(command, terminal)
    const me = answered(await context.client.GET('/api/me'))
    await context.tell(me, listOf([
      ['Name', me.name], ['Person', me.person], ['Groups', me.groups.join(', ')], ['May ask for courses', me.may_submit ? 'yes' : 'no'],
      ['Institution', `${me.institution} (${me.time_zone})`],
    ]))
  })
}
