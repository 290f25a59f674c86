import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, aRequest, refusal, refused, startApi } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const unreadable = 'name: *nobody\nimage: [standard, 2026-08-01]\n'

async function aDraft(text: string, media_type = 'application/yaml'): Promise<string> {
  return (await api.as('leena').done('keep-draft', { body: { text, media_type } })).body.id
}

describe('a text that cannot be read', () => {
  test('is kept as a draft, which can be listed, mended and submitted', async () => {
    const reply = refused(await api.as('leena').call('submit-request', { body: unreadable }))
    expect(refusal(reply)).toBe('422 unreadable-text')
    expect(reply.problem.errors?.[0]).toMatchObject({ line: expect.any(Number) as unknown })
    const id = reply.problem.draft ?? ''
    const listed = (await api.as('leena').done('list-drafts')).body.drafts.find((draft) => draft.id === id)
    expect(listed).toMatchObject({ text: unreadable, errors: [expect.anything()] as unknown })

    const text = JSON.stringify(aRequest('mended2026'))
    const { body: mended } = await api.as('leena').done('mend-draft', {
      path: { id }, body: { text, media_type: 'application/json' },
    })
    expect(mended.errors).toEqual([])
    const { status, body } = await api.as('leena').done('submit-draft', { path: { id } })
    expect([status, body.course.slug]).toEqual([201, 'mended2026'])
    expect(refusal(await api.as('leena').call('get-draft', { path: { id } }))).toBe('404 not-found')
    expect((await api.course('mended2026')).body.phase).toBe('requested')
  })
})

describe('a draft', () => {
  test('is its owner\'s alone', async () => {
    const path = { id: await aDraft('name: Mine') }
    expect(refusal(await api.as('david').call('get-draft', { path }))).toBe('404 not-found')
    expect(refusal(await api.as('david').call('mend-draft', { path, body: { text: 'name: His' } })))
      .toBe('404 not-found')
    expect(refusal(await api.as('david').call('submit-draft', { path }))).toBe('404 not-found')
    expect(refusal(await api.as('david').call('drop-draft', { path }))).toBe('204 done')
    expect((await api.as('leena').done('get-draft', { path })).body.text).toBe('name: Mine')
  })

  test('thrown away is gone, and once more does no harm', async () => {
    const path = { id: await aDraft('name: Gone') }
    expect(refusal(await api.as('leena').call('drop-draft', { path }))).toBe('204 done')
    expect(refusal(await api.as('leena').call('get-draft', { path }))).toBe('404 not-found')
    expect(refusal(await api.as('leena').call('drop-draft', { path }))).toBe('204 done')
  })

  test('that is still wrong is refused with its errors and stays', async () => {
    const path = { id: await aDraft(unreadable) }
    const reply = refused(await api.as('leena').call('submit-draft', { path }))
    expect([refusal(reply), reply.problem.draft]).toEqual(['422 unreadable-text', path.id])
    expect((await api.as('leena').done('get-draft', { path })).body.text).toBe(unreadable)
  })

  test('submitted twice at once is one course', async () => {
    const path = { id: await aDraft(JSON.stringify(aRequest('twice2026')), 'application/json') }
    const replies = await Promise.all([1, 2, 3].map(() => api.as('leena').call('submit-draft', { path })))
    const outcomes = new Set(replies.map((reply) => (reply.ok ? reply.body.course.slug : reply.problem.code)))
    expect([...outcomes].filter((outcome) => outcome !== 'not-found')).toEqual(['twice2026'])
  })

  test('kept twice with one key is one draft', async () => {
    const sending = { body: { text: 'name: Once' }, idempotencyKey: 'draft-1' }
    const first = await api.as('helena').done('keep-draft', sending)
    const second = await api.as('helena').done('keep-draft', sending)
    expect(second.body.id).toBe(first.body.id)
    expect(first.headers.get('location')).toBe(`/api/drafts/${first.body.id}`)
    expect((await api.as('helena').done('list-drafts')).body.drafts).toHaveLength(1)
  })

  test.each([
    ['no text', {}], ['a field too many', { text: 'x', owner: 'juha' }],
    ['another form', { text: 'x', media_type: 'text/html' }],
    ['more than 64 KiB', { text: 'x'.repeat(65_537) }],
  ])('with %s is refused', async (_, body) => {
    expect(refusal(await api.as('leena').call('keep-draft', { body }))).toBe('422 invalid-request')
  })

  test('is not for those who may not ask for courses', async () => {
    for (const route of ['list-drafts', 'get-draft', 'drop-draft', 'submit-draft'] as const) {
      expect(refusal(await api.as('minh').call(route, { path: { id: 'x' } }))).toBe('403 not-allowed')
    }
    expect(refusal(await api.as('minh').call('keep-draft', { body: { text: 'x' } }))).toBe('403 not-allowed')
    expect(refusal(await api.as('minh').call('mend-draft', { path: { id: 'x' }, body: { text: 'x' } })))
      .toBe('403 not-allowed')
  })

  test('with a name that none can have is not found', async () => {
    for (const id of ['x'.repeat(2_000), '../courses', '%', 'ä', 'DRAFT#1']) {
      expect([id.slice(0, 10), refusal(await api.as('leena').call('get-draft', { path: { id } }))])
        .toEqual([id.slice(0, 10), '404 not-found'])
      expect([id.slice(0, 10), refusal(await api.as('leena').call('drop-draft', { path: { id } }))])
        .toEqual([id.slice(0, 10), '204 done'])
    }
  })
})

test('drafts come newest first, in pages without loss or doubling', async () => {
  const made: string[] = []
  for (let n = 0; n < 7; n += 1) {
    await api.advance('PT1S')
    made.unshift((await api.as('paolo').done('keep-draft', { body: { text: `name: ${n}` } })).body.id)
  }
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await api.as('paolo').done('list-drafts', {
      query: { limit: 3, ...(cursor === undefined ? {} : { cursor }) },
    })
    seen.push(...body.drafts.map(({ id }) => id))
    cursor = body.next_cursor
  } while (cursor !== undefined)
  expect(seen).toEqual(made)
})
