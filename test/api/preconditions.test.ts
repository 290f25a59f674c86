import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RouteId, routes } from '../../shared/contract/routes.ts'
import { type ApiServer, refusal, refused, startApi } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
  await api.request('guarded2026')
  await api.as('astrid').done('register-hub', { body: { name: 'guarded', kind: 'shared', title: 'Guarded' } })
})
afterAll(() => api.close())

const guarded = (Object.keys(routes) as RouteId[]).filter((id) => routes[id].ifMatch === true)

/** A body that its route's schema takes. */
const bodies: Partial<Record<RouteId, unknown>> = {
  'decide': { verdict: 'approve' }, 'cancel': { reason: 'Not this year.' }, 'change-course': { description: 'New.' },
  'decide-change': { verdict: 'approve' }, 'end-course': { reason: 'Over.' },
  'set-override': { visibility: 'private', reason: 'Exam week.' },
  'answer-deletion': { answer: 'keep', until: '2027-12-01' },
  'change-hub': { kind: 'shared', title: 'Guarded' }, 'remove-hub': { reason: 'Not used.' }, 'put-test-file': 'print(1)\n',
}

/** Sends what the route takes, to a course or a hub that is there. */
function send(id: RouteId, ifMatch?: string) {
  const isHub = routes[id].path.includes('{name}')
  const rest = id === 'put-test-file' ? { query: { name: 'check.py' }, contentType: 'text/x-python' } : {}
  return api.as(isHub ? 'astrid' : 'leena').call(id, {
    path: isHub ? { name: 'guarded' } : { slug: 'guarded2026' }, body: bodies[id], ...rest, ...(ifMatch === undefined ? {} : { ifMatch }),
  })
}

describe.each(guarded)('%s', (id) => {
  test('asks for the version that was seen', async () => {
    expect(refusal(await send(id))).toBe('428 precondition-required')
  })

  test.each(['', 'three', '*', 'W/"1"', '"1", "2"', '"-1"', '"1.5"'])('does not read If-Match: %s', async (ifMatch) => {
    expect(refusal(await send(id, ifMatch))).toBe('400 precondition-malformed')
  })
})

describe('a course\'s ETag', () => {
  test('is its generation, and changes with what people say alone', async () => {
    const { etag: asked } = await api.request('etag2026')
    expect(asked).toBe('"1"')
    const approved = await api.do('helena', 'decide', 'etag2026', { verdict: 'approve' })
    expect(approved.etag).toBe('"2"')
    await api.goTo('2026-09-01T00:00:00+03:00')
    expect((await api.course('etag2026')).etag).toBe('"2"')
  })

  test('that is out of date is refused with the one that stands', async () => {
    await api.request('stale2026')
    const path = { slug: 'stale2026' }
    await api.as('leena').done('change-course', { path, body: { description: 'Second.' }, ifMatch: '"1"' })
    const reply = refused(await api.as('helena').call('decide', { path, body: { verdict: 'approve' }, ifMatch: '"1"' }))
    expect([refusal(reply), reply.etag]).toEqual(['412 seen-other-version', '"2"'])
    expect((await api.course('stale2026')).body.phase).toBe('requested')
  })
})

describe('writers who saw the same', () => {
  test('race, and exactly one wins', async () => {
    await api.request('race2026')
    const path = { slug: 'race2026' }
    const replies = await Promise.all(Array.from({ length: 8 }, (_, n) =>
      api.as('leena').call('change-course', { path, body: { description: `Writer ${n}` }, ifMatch: '"1"' })))
    const outcomes = replies.map(refusal)
    expect(outcomes.filter((outcome) => outcome === '200 done')).toHaveLength(1)
    expect(new Set(outcomes)).toEqual(new Set(['200 done', '412 seen-other-version']))
    const winner = replies.findIndex(({ ok }) => ok)
    const { body: course } = await api.course('race2026')
    expect([course.description, course.generation]).toEqual([`Writer ${winner}`, 2])
    const { body: { entries } } = await api.as('leena').done('get-history', { path })
    expect(entries.filter(({ action }) => action === 'mend-request')).toHaveLength(1)
  })

  test('decide at once, and the course has one decision', async () => {
    await api.request('judged2026')
    const path = { slug: 'judged2026' }
    const [approve, decline] = await Promise.all([
      api.as('helena').call('decide', { path, body: { verdict: 'approve' }, ifMatch: '"1"' }),
      api.as('paolo').call('decide', { path, body: { verdict: 'decline', reason: 'No seats.' }, ifMatch: '"1"' }),
    ])
    expect([approve.ok, decline.ok].filter(Boolean)).toHaveLength(1)
    expect((await api.course('judged2026')).body.decision?.verdict).toBe(approve.ok ? 'approved' : 'declined')
  })
})
