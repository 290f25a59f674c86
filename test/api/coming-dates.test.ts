import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, refusal, startApi } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
  await api.request('taught2026', {
    sessions: [{ title: 'Exercises', start: '2026-10-20T14:15', minutes: 90, rrule: 'FREQ=WEEKLY;COUNT=3', people: 60 }],
    deadlines: [{ title: 'Round 1', start: '2026-10-23T18:00' }],
  })
})
afterAll(() => api.close())

const datesOf = async (limit: string) => (await api.as('leena').done('list-coming-dates', { path: { slug: 'taught2026' }, query: { limit } })).body.dates

describe('the next dates of a course', () => {
  test('come in order of time, by its rules, at the same local time when the clocks change', async () => {
    expect(await datesOf('3')).toEqual([
      { kind: 'session', title: 'Exercises', at: '2026-10-20T11:15:00.000Z', minutes: 90, people: 60 },
      { kind: 'deadline', title: 'Round 1', at: '2026-10-23T15:00:00.000Z', minutes: 0, people: 50 },
      { kind: 'session', title: 'Exercises', at: '2026-10-27T12:15:00.000Z', minutes: 90, people: 60 },
    ])
  })

  test('are as many as asked for', async () => {
    expect(await datesOf('1')).toHaveLength(1)
    expect(await datesOf('100')).toHaveLength(4)
    const reply = await api.as('leena').call('list-coming-dates', { path: { slug: 'taught2026' }, query: { limit: '0' } })
    expect(refusal(reply)).toBe('422 invalid-request')
  })

  test('count one that has begun, and none that is over', async () => {
    await api.goTo('2026-10-27T14:20:00+02:00')
    expect((await datesOf('10')).map(({ at }) => at)).toEqual(['2026-10-27T12:15:00.000Z', '2026-11-03T12:15:00.000Z'])
  })

  test('are nobody else\'s', async () => {
    expect(refusal(await api.as('minh').call('list-coming-dates', { path: { slug: 'taught2026' } }))).toBe('404 not-found')
  })
})
