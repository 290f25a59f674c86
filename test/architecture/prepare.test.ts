import { execFile, spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { root } from './source-files.ts'

const lockFile = JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } })
const installed = JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } })

/** Stands in for npm: notes each call, takes a while, writes the list of what it installed, as npm does, last. */
const npm = `
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs')
appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n')
if (process.env.NPM_FAILS) { console.error('npm error network unreachable'); process.exit(7) }
setTimeout(() => {
  mkdirSync('node_modules/.bin', { recursive: true })
  writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(installed)})
}, Number(process.env.NPM_TAKES ?? 0))
`

/** Stands in for vite: notes each call and writes a page. */
const vite = `
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs')
appendFileSync('vite-calls', process.argv.slice(2).join(' ') + '\\n')
if (process.env.VITE_FAILS) { console.error('Unexpected token'); process.exit(1) }
mkdirSync('web/dist', { recursive: true })
writeFileSync('web/dist/index.html', 'built')
`

const checkouts: string[] = []
afterEach(() => { for (const base of checkouts.splice(0)) rmSync(base, { recursive: true, force: true }) })

function checkout(files: Record<string, string> = {}): string {
  const base = mkdtempSync(join(tmpdir(), 'lectern-checkout-'))
  checkouts.push(base)
  cpSync(join(root, 'bin'), join(base, 'bin'), { recursive: true })
  for (const [path, text] of Object.entries({ 'package-lock.json': lockFile, 'npm-cli.js': npm, ...files })) write(base, path, text)
  return base
}

function write(base: string, path: string, text: string): void {
  mkdirSync(dirname(join(base, path)), { recursive: true })
  writeFileSync(join(base, path), text)
}

interface Ran { readonly code: number; readonly said: string }

function environment(base: string, extra: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, npm_execpath: join(base, 'npm-cli.js'), npm_node_execpath: process.execPath, ...extra }
}

function prepare(base: string, extra: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/prepare.mjs'], { cwd: base, env: environment(base, extra) }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err })
    })
  })
}

function calls(base: string, tool: 'npm' | 'vite'): number {
  const path = join(base, `${tool}-calls`)
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').length : 0
}

const page = { 'web/index.html': '<h1>Courses</h1>', 'node_modules/vite/bin/vite.js': vite }
const ready = { ...page, 'node_modules/.package-lock.json': installed }

describe('preparing a checkout', () => {
  it('installs the packages of a fresh one, then has nothing to do or to say', async () => {
    const base = checkout()
    expect(await prepare(base)).toEqual({ code: 0, said: expect.stringContaining('Installing the packages') })
    expect(readFileSync(join(base, 'npm-calls'), 'utf8')).toBe('ci --include=dev --include=optional\n')
    expect(await prepare(base)).toEqual({ code: 0, said: '' })
    expect(calls(base, 'npm')).toBe(1)
  })

  it('installs again when package-lock.json names other packages', async () => {
    const base = checkout({ 'node_modules/.package-lock.json': installed.replace('1.0.0', '0.9.0') })
    await prepare(base)
    expect(calls(base, 'npm')).toBe(1)
  })

  it('accepts what was installed by hand', async () => {
    const base = checkout({ 'node_modules/.package-lock.json': installed })
    expect(await prepare(base)).toEqual({ code: 0, said: '' })
    expect(calls(base, 'npm')).toBe(0)
  })

  it('installs once when two scripts start together', async () => {
    const base = checkout()
    const both = await Promise.all([prepare(base, { NPM_TAKES: '800' }), prepare(base, { NPM_TAKES: '800' })])
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    expect(calls(base, 'npm')).toBe(1)
  })

  it('installs again after an installation that was interrupted', async () => {
    const base = checkout()
    const child = spawn(process.execPath, ['bin/prepare.mjs'], { cwd: base, env: environment(base, { NPM_TAKES: '60000' }) })
    await expect.poll(() => calls(base, 'npm'), { timeout: 5_000 }).toBe(1)
    const ended = new Promise((resolve) => { child.on('exit', resolve) })
    child.kill('SIGTERM')
    expect(await ended).toBe(1)
    expect((await prepare(base)).code).toBe(0)
    expect(calls(base, 'npm')).toBe(2)
  })

  it('takes over from a script that was killed', async () => {
    const base = checkout({ '.lectern/prepare.lock': '' })
    const longAgo = new Date('2026-01-01')
    utimesSync(join(base, '.lectern/prepare.lock'), longAgo, longAgo)
    expect((await prepare(base)).code).toBe(0)
    expect(calls(base, 'npm')).toBe(1)
  })

  it('shows what npm said when it fails, and says what to do', async () => {
    const { code, said } = await prepare(checkout(), { NPM_FAILS: 'yes' })
    expect(code).toBe(1)
    expect(said).toMatch(/npm error network unreachable[^]*exit code 7[^]*Check the network[^]*run the same command again/)
  })

  it.each([
    ['is too old', '#!/bin/sh\necho v20.20.2\n', /needs Node\.js 24 or newer and found v20\.20\.2[^]*nodejs\.org/],
    ['does not run here', '#!/bin/sh\necho no such interpreter\nexit 127\n', /does not run here \(no such interpreter\)[^]*Debian/],
  ])('refuses a Node.js that %s, each time, and says what to do', async (_, script, sentence) => {
    const base = checkout({ 'node_modules/.package-lock.json': installed, 'node_modules/.bin/node': script })
    chmodSync(join(base, 'node_modules/.bin/node'), 0o755)
    for (const { code, said } of [await prepare(base), await prepare(base)]) {
      expect(code).toBe(1)
      expect(said).toMatch(sentence)
    }
  })

  it('builds the page once, and again only when what it is made of changed', async () => {
    const base = checkout(ready)
    const start = { npm_lifecycle_event: 'prestart' }
    expect(await prepare(base, start)).toEqual({ code: 0, said: expect.stringContaining('Building the web page') })
    expect(await prepare(base, start)).toEqual({ code: 0, said: '' })
    write(base, 'shared/contract/routes.ts', 'export const routes = []\n')
    await prepare(base, start)
    expect(calls(base, 'vite')).toBe(2)
  })

  it('builds no page for scripts that show none', async () => {
    const base = checkout(ready)
    await prepare(base, { npm_lifecycle_event: 'prelint' })
    expect(calls(base, 'vite')).toBe(0)
  })

  it('tries a page that could not be built again, and shows why', async () => {
    const base = checkout(ready)
    const start = { npm_lifecycle_event: 'prestart' }
    expect(await prepare(base, { ...start, VITE_FAILS: 'yes' })).toEqual({ code: 1, said: expect.stringContaining('Unexpected token') })
    expect((await prepare(base, start)).code).toBe(0)
    expect(calls(base, 'vite')).toBe(2)
  })
})
