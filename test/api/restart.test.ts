import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LecternClient } from '../../local/demo/client.ts'
import { advance, mailsTo } from '../../local/demo/surroundings.ts'
import type { ClockState } from '../../local/clock/turnable-clock.ts'
import { aRequest, mailOf, startsAt } from './server.ts'
import { tokenOf } from './token.ts'

const script = fileURLToPath(new URL('../../local/start.ts', import.meta.url))

let folder: string
let children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-restart-'))
})
afterEach(async () => {
  // All of them: one that refused to start stands beside one that runs.
  await Promise.all(children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null).map(killed))
  children = []
  await rm(folder, { recursive: true, force: true })
})

/** Lectern as its users start it. Answers with its address once it listens. */
async function started(...args: readonly string[]): Promise<string> {
  const own = spawn(process.execPath, [script, '--data', folder, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(own)
  let told = ''
  for (const stream of [own.stdout, own.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      told += text
    })
  }
  while (!/Ctrl-C/.test(told)) {
    if (own.exitCode !== null) throw new Error(`it ended with ${own.exitCode}: ${told}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return /runs at (\S+)/.exec(told)?.[1] ?? ''
}

async function killed(own: ChildProcess): Promise<void> {
  const exit = once(own, 'exit')
  own.kill('SIGKILL')
  await exit
}

async function ended(own: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(own, 'exit')
  own.kill(signal)
  const [code] = (await exit) as [number | null]
  return code
}

function running(): ChildProcess {
  const last = children.at(-1)
  if (last === undefined) throw new Error('nothing was started')
  return last
}

/** The token outlives the server: its keys are kept in the folder. */
function as(url: string, person: string): LecternClient {
  return new LecternClient(url, () => tokenOf(folder, url, person))
}

async function pause(url: string): Promise<void> {
  await fetch(`${url}/local/clock`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"action":"pause"}',
  })
}

async function clockOf(url: string): Promise<ClockState> {
  return (await (await fetch(`${url}/local/clock`)).json()) as ClockState
}

describe('killed at once after the answer 201', () => {
  test.each([1, 2, 3])('the course is there, once, and its mails are sent once (%i)', async (round) => {
    const slug = `killed${round}2026`
    const sending = { body: aRequest(slug), idempotencyKey: 'k-1' }
    const first = await started('--clock', startsAt)
    const { status } = await as(first, mailOf.leena).done('submit-request', sending)
    await killed(running())
    expect(status).toBe(201)

    const again = await started()
    const { body: { courses } } = await as(again, mailOf.leena).done('list-courses')
    expect(courses.map((course) => course.slug)).toEqual([slug])
    expect((await as(again, mailOf.leena).done('submit-request', sending)).body.course.slug).toBe(slug)
    // What was being sent when the process died is taken up when its claim ends, after five minutes.
    await advance(again, 'PT10M')
    for (const to of [mailOf.leena, 'governance@uni.example']) {
      expect((await mailsTo(again, to)).map(({ subject }) => subject)).toHaveLength(1)
    }
    const { body: { entries } } = await as(again, mailOf.leena).done('get-history', { path: { slug } })
    expect(entries.map(({ action }) => action)).toEqual(['submit-request'])
  }, 40_000)
})

describe('stopped and started again', () => {
  test('it goes on with the clock and the courses that it had', async () => {
    const first = await started('--clock', startsAt)
    await pause(first)
    await as(first, mailOf.leena).done('submit-request', { body: aRequest('kept2026') })
    await advance(first, 'P20D')
    const before = await clockOf(first)
    expect(await ended(running(), 'SIGINT')).toBe(0)

    const second = await started()
    expect(await clockOf(second)).toEqual(before)
    expect((await as(second, mailOf.leena).done('get-course', { path: { slug: 'kept2026' } })).body.phase)
      .toBe('requested')
    expect(await ended(running(), 'SIGTERM')).toBe(0)
  }, 40_000)

  test('it does not lose its time when it was killed', async () => {
    const first = await started('--clock', '2031-05-01T06:00:00Z')
    await as(first, mailOf.leena).done('submit-request', { body: aRequest('late2031') })
    const { now: before } = await clockOf(first)
    await killed(running())
    const { now: after } = await clockOf(await started())
    // The state is kept twice a second at most.
    expect(Date.parse(after)).toBeGreaterThan(Date.parse(before) - 1_000)
    expect(Date.parse(after)).toBeLessThan(Date.parse(before) + 30_000)
  }, 40_000)

  test('it refuses a folder that is in use', async () => {
    await started('--clock', startsAt)
    await expect(started()).rejects.toThrow(/already runs on/)
  }, 40_000)
})
