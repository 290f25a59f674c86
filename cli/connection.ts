import { createLecternClient } from '../client/lectern-client.ts'
import { keepCredentials, keptCredentials } from './credentials.ts'
import { NotSignedIn, UsageError } from './exit-codes.ts'
import { serverAddress } from './sign-in/server-config.ts'
import { refreshed } from './sign-in/tokens.ts'
import type { Terminal } from './terminal.ts'

export type LecternClient = ReturnType<typeof createLecternClient>

const minute = 60_000

/** Which server is meant: `--server`, `LECTERN_URL`, or the one signed in to last. */
export async function serverOf(given: string | undefined, terminal: Terminal): Promise<string> {
  const named = given ?? terminal.env['LECTERN_URL'] ?? (await keptCredentials(terminal))?.server
  if (named === undefined || named === '') throw new UsageError('Which Lectern? Give --server https://courses.uni.example, or set LECTERN_URL.')
  return serverAddress(named)
}

/** A client that acts as the person signed in; `LECTERN_TOKEN` goes before what was kept. */
export async function connect(given: string | undefined, terminal: Terminal): Promise<LecternClient> {
  const server = await serverOf(given, terminal)
  const token = terminal.env['LECTERN_TOKEN'] ?? ''
  return createLecternClient({ url: server, token: token === '' ? () => tokenFor(server, terminal) : () => token })
}

async function tokenFor(server: string, terminal: Terminal): Promise<string> {
  const kept = await keptCredentials(terminal)
  if (kept?.server !== server) throw new NotSignedIn(`You are not signed in to ${server}. Sign in: lectern sign-in --server ${server}`)
  if (kept.expires_at === undefined || kept.expires_at > terminal.now() + minute) return kept.access_token
  const fresh = await refreshed(kept, terminal)
  await keepCredentials(terminal, fresh)
  return fresh.access_token
}

/** What was answered. Refusals were thrown by the client, so there is always something. */
export function answered<T>({ data }: { readonly data?: T }): T {
  if (data === undefined) throw new Error('Lectern answered with nothing.')
  return data
}
