import { randomBytes } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtemp, rm } from 'node:fs/promises'
import type { ClientRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { readStage } from '../../../infra/read-stage.ts'
import { S3Storage } from '../../../jobs/storage.ts'
import { startS3 } from '../../../local/s3/start-s3.ts'
import { systemClock } from '../../../shared/adapters/system-clock.ts'
import { stageOf } from '../../../shared/contract/stage.ts'
import { type Authorized, authorizedBy, region } from './aws-calls.ts'
import { isAllowed, neededOf, placeOf, type Right, rightsOfRole } from './function-rights.ts'
import { authorizedOnKey } from './key-calls.ts'
import type { Templates } from './resolved.ts'
import { templatesOf } from '../synthesized.ts'

const example = readStage('example')
const mebibyte = 1_024 * 1_024

/** What a Job asks of S3: a small pack and a large one, each read back, one that breaks off, and a night's measurements. */
async function jobsCalls(): Promise<readonly Authorized[]> {
  process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
  const folder = await mkdtemp(join(tmpdir(), 'lectern-jobs-'))
  const s3 = await startS3({ clock: systemClock, folder, buckets: ['lectern'] })
  const calls: Authorized[] = []
  const note = (message: unknown): void => {
    const { method, path, protocol, host } = (message as { request: ClientRequest }).request
    const url = new URL(path, `${protocol}//${host}`)
    calls.push(...authorizedBy({
      method, path: url.pathname, query: Object.fromEntries(url.searchParams), headers: { 'user-agent': 'api/s3#' },
    }, { LECTERN_BUCKET: 'lectern' }))
  }
  subscribe('http.client.request.start', note)
  const storage = new S3Storage({ bucket: 'lectern', region, endpoint: s3.url })
  const large = randomBytes(20 * mebibyte)
  for (const [key, body] of [['backups/small/1.tar.zst', randomBytes(10)], ['backups/large/1.tar.zst', large]] as const) {
    await storage.write(key, Readable.from([body]), body.length)
    await buffer(await storage.read(key))
  }
  const breaksOff = async function* () {
    yield large
    throw new Error('the disk is gone')
  }
  await expect(storage.write('backups/broken/1.tar.zst', Readable.from(breaksOff()), large.length)).rejects.toThrow('the disk is gone')
  await storage.write('metering/2026-11-21.json', Readable.from(['{}']), 2)
  unsubscribe('http.client.request.start', note)
  await s3.close()
  await rm(folder, { recursive: true, force: true })
  return calls
}

let asked: readonly Authorized[]
beforeAll(async () => {
  // A Job reads nothing but what it wrote, so that it need not be told what is not there.
  asked = (await jobsCalls()).filter(({ action }) => action !== 's3:ListBucket')
}, 60_000)

describe.each([
  ['the example stage', example], ['a stage with a key of its own', stageOf({ ...example, encryption: { customer_key: true } })],
])('the role of Jobs in %s', { timeout: 60_000 }, (_, stage) => {
  let rights: readonly Right[]
  let environment: Readonly<Record<string, string>>
  let calls: readonly Authorized[]
  beforeAll(() => {
    const templates = templatesOf(stage) as Templates
    const role = Object.entries(templates['Access']?.Resources ?? {}).find(([id, { Type }]) => Type === 'AWS::IAM::Role' && id.startsWith('Jobs'))?.[0] ?? ''
    rights = rightsOfRole(templates, 'Access', role)
    const bucket = Object.keys(templates['Data']?.Resources ?? {}).find((id) => id.startsWith('ObjectsBucket')) ?? ''
    environment = { LECTERN_BUCKET: bucket }
    // An upload in parts reads what it wrote (AWS KMS, "Amazon S3 multipart uploads"); reading does so here, too.
    calls = [...asked, ...authorizedOnKey(templates, asked)]
  }, 60_000)

  it('allows what they ask', () => {
    const refused = calls.filter((call) => !rights.some((right) => isAllowed(right, call, environment)))
    expect(refused.map((call) => `${call.action} on ${placeOf(call, environment)}`)).toEqual([])
  })

  it('allows nothing that they do not ask, but to give measurements up that break off', () => {
    const needed = neededOf(rights, calls, environment)
    expect(rights.filter((right) => !needed.has(right)).map(({ action, resource }) => `${action} on ${resource.replace(/^[^/]*\//, '')}`))
      .toEqual(['s3:AbortMultipartUpload on metering/*'])
  })
})
