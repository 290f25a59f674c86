import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, refusal, refused, startApi } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
  await api.approved('first2026', {
    resources: { students: 200 },
    sessions: [{ title: 'Exercises', start: '2026-09-15T14:15', minutes: 105, rrule: 'FREQ=WEEKLY;COUNT=8' }],
    deadlines: [{ title: 'Round 1', start: '2026-09-17T18:00', people: 100 }],
  })
  await api.request('second2026', {
    public_date: '2026-09-10', resources: { students: 80 }, deadlines: [{ title: 'Essay <b>', start: '2026-09-17T18:00' }],
  })
  await api.advance('PT1M')
})
afterAll(() => api.close())

const week = { from: '2026-09-14', until: '2026-09-21' }

async function peopleAt(at: string): Promise<unknown> {
  const { body } = await api.as('leena').done('get-forecast', { query: week })
  return body.hours.find((hour) => hour.at === at)
}

describe('the forecast', () => {
  test('adds up the people of all courses, those that are not approved yet among them', async () => {
    const { body } = await api.as('leena').done('get-forecast', { query: week })
    expect([body.from, body.until, body.time_zone]).toEqual(['2026-09-13T21:00:00.000Z', '2026-09-20T21:00:00.000Z', 'Europe/Helsinki'])
    // Thursday 17 September, the hour before 18:00 in Helsinki: half of 100, half of 80.
    expect(await peopleAt('2026-09-17T14:00:00.000Z')).toEqual({ at: '2026-09-17T14:00:00.000Z', people: 90, courses: 2 })
    expect(await peopleAt('2026-09-15T11:00:00.000Z')).toEqual({ at: '2026-09-15T11:00:00.000Z', people: 200, courses: 1 })
    expect(body.busy_from).toBeGreaterThan(0)
  })

  test('names quiet windows that are still ahead', async () => {
    const { body } = await api.as('astrid').done('get-forecast', { query: week })
    expect(body.quiet).toHaveLength(5)
    expect(body.quiet[0]).toMatchObject({ people: 0 })
    // Christmas Day is a Friday, and Christmas Eve is kept in Finland.
    const christmas = await api.as('astrid').done('get-forecast', { query: { from: '2026-12-21', until: '2026-12-28' } })
    expect(christmas.body.quiet.map(({ from }) => from.slice(0, 10))).toEqual(['2026-12-21', '2026-12-22', '2026-12-23'])
    const past = await api.as('astrid').done('get-forecast', { query: { from: '2026-07-01', until: '2026-07-20' } })
    expect(past.body.quiet).toEqual([])
  })

  test('follows a course that is moved or cancelled', async () => {
    await api.do('leena', 'change-course', 'first2026', { deadlines: [{ title: 'Round 1', start: '2026-09-18T18:00', people: 100 }] })
    await api.advance('PT1M')
    expect(await peopleAt('2026-09-17T14:00:00.000Z')).toMatchObject({ people: 40, courses: 1 })
    await api.do('leena', 'cancel', 'second2026', { reason: 'Not held.' })
    await api.advance('PT1M')
    expect(await peopleAt('2026-09-17T14:00:00.000Z')).toBeUndefined()
    await api.request('third2026', { deadlines: [{ title: 'Essay', start: '2026-09-17T18:00', people: 10 }] })
    await api.advance('PT1M')
    expect(await peopleAt('2026-09-17T14:00:00.000Z')).toMatchObject({ people: 5 })
  })

  test.each([
    [{ from: '2026-09-14' }, 'until'],
    [{ from: '2026-02-30', until: '2026-03-20' }, 'from'],
    [{ from: '2026-09-14', until: '2026-09-14' }, 'until'],
    [{ from: '2026-09-14', until: '2027-09-14' }, 'until'],
    [{ from: 'now', until: '2027-09-14' }, 'from'],
    [{ from: '0000-01-01', until: '0000-01-05' }, 'from'],
    [{ from: '2026-09-14', until: '2226-09-14' }, 'until'],
    [{ from: '9999-12-01', until: '9999-12-31' }, 'from'],
  ])('refuses %j and names what is wrong', async (query, field) => {
    const reply = refused(await api.as('leena').call('get-forecast', { query }))
    expect([reply.status, reply.problem.errors?.[0]?.field]).toEqual([422, field])
  })

  test('is for those who plan courses', async () => {
    for (const route of ['get-forecast', 'list-calendar'] as const) {
      expect(refusal(await api.as('minh').call(route, { query: week }))).toBe('403 not-allowed')
      expect(refusal(await api.nobody().call(route, { query: week }))).toBe('401 not-signed-in')
      expect(refusal(await api.as('david').call(route, { query: week }))).toBe('200 done')
    }
  })
})

describe('the calendar of all courses', () => {
  test('shows whoever plans a course the sessions, deadlines and transitions of all', async () => {
    const { body } = await api.as('paolo').done('list-calendar', { query: { from: '2026-09-01', until: '2026-10-01' } })
    expect(body.truncated).toBe(false)
    const shown = body.items.map(({ slug, kind, title, at }) => [slug, kind, title, at.slice(5, 16)])
    expect(shown).toEqual(expect.arrayContaining([
      ['first2026', 'session', 'Exercises', '09-15T11:15'], ['first2026', 'session', 'Exercises', '09-22T11:15'],
    ]))
    expect(body.items.map(({ at }) => at)).toEqual(body.items.map(({ at }) => at).toSorted())
    const opening = await api.as('paolo').done('list-calendar', { query: { from: '2026-08-30', until: '2026-09-02' } })
    expect(opening.body.items.find(({ slug }) => slug === 'first2026')).toMatchObject({ kind: 'transition', phase: 'public', tentative: false })
    expect(opening.body.items.find(({ slug }) => slug === 'third2026')).toMatchObject({ kind: 'transition', tentative: true })
  })

  test('takes two months at most at once', async () => {
    const reply = refused(await api.as('leena').call('list-calendar', { query: { from: '2026-09-01', until: '2026-12-01' } }))
    expect(reply.problem.detail).toBe('In until: At most 62 days at once: until 2026-11-02 here.')
  })
})
