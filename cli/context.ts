import type { Command } from 'commander'
import { answered, connect, type LecternClient } from './connection.ts'
import { plain } from './show/table.ts'
import type { Terminal } from './terminal.ts'

/** What every command is given: a client of the API, and how the result is told. */
export interface Context {
  readonly client: LecternClient
  readonly terminal: Terminal
  /** The result: JSON where `--json` was said, else the text for people. */
  tell(data: unknown, text: string | (() => string | Promise<string>)): Promise<void>
  /** The institution's time zone. */
  timeZone(): Promise<string>
}

interface Globals { readonly server?: string; readonly json?: boolean }

export async function contextOf(command: Command, terminal: Terminal): Promise<Context> {
  const { server, json = false } = command.optsWithGlobals<Globals>()
  const client = await connect(server, terminal)
  let zone: Promise<string> | undefined
  return {
    client, terminal,
    tell: async (data, text) => { terminal.out(json ? JSON.stringify(data, null, 2) : typeof text === 'string' ? text : await text()) },
    timeZone: () => (zone ??= client.GET('/api/me').then((answer) => answered(answer).time_zone)),
  }
}

/** A course with what guards the next write to it. */
export async function courseAt({ client }: Context, slug: string) {
  const answer = await client.GET('/api/courses/{slug}', { params: { path: { slug } } })
  return { course: answered(answer), etag: answer.response.headers.get('etag') ?? '' }
}

/** Tells a person, beside the result. */
export function note({ terminal }: Context, text: string): void {
  terminal.note(plain(text))
}
