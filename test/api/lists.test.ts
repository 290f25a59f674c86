import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CourseSummary } from '../../shared/contract/course-view.ts'
import { type ApiServer, aRequest, mailOf, refusal, startApi, type Who } from './server.ts'

let api: ApiServer
const slugs = Array.from({ length: 250 }, (_, n) => `bulk-${String(n).padStart(3, '0')}`)

beforeAll(async () => {
  api = await startApi()
  for (let at = 0; at < slugs.length; at += 10) {
    const some = slugs.slice(at, at + 10)
    await Promise.all(some.map((slug) => api.as('leena').done('submit-request', { body: aRequest(slug) })))
  }
  await api.as('david').done('submit-request', {
    body: aRequest('davids2026', { name: 'Réseaux Neuronaux (2026)', manager: [], observers: [mailOf.minh] }),
  })
  await api.do('helena', 'decide', 'bulk-007', { verdict: 'approve' })
  await api.do('helena', 'decide', 'bulk-008', { verdict: 'decline', reason: 'No seats.' })
})
afterAll(() => api.close())

async function pages(who: Who, query: Record<string, string | number>): Promise<readonly (readonly CourseSummary[])[]> {
  const all: (readonly CourseSummary[])[] = []
  let cursor: string | undefined
  do {
    const { body } = await api.as(who).done('list-courses', {
      query: { ...query, ...(cursor === undefined ? {} : { cursor }) },
    })
    all.push(body.courses)
    cursor = body.next_cursor
  } while (cursor !== undefined && all.length < 400)
  return all
}

async function listed(who: Who, query: Record<string, string | number>): Promise<readonly string[]> {
  return (await pages(who, query)).flat().map(({ slug }) => slug)
}

describe('my courses', () => {
  test.each([7, 20, 100])('come in pages of %i without loss or doubling', async (limit) => {
    const found = await pages('leena', { limit })
    expect(found.flat().map(({ slug }) => slug)).toEqual(slugs)
    expect(Math.max(...found.map(({ length }) => length))).toBe(limit)
  })

  test('are those with any role, not only those asked for', async () => {
    expect(await listed('sara', { limit: 100 })).toEqual(slugs)
    expect(await listed('minh', {})).toEqual(['davids2026'])
    expect(await listed('paolo', {})).toEqual([])
  })

  test('are 20 a page unless told otherwise', async () => {
    expect((await api.as('leena').done('list-courses')).body.courses).toHaveLength(20)
  })

  test('by phase and by text are some of them', async () => {
    expect(await listed('leena', { phase: 'staging' })).toEqual(['bulk-007'])
    expect(await listed('leena', { q: 'bulk-00', limit: 100 })).toEqual(slugs.slice(0, 10))
    expect(await listed('leena', { q: 'neuronaux' })).toEqual([])
  })
})

describe('all courses', () => {
  test('are for governance and operators', async () => {
    for (const scope of ['all', 'trouble']) {
      expect(refusal(await api.as('leena').call('list-courses', { query: { scope } }))).toBe('403 not-allowed')
      expect(refusal(await api.as('astrid').call('list-courses', { query: { scope } }))).toBe('200 done')
    }
  })

  test.each([13, 100])('come in pages of %i, each once, what waits for somebody first', async (limit) => {
    const found = await listed('helena', { scope: 'all', limit })
    expect(found.toSorted()).toEqual([...slugs, 'davids2026'].toSorted())
    expect(found.slice(-2)).toEqual(['bulk-007', 'bulk-008'])
  })

  test('by phase are those in the phase', async () => {
    expect(await listed('helena', { scope: 'all', phase: 'staging' })).toEqual(['bulk-007'])
    expect(await listed('helena', { scope: 'all', phase: 'declined' })).toEqual(['bulk-008'])
    expect(await listed('helena', { scope: 'all', phase: 'requested', limit: 100 })).toHaveLength(249)
  })

  test('by text are those with words that begin so, whatever case and accents', async () => {
    expect(await listed('helena', { scope: 'all', q: 'RESEAUX neuro' })).toEqual(['davids2026'])
    expect(await listed('helena', { scope: 'all', q: 'réseaux' })).toEqual(['davids2026'])
    expect(await listed('helena', { scope: 'all', q: 'david' })).toEqual(['davids2026'])
    expect(await listed('helena', { scope: 'all', q: 'neuro', phase: 'public' })).toEqual([])
    expect(await listed('helena', { scope: 'all', q: 'bulk', limit: 50 })).toEqual(slugs)
    expect(await listed('helena', { scope: 'all', q: 'eseaux' })).toEqual([])
  })

  test('say what a person should look at', async () => {
    const [waiting] = (await api.as('helena').done('list-courses', { query: { scope: 'all', limit: 1 } })).body.courses
    expect(waiting).toMatchObject({ phase: 'requested', attention: 'Waits for a decision by governance.' })
  })
})

describe('a list', () => {
  test.each([
    { limit: 0 }, { limit: 101 }, { limit: -1 }, { limit: 'ten' }, { limit: '1.5' }, { limit: '' },
    { scope: 'others' }, { phase: 'open' },
    { cursor: 'rubbish' }, { cursor: '' }, { cursor: 'e30' }, { cursor: 'x'.repeat(1_001) }, { q: 'x'.repeat(101) },
  ])('refuses %o', async (query) => {
    expect(refusal(await api.as('helena').call('list-courses', { query: query as Record<string, string> })))
      .toBe('422 invalid-request')
  })

  test('refuses the cursor of another list', async () => {
    const { body } = await api.as('helena').done('list-courses', { query: { scope: 'all' } })
    const query = { scope: 'all', phase: 'requested', cursor: body.next_cursor ?? '' }
    expect(refusal(await api.as('helena').call('list-courses', { query }))).toBe('422 invalid-request')
  })

  test.each(['all', 'mine', 'trouble'])('refuses a forged place in the list %s', async (scope) => {
    for (const after of ['rubbish', '{}', '{"pk":"PERSON#juha","sk":"x"}', '[]', '"x"', '']) {
      const cursor = Buffer.from(JSON.stringify({ of: `${scope}\n\n`, after })).toString('base64url')
      const reply = await api.as('helena').call('list-courses', { query: { scope, cursor } })
      // Names of courses are places in one's own list: any text is one, and shows nothing of anybody else.
      const allowed = scope === 'mine' ? /^(200 done|422 invalid-request)$/ : /^422 invalid-request$/
      expect([after, refusal(reply)]).toEqual([after, expect.stringMatching(allowed)])
    }
  })
})
