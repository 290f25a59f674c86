import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { exitCodes } from '../../cli/exit-codes.ts'
import { run } from '../../cli/run.ts'

const page = await readFile(new URL('../../docs/command-line.md', import.meta.url), 'utf8')

test('the page tells every exit code', () => {
  const told = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code))
  expect(told).toEqual(Object.values(exitCodes))
})

test('the page tells every command', async () => {
  const said: string[] = []
  const terminal = { env: {}, home: '/', columns: undefined, out: (text: string) => { said.push(text) }, note: () => undefined, read: () => Promise.resolve(''), now: () => 0, wait: () => Promise.resolve() }
  expect(await run(['--help'], terminal)).toBe(0)
  const commands = [...said.join('\n').matchAll(/^ {2}([a-z][a-z-]+) /gm)].map(([, name = '']) => name).filter((name) => name !== 'help')
  expect(commands.length).toBeGreaterThan(10)
  expect(commands.filter((name) => !page.includes(`\`${name}`))).toEqual([])
})
