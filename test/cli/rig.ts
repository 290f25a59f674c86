import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../cli/run.ts'
import type { Terminal } from '../../cli/terminal.ts'
import { type Lectern, startLectern } from '../../local/lectern.ts'
import { instant } from '../../shared/core/instant.ts'

/** What a command line came to. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly notes: string
}

/** A Lectern of its own, and prompts of people on it. */
export interface Rig {
  readonly lectern: Lectern
  readonly folder: string
  /** Runs `lectern ...words` as a person (`virtal1`), or as nobody; what is in `files` can be read. */
  lecternAs(person: string | undefined, words: readonly string[], files?: Readonly<Record<string, string>>): Promise<Ran>
  /** A terminal whose notes can be read while the command runs. */
  terminal(more?: Partial<Terminal>): Terminal & { readonly said: { out: string[]; notes: string[] } }
  close(): Promise<void>
}

export async function startRig(): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-cli-'))
  const lectern = await startLectern({ dataFolder: join(folder, 'data'), fresh: true, clock: instant('2026-08-15T08:00:00.000Z'), portalFolder: folder })
  const terminal = (more: Partial<Terminal> = {}) => {
    const said = { out: [] as string[], notes: [] as string[] }
    return {
      said, env: { XDG_CONFIG_HOME: join(folder, 'config') }, home: folder, columns: undefined,
      out: (text: string) => { said.out.push(text) }, note: (text: string) => { said.notes.push(text) },
      read: () => Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' })),
      now: () => Date.now(), wait: (milliseconds: number) => new Promise<void>((resolve) => { setTimeout(resolve, Math.min(milliseconds, 100)) }),
      ...more,
    }
  }
  return {
    lectern, folder, terminal,
    async lecternAs(person, words, files = {}) {
      const token = person === undefined ? {} : { LECTERN_TOKEN: await lectern.tokenFor(`person-${person}`) }
      const at = terminal({
        env: { XDG_CONFIG_HOME: join(folder, 'config'), LECTERN_URL: lectern.url, ...token },
        read: (file) => file in files ? Promise.resolve(files[file] ?? '') : Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' })),
      })
      const code = await run(words, at)
      return { code, out: at.said.out.join('\n'), notes: at.said.notes.join('\n') }
    },
    async close() {
      await lectern.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export const request = `name: Command Lines (2026)
slug: lines2026
supervisor: leena.virtanen@uni.example
manager: [sara.lindqvist@uni.example]
public_date: 2026-09-08
private_date: 2027-01-31
archive_date: 2027-06-01
delete_date: 2027-09-01
image: [standard, 2026-01-05]
`
