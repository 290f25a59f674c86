import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Outcome } from '../../local/lambda/runtime-api.ts'
import { startFunction } from '../../local/lambda/start-function.ts'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'lectern-lambda-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

async function outcomes(program: string, ...events: readonly unknown[]): Promise<readonly Outcome[]> {
  await writeFile(join(folder, 'main.mjs'), program)
  const one = await startFunction({ name: 'a-function', folder, environment: { GREETING: 'hello' } })
  const found: Outcome[] = []
  for (const event of events) found.push(await one.invoke(event))
  await one.close()
  return found
}

test('a handler gets events one after the other in one process, with its environment and a context', async () => {
  const program = 'let count = 0; export const handler = async (event, context) => ({ count: ++count, event, greeting: process.env.GREETING, home: process.env.HOME, id: context.awsRequestId !== "" })'
  expect(await outcomes(program, 'one', 'two')).toEqual([
    { kind: 'answered', value: { count: 1, event: 'one', greeting: 'hello', id: true } },
    { kind: 'answered', value: { count: 2, event: 'two', greeting: 'hello', id: true } },
  ])
})

test('a handler that throws has failed, and the next event finds it well', async () => {
  const program = 'export const handler = async (event) => { if (event === "bad") throw new RangeError("too much"); return event }'
  expect(await outcomes(program, 'bad', 'good')).toEqual([
    { kind: 'failed', errorType: 'RangeError', errorMessage: 'too much' }, { kind: 'answered', value: 'good' },
  ])
})

test('a file that cannot be loaded fails at init with its words', async () => {
  expect(await outcomes('throw new Error("no table")', {})).toEqual([{ kind: 'init-failed', errorType: 'Error', errorMessage: 'no table' }])
  expect(await outcomes('export const other = 1', {})).toEqual([
    { kind: 'init-failed', errorType: 'Error', errorMessage: 'main.handler is not exported, or is no function.' },
  ])
})

test('a rejection that nobody handles ends the process, as in Lambda', async () => {
  const program = 'export const handler = async () => { Promise.reject(new Error("lost")); await new Promise((resolve) => setTimeout(resolve, 1_000)) }'
  expect(await outcomes(program, {})).toEqual([
    { kind: 'failed', errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('lost') as string },
  ])
})

test('nothing beyond this machine can be reached', async () => {
  const program = `
    import { request } from 'node:https'
    export const handler = () => new Promise((resolve) => request('https://192.0.2.1/').on('error', (error) => resolve(error.message)))`
  expect(await outcomes(program, {})).toEqual([{ kind: 'answered', value: 'A connection to 192.0.2.1 was asked for.' }])
})
