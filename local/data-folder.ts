import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { ClockState } from './clock/turnable-clock.ts'
import { instant } from '../shared/core/instant.ts'

/** Where everything of a local Lectern lives: one folder, one process at a time. */
export interface DataFolder {
  path(name: string): string
  release(): Promise<void>
}

/** Takes the folder for this process; throws naming the process that has it. A lock left by a killed one is taken over. */
export async function takeDataFolder(folder: string, fresh: boolean): Promise<DataFolder> {
  await mkdir(folder, { recursive: true })
  const lock = join(folder, 'lectern.pid')
  await takeLock(lock, folder)
  if (fresh) for (const name of data) await removeData(folder, name)
  return { path: (name) => join(folder, name), release: () => rm(lock, { force: true }) }
}

/** What is begun anew by `--fresh`; keys stay, so that nobody has to sign in again. */
const data = ['dynamodb', 'kubernetes.sqlite', 'scheduler.sqlite', 'ses.sqlite', 'hub-clients.sqlite', 's3', 'files', 'clock.json']

async function takeLock(lock: string, folder: string): Promise<void> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error
    const holder = Number(await readFile(lock, 'utf8'))
    if (holder !== process.pid && isAlive(holder)) {
      throw new Error(`Lectern already runs on ${folder} (process ${holder}). Stop it, or give another folder with --data.`, { cause: error })
    }
    await writeFile(lock, String(process.pid))
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    // No such process: whoever held the lock was killed.
    return false
  }
}

/** SQLite keeps files beside its own. */
async function removeData(folder: string, name: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(join(folder, name + suffix), { recursive: true, force: true })
}

const clockSchema = z.object({ now: z.string(), mode: z.enum(['running', 'paused']), days_per_second: z.number() })

/** The clock as it was when the folder was last used. */
export async function readClock(file: string): Promise<ClockState | undefined> {
  if (!existsSync(file)) return undefined
  const parsed = clockSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
  return parsed.success ? { ...parsed.data, now: instant(parsed.data.now) } : undefined
}

export async function writeClock(file: string, state: ClockState): Promise<void> {
  await writeFile(`${file}.part`, JSON.stringify(state))
  await rename(`${file}.part`, file)
}
