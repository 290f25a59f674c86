import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Event } from '../../functions/courses-api/incoming.ts'
import { apiGateway } from '../../local/http/api-gateway.ts'
import { day, plus } from '../../shared/core/instant.ts'
import { testFileBytes } from '../../shared/core/tests/test-file.ts'
import { Unavailable } from '../../shared/ports/errors.ts'
import { aCourse, aCourseIn, aRequest, midTerm, settings } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'
import { FilesRig } from './files-rig.ts'

let rig: FilesRig
beforeEach(() => { rig = new FilesRig() })

const { supervisor, manager, observer, student, instructor } = people
const image = 'quay.io/jupyter/scipy-notebook@sha256:aa'
const pinned_image = { chosen: ['standard', '2026-08-01'], build: '2026-07-30', image } as const
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const put = (
  body: string | Uint8Array, name = 'smoke.py', person: string = supervisor, contentType = 'text/x-python',
) =>
  rig.call(person, 'put-test-file', { query: { name }, body, contentType })

describe('a test file', () => {
  beforeEach(async () => { await rig.keep(aCourse({ pinned_image })) })

  test('is stored, is the course\'s with a line of history, and is downloaded as it was sent', async () => {
    const text = 'import numpy\nprint("☃")\n'
    const answer = await put(text)
    expect(answer.body['test_file']).toEqual({ name: 'smoke.py', stored: { sha256: sha256(text), bytes: 26 } })
    expect([...rig.blobs.objects.keys()]).toEqual([`test-files/mlbp2026/${sha256(text)}`])
    const history = await rig.call(supervisor, 'get-history', { query: {} })
    expect(history.body['entries'])
      .toMatchObject([{ by: supervisor, action: 'change-course', summary: 'Changed test_file.' }])
    expect(rig.queue.drain()).toEqual([{ kind: 'hub', hub: 'mlbp2026' }])
    const got = await rig.call(observer, 'get-test-file')
    expect([got.text, got.headers['content-disposition'], got.headers['content-type']])
      .toEqual([text, 'attachment; filename="smoke.py"', 'application/octet-stream'])
  })

  test('may be 1 MiB, and no byte more', async () => {
    const largest = Buffer.alloc(testFileBytes, '# x\n')
    expect((await put(largest, 'big.py', supervisor, 'application/octet-stream')).code).toBe('done')
    expect((await rig.course()).test_file?.stored?.bytes).toBe(1_048_576)
    const more = await put(Buffer.concat([largest, Buffer.from('#')]), 'bigger.py')
    expect([more.status, more.code, more.body['detail']])
      .toEqual([413, 'too-large', expect.stringContaining('1048577 bytes')])
  })

  test('loses a byte order mark, and nothing else', async () => {
    await put(Buffer.from('\uFEFFimport this\n'))
    expect((await rig.call(supervisor, 'get-test-file')).text).toBe('import this\n')
  })

  test.each([
    ['that is not UTF-8', Buffer.from([0xe9, 0x0a]), 'smoke.py', 'not text in UTF-8'],
    ['that is empty', '', 'smoke.py', 'empty'],
    ['that is no notebook', '{"cells": []}', 'smoke.ipynb', 'no nbformat'],
  ])('%s is refused, and nothing is stored', async (_, body, name, detail) => {
    const answer = await put(body, name)
    expect([answer.code, answer.body['detail']]).toEqual(['invalid-request', expect.stringContaining(detail)])
    expect([rig.blobs.objects.size, (await rig.course()).version]).toEqual([0, 3])
  })

  test.each([
    '', '../x.py', 'x.sh', 'a b.py', 'x.py\r\nset-cookie: a=b', `${'x'.repeat(98)}.py`,
  ])('named %j is refused', async (name) => {
    expect((await put('import numpy', name)).code).toBe('invalid-request')
    expect(rig.blobs.objects.size).toBe(0)
  })

  test('of another media type is refused', async () => {
    expect((await put('x', 'smoke.py', supervisor, 'image/png')).status).toBe(415)
  })

  test.each([
    [instructor, 403], [observer, 403], [student, 404], ['stranger@uni.example', 404],
  ])('is not stored for %s', async (person, status) => {
    expect((await put('import numpy', 'smoke.py', person)).status).toBe(status)
    expect(rig.blobs.objects.size).toBe(0)
  })

  test('needs the version that was seen', async () => {
    const sent = { query: { name: 'a.py' }, body: 'x', contentType: 'text/plain', ifMatch: '"1"' }
    const answer = await rig.call(supervisor, 'put-test-file', sent)
    expect([answer.status, (await rig.course()).test_file]).toEqual([412, undefined])
  })

  test('that is replaced or dropped leaves storage; one sent twice stays', async () => {
    await put('first = 1\n')
    await put('second = 2\n')
    expect([...rig.blobs.objects.keys()]).toEqual([`test-files/mlbp2026/${sha256('second = 2\n')}`])
    expect((await put('second = 2\n')).code).toBe('no-change')
    expect(rig.blobs.objects.size).toBe(1)
    expect((await rig.call(manager, 'drop-test-file')).code).toBe('done')
    expect([rig.blobs.objects.size, (await rig.course()).test_file]).toEqual([0, undefined])
    expect((await rig.call(manager, 'drop-test-file')).code).toBe('no-change')
    expect((await rig.call(manager, 'get-test-file')).code).toBe('no-test-file')
  })

  test('stays through other changes, and gives way to a text', async () => {
    await put('first = 1\n')
    expect((await rig.call(supervisor, 'change-course', { body: { description: 'Other words.' } })).code).toBe('done')
    const file = (await rig.course()).test_file
    expect(file?.stored?.sha256).toBe(sha256('first = 1\n'))
    await rig.call(supervisor, 'change-course', { body: { test_file: { content: 'inline = 1\n' } } })
    expect((await rig.course()).test_file).toEqual({ name: 'smoke.py', content: 'inline = 1\n' })
    expect((await rig.call(supervisor, 'get-test-file')).text).toBe('inline = 1\n')
  })

  test('cannot be claimed by naming it', async () => {
    const stored = { sha256: 'ab'.repeat(32), bytes: 10 }
    const changed = await rig.call(supervisor, 'change-course', { body: { test_file: { name: 'x.py', stored } } })
    expect([changed.code, changed.body['errors']]).toMatchObject(['invalid-request', [{ field: 'test_file.stored' }]])
    const request = aRequest({ slug: 'claims2026', test_file: { name: 'x.py', stored } })
    const submitted = await rig.call(people.teacher, 'submit-request', { body: request })
    expect([submitted.code, submitted.body['errors']])
      .toMatchObject(['invalid-request', [{ field: 'test_file.stored' }]])
  })

  test('goes along into the next presentation', async () => {
    await put('import numpy\n')
    const renewed = await rig.call(supervisor, 'renew-course', { body: { slug: 'mlbp2027' } })
    expect(renewed.code).toBe('done')
    const copy = await rig.blobs.get(`test-files/mlbp2027/${sha256('import numpy\n')}`)
    expect(Buffer.from(copy ?? []).toString()).toBe('import numpy\n')
  })

  test('is run when somebody asks, and how runs ended is on the course\'s page', async () => {
    await put('import numpy\n')
    const asked = await rig.call(instructor, 'run-test')
    expect(asked.body['tests']).toEqual([{ image, status: 'running', started_at: midTerm }])
    expect((await rig.call(instructor, 'get-course')).body)
      .toMatchObject({ pinned_image: { image }, tests: [{ status: 'running' }] })
    expect((await rig.call(observer, 'run-test')).status).toBe(403)
  })
})

describe('the packed data of a deleted course', () => {
  const location = 'backups/mlbp2026/1.tar.zst'
  const backed_up = { at: midTerm, files: 3, bytes: 9_000, location }
  const deleted = aCourseIn('deleted')
  const packed = { ...deleted, deletion: { ...deleted.deletion!, backed_up } }
  const link = (person: string = supervisor) => rig.call(person, 'get-backup')

  beforeEach(async () => { await rig.blobs.put(location, new Uint8Array(1_234), 'application/zstd') })

  test('has a link for its supervisor, that ends', async () => {
    await rig.keep(packed)
    expect((await link()).body).toEqual({
      url: 'memory:backups%2Fmlbp2026%2F1.tar.zst?as=mlbp2026-1.tar.zst&seconds=604800',
      expires_at: plus(midTerm, 7 * day), kept_until: plus(midTerm, settings.backup.keep_days * day),
      file_name: 'mlbp2026-1.tar.zst', bytes: 1_234,
    })
  })

  test('leaves a line in the history each time somebody gets the link, and the record as it was', async () => {
    const kept = await rig.keep(packed)
    await link()
    rig.now = plus(midTerm, day)
    await link()
    const { items } = await rig.store.history(kept.slug, { limit: 10 })
    expect(items.map(({ action, by, at, sequence }) => ({ action, by, at, sequence }))).toEqual([plus(midTerm, day), midTerm].map((at) =>
      ({ action: 'fetch-backup', by: supervisor, at, sequence: kept.version })))
    expect(items[1]?.summary).toMatch(/^Got a link to the packed data, good until .* \(Europe\/Helsinki\)\.$/)
    expect(await rig.course()).toEqual(kept)
    await link(manager)
    expect((await rig.store.history(kept.slug, { limit: 10 })).items).toHaveLength(2)
  })

  test('is given to nobody whose line of history cannot be written', async () => {
    await rig.keep(packed)
    rig.members.save = async () => { throw new Unavailable('away') }
    expect([(await link()).status, (await link()).text.includes('memory:')]).toEqual([503, false])
  })

  test('has no link that outlives it, and none once it is gone', async () => {
    await rig.keep(packed)
    const until = plus(midTerm, settings.backup.keep_days * day)
    rig.now = plus(until, -day)
    expect((await link()).body['expires_at']).toBe(until)
    rig.now = until
    const late = await link()
    expect([late.status, late.code, late.body['detail']])
      .toEqual([404, 'no-backup', expect.stringContaining('was kept until')])
  })

  test('is not there before it is packed, nor when storage lost it', async () => {
    await rig.keep(aCourseIn('deleting'))
    expect((await link()).body['detail']).toContain('not packed yet. It is packed after')
    await rig.blobs.remove(location)
    rig = new FilesRig()
    await rig.keep(packed)
    expect((await link()).body['detail']).toContain('tell the operators')
  })

  test.each([[manager, 403], [people.governance, 403], [student, 404]])('is not for %s', async (person, status) => {
    await rig.keep(packed)
    expect((await link(person)).status).toBe(status)
  })

  test('is not for a course that lives', async () => {
    await rig.keep(aCourse())
    expect((await link()).code).toBe('wrong-phase')
  })
})

describe('the gateway of one machine', () => {
  const bodies: [string, string, Uint8Array, boolean][] = [
    ['text as text', 'text/x-python; charset=utf-8', Buffer.from('print("☃")'), false],
    ['a notebook as text', 'application/x-ipynb+json', Buffer.from('{}'), false],
    ['bytes in base64', 'application/octet-stream', Buffer.from('print(1)'), true],
    ['text that is none in base64', 'text/x-python', Buffer.from([0xff, 0x00, 0x31]), true],
  ]
  test.each(bodies)('hands %s to the function', async (_, contentType, sent, isBase64Encoded) => {
    let event: Event | undefined
    const handler = async (one: Event) => {
      event = one
      return { statusCode: 204 }
    }
    const gateway = apiGateway({ handler, issuer: 'x', audience: 'x', keys: { keys: [] } })
    const server = createServer((request, response) => void gateway(request, response)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const headers = { 'content-type': contentType }
    await fetch(`http://127.0.0.1:${port}/api/x`, { method: 'PUT', headers, body: Buffer.from(sent) })
    server.close()
    expect(event?.isBase64Encoded).toBe(isBase64Encoded)
    expect(Buffer.from(event?.body ?? '', isBase64Encoded ? 'base64' : 'utf8').equals(sent)).toBe(true)
  })
})
