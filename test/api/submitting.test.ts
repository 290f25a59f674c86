import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, aRequest, mailOf, refusal, refused, startApi } from './server.ts'

const template = readFileSync(new URL('../fixtures/request-template.yaml', import.meta.url), 'utf8')

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

describe('a check of a request', () => {
  test('tells what would come of it and stores nothing', async () => {
    const { body } = await api.as('leena').done('validate-request', { body: aRequest('checked1') })
    expect(body).toMatchObject({ valid: true, errors: [], repairs: expect.any(Array) as unknown })
    expect(body.timeline?.map(({ phase }) => phase))
      .toEqual(['staging', 'public', 'private', 'archived', 'deletion-due'])
    expect(refusal(await api.as('leena').call('get-course', { path: { slug: 'checked1' } }))).toBe('404 not-found')
  })

  test('names every field that is wrong', async () => {
    const body = aRequest('checked2', { name: 'X', access: 'everybody', private_date: '2026-02-30' })
    const { body: told } = await api.as('leena').done('validate-request', { body })
    expect(told.valid).toBe(false)
    expect(told.errors.map(({ field }) => field).toSorted()).toEqual(['access', 'name', 'private_date'])
  })

  test('is for those who may ask for courses', async () => {
    expect(refusal(await api.as('minh').call('validate-request', { body: aRequest('checked3') })))
      .toBe('403 not-allowed')
  })
})

describe('a request', () => {
  test('as JSON becomes a course of its sender, found at its address', async () => {
    const { status, headers, etag, body } = await api.as('leena').done('submit-request', { body: aRequest('json2026') })
    expect([status, headers.get('location'), etag]).toEqual([201, '/api/courses/json2026', '"1"'])
    expect(body.course).toMatchObject({
      slug: 'json2026', phase: 'requested', requester: mailOf.leena, supervisor: mailOf.leena,
    })
  })

  test.each(['application/yaml', 'application/x-yaml', 'text/yaml', 'text/plain', 'text/plain; charset=utf-8'])(
    'as %s is read as the template', async (contentType) => {
      const { body } = await api.as('david').done('submit-request', { body: template, contentType })
      expect(body.course).toMatchObject({ name: 'CS-E0000 Course Name (Year)', supervisor: mailOf.david })
      expect(body.repairs.length).toBeGreaterThan(5)
    },
  )

  test('without a slug gets another suggestion when the first is taken', async () => {
    const { courses } = (await api.as('david').done('list-courses')).body
    expect(new Set(courses.map(({ slug }) => slug)).size).toBe(5)
  })

  test('in another form is not taken', async () => {
    const reply = await api.as('leena').call('submit-request', { body: '<course/>', contentType: 'application/xml' })
    expect(refusal(reply)).toBe('415 unsupported-media-type')
  })

  test('of more than 64 KiB is refused, and one of just that is not too large', async () => {
    const padded = (size: number) => `${template}\n#${'x'.repeat(size - Buffer.byteLength(template) - 2)}`
    expect(refusal(await api.as('leena').call('submit-request', { body: padded(65_537) }))).toBe('413 too-large')
    expect(refusal(await api.as('leena').call('validate-request', { body: padded(65_536) }))).toBe('200 done')
    expect(refusal(await api.as('leena').call('submit-request', { body: 'x'.repeat(1_000_001) }))).toBe('413 too-large')
  })

  test('is for teachers, governance and operators', async () => {
    expect(refusal(await api.as('minh').call('submit-request', { body: aRequest('minh2026') }))).toBe('403 not-allowed')
    expect(refusal(await api.as('astrid').call('submit-request', { body: aRequest('astrid2026') }))).toBe('201 done')
  })

  test('for a name that is taken is refused, and kept as a draft', async () => {
    await api.request('taken2026')
    const reply = refused(await api.as('david').call('submit-request', { body: aRequest('taken2026') }))
    expect(refusal(reply)).toBe('409 slug-taken')
    expect(reply.problem.errors?.map(({ field }) => field)).toEqual(['slug'])
    expect((await api.as('david').done('get-draft', { path: { id: reply.problem.draft ?? '' } })).body.text)
      .toContain('taken2026')
  })
})

describe('a repeated request', () => {
  test('with the same key is the same course, and mails once', async () => {
    const sending = { body: aRequest('once2026'), idempotencyKey: 'key-1' }
    const first = await api.as('leena').done('submit-request', sending)
    const second = await api.as('leena').done('submit-request', sending)
    expect([second.status, second.body.course.slug, second.etag]).toEqual([201, 'once2026', first.etag])
    await api.advance('PT1M')
    const mails = (await api.mails(mailOf.leena)).filter(({ subject }) => subject.includes('once2026'))
    expect(mails.map(({ subject }) => subject)).toEqual(['We have your request for Course once2026'])
  })

  test('with the same key and another body is refused', async () => {
    await api.as('leena').done('submit-request', { body: aRequest('key2026'), idempotencyKey: 'key-2' })
    const other = { body: aRequest('other2026'), idempotencyKey: 'key-2' }
    expect(refusal(await api.as('leena').call('submit-request', other))).toBe('422 idempotency-key-reused')
    expect(refusal(await api.as('leena').call('get-course', { path: { slug: 'other2026' } }))).toBe('404 not-found')
  })

  test('with the key of somebody else is a request of its own', async () => {
    await api.as('leena').done('submit-request', { body: aRequest('hers2026'), idempotencyKey: 'key-3' })
    const { body } = await api.as('david').done('submit-request', {
      body: aRequest('his2026'), idempotencyKey: 'key-3',
    })
    expect(body.course.slug).toBe('his2026')
  })

  test('sent many times at once is one course', async () => {
    const sending = { body: template, idempotencyKey: 'key-4' }
    const replies = await Promise.all(Array.from({ length: 8 }, () => api.as('juha').call('submit-request', sending)))
    const outcomes = replies.map((reply) => (reply.ok ? reply.body.course.slug : reply.problem.code))
    expect(new Set(outcomes.filter((outcome) => outcome !== 'busy')).size).toBe(1)
    expect(outcomes).not.toContain('busy')
    expect((await api.as('juha').done('list-courses')).body.courses).toHaveLength(1)
  })

  test('of an unreadable text keeps one draft', async () => {
    const sending = { body: '{"name": ', contentType: 'application/json', idempotencyKey: 'key-5' }
    const drafts = [
      await api.as('paolo').call('submit-request', sending), await api.as('paolo').call('submit-request', sending),
    ]
      .map((reply) => refused(reply).problem.draft)
    expect(drafts[0]).toBe(drafts[1])
    expect((await api.as('paolo').done('list-drafts')).body.drafts).toHaveLength(1)
  })
})
