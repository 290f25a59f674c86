import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Terminal } from './terminal.ts'

/** A sign-in that was kept: for which server, and until when its token is good (milliseconds since 1970). */
export interface Credentials {
  readonly server: string
  readonly access_token: string
  readonly refresh_token?: string
  readonly expires_at?: number
}

/** `$XDG_CONFIG_HOME/lectern/credentials.json` (XDG Base Directory Specification), readable by its owner alone. */
export function credentialsFile({ env, home }: Pick<Terminal, 'env' | 'home'>): string {
  const base = env['XDG_CONFIG_HOME'] ?? ''
  return join(base === '' ? join(home, '.config') : base, 'lectern', 'credentials.json')
}

/** What was kept last; undefined when nothing was, or nothing that can be read. */
export async function keptCredentials(terminal: Terminal): Promise<Credentials | undefined> {
  try {
    const kept = JSON.parse(await readFile(credentialsFile(terminal), 'utf8')) as Partial<Credentials>
    return typeof kept.server === 'string' && typeof kept.access_token === 'string' ? kept as Credentials : undefined
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

export async function keepCredentials(terminal: Terminal, credentials: Credentials): Promise<void> {
  const file = credentialsFile(terminal)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  await chmod(fresh, 0o600)
  // A command that is ended half-way leaves the old file whole.
  await rename(fresh, file)
}

export async function forgetCredentials(terminal: Terminal): Promise<void> {
  await rm(credentialsFile(terminal), { force: true })
}
