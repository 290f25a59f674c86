import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CredentialSource } from '../../shared/adapters/kubernetes/credentials.ts'
import { readKubeconfig } from '../../shared/adapters/kubernetes/kubeconfig.ts'
import { Unavailable } from '../../shared/ports/errors.ts'
import { kubeconfig } from './kubeconfigs.ts'

let folder: string
let time: number
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'credentials-')) })
afterAll(() => rm(folder, { recursive: true }))
beforeEach(() => { time = Date.UTC(2026, 8, 1, 8) })

const inMinutes = (minutes: number) => new Date(time + minutes * 60_000).toISOString()
const sourceOf = (user: object, cluster?: object) =>
  new CredentialSource(readKubeconfig(kubeconfig({ user, ...(cluster === undefined ? {} : { cluster }) })), () => time)

/** A plugin that counts its runs in its token, keeps what it was told, and prints `status` beside the token. */
async function plugin(name: string, status: object = {}) {
  const [runs, told] = [join(folder, `${name}.runs`), join(folder, `${name}.told`)]
  const program = `
    const { appendFileSync, readFileSync, writeFileSync } = require('node:fs')
    appendFileSync(process.env.RUNS, '.')
    writeFileSync(process.env.TOLD, process.env.KUBERNETES_EXEC_INFO)
    const token = 'run-' + readFileSync(process.env.RUNS, 'utf8').length
    console.log(JSON.stringify({ kind: 'ExecCredential', status: { token, ...JSON.parse(process.argv[1]) } }))`
  const exec = {
    apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: ['-e', program, JSON.stringify(status)],
    env: [{ name: 'RUNS', value: runs }, { name: 'TOLD', value: told }],
  }
  return { exec, told: async (): Promise<unknown> => JSON.parse(await readFile(told, 'utf8')) }
}

describe('a token', () => {
  test('in a file is read again after a minute', async () => {
    const file = join(folder, 'token')
    await writeFile(file, 'first\n')
    const source = sourceOf({ tokenFile: file })
    expect(await source.get()).toMatchObject({ token: 'first' })
    await writeFile(file, 'second\n')
    expect(await source.get()).toMatchObject({ token: 'first' })
    time += 60_000
    expect(await source.get()).toMatchObject({ token: 'second' })
  })

  test('in a file that is not there is Unavailable, and is found once it is', async () => {
    const file = join(folder, 'late')
    const source = sourceOf({ tokenFile: file })
    await expect(source.get()).rejects.toThrow(Unavailable)
    await writeFile(file, 'here')
    expect(await source.get()).toMatchObject({ token: 'here' })
  })
})

describe('a credential plugin', () => {
  test('is run once for however many requests, and again half a minute before its token ends', async () => {
    const source = sourceOf({ exec: (await plugin('ending', { expirationTimestamp: inMinutes(14) })).exec })
    const tokens = await Promise.all([source.get(), source.get(), source.get()])
    expect(tokens.map(({ token }) => token)).toEqual(['run-1', 'run-1', 'run-1'])
    time += 13 * 60_000
    expect(await source.get()).toMatchObject({ token: 'run-1' })
    time += 30_000
    expect(await source.get()).toMatchObject({ token: 'run-2' })
  })

  test('whose token does not say when it ends is run again after ten minutes', async () => {
    const source = sourceOf({ exec: (await plugin('endless')).exec })
    await source.get()
    time += 9 * 60_000
    expect(await source.get()).toMatchObject({ token: 'run-1' })
    time += 60_000
    expect(await source.get()).toMatchObject({ token: 'run-2' })
  })

  test('is run again when the server takes its token no longer', async () => {
    const source = sourceOf({ exec: (await plugin('refused')).exec })
    await source.get()
    source.forget()
    expect(await source.get()).toMatchObject({ token: 'run-2' })
  })

  test('is told the cluster only when it asks for it', async () => {
    const [silent, curious] = [await plugin('silent'), await plugin('curious')]
    const cluster = { 'server': 'https://k8s.example/', 'tls-server-name': 'kubernetes' }
    await sourceOf({ exec: silent.exec }, cluster).get()
    await sourceOf({ exec: { ...curious.exec, provideClusterInfo: true } }, cluster).get()
    const info = { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential' }
    expect(await silent.told()).toEqual({ ...info, spec: { interactive: false } })
    expect(await curious.told()).toEqual({ ...info, spec: { interactive: false, cluster: { ...cluster, 'insecure-skip-tls-verify': false } } })
  })

  test.each([
    ['is not there', { command: '/absent/plugin' }, 'it ended with ENOENT'],
    ['fails', { args: ['-e', 'console.log("s3cret"); console.error("s3cret"); process.exit(3)'] }, 'it ended with 3'],
    ['prints no JSON', { args: ['-e', 'console.log("s3cret")'] }, 'what it printed is no JSON'],
    ['gives nothing', { args: ['-e', 'console.log("{}")'] }, 'it gave no credentials'],
  ])('that %s is Unavailable, and nothing that it printed is told', async (_, exec, why) => {
    const error = await sourceOf({ exec: { command: process.execPath, ...exec } }).get().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Unavailable)
    expect((error as Error).message).toContain(why)
    expect(`${(error as Error).message}${String((error as Error).cause)}`).not.toContain('s3cret')
  })
})
