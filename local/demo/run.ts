import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { instant, type Instant, toMillis, day } from '../../shared/core/instant.ts'
import { localAt } from '../../shared/core/local-time.ts'
import { exampleSettings } from '../../shared/core/settings.ts'
import { writeClock } from '../data-folder.ts'
import { type Lectern, startLectern } from '../lectern.ts'
import { asking } from './asking.ts'
import { deleting } from './deleting.ts'
import { ending } from './ending.ts'
import { failureLines, stepLine, summaryLine, titleLines } from './lines.ts'
import { running } from './running.ts'
import { Stage } from './stage.ts'

const steps = [...asking, ...running, ...ending, ...deleting]
const start = instant('2020-08-01T06:00:00Z')
const portalFolder = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** Takes the request template through a whole life, over HTTP, and tells of each step. Answers with the exit code. */
async function run(): Promise<number> {
  const began = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'lectern-demo-'))
  process.once('SIGINT', () => {
    rmSync(folder, { recursive: true, force: true })
    process.exit(130)
  })
  try {
    await writeClock(join(folder, 'clock.json'), { now: start, mode: 'paused', days_per_second: 0 })
    const lectern = await startLectern({ dataFolder: folder, portalFolder, onFailure: tellFailure })
    try {
      return await play(lectern, folder, began)
    } finally {
      await lectern.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function play(lectern: Lectern, folder: string, began: number): Promise<number> {
  const stage = new Stage(lectern, folder)
  tell(...titleLines(exampleSettings.time_zone))
  for (const { title, act } of steps) {
    try {
      const told = await act(stage)
      tell(stepLine(localNow(lectern.clock.now()), title, told))
    } catch (error) {
      tell(...failureLines(localNow(lectern.clock.now()), title, error))
      return 1
    }
  }
  const days = Math.round((toMillis(lectern.clock.now()) - toMillis(start)) / day)
  tell(...summaryLine(steps.length, days, (performance.now() - began) / 1_000))
  return 0
}

function localNow(now: Instant): string {
  return localAt(now, exampleSettings.time_zone).slice(0, 16).replace('T', ' ')
}

function tell(...lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

function tellFailure(message: string, error: unknown): void {
  process.stderr.write(`${message}: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`)
}

process.exitCode = await run()
