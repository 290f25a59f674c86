import ical, { type VEvent } from 'node-ical'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, mailOf, refusal, startApi } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
  await api.approved('calm2026', {
    name: 'Calm, Clear; and "Quoted" \\ (2026)',
    public_date: '2026-09-01T08:30', observers: [mailOf.minh],
    sessions: [
      { title: 'Exercises', start: '2026-10-13T14:15', minutes: 105, rrule: 'FREQ=WEEKLY;COUNT=4', people: 60 },
      { title: 'Kick-off', start: '2026-09-02T10:00', minutes: 60 },
    ],
    deadlines: [{ title: 'Round 1', start: '2026-10-25T03:30' }],
  })
})
afterAll(() => api.close())

async function calendarOf(slug: string): Promise<Record<string, VEvent>> {
  const { body, headers } = await api.as('leena').done('get-calendar', { path: { slug } })
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const events = Object.values(ical.sync.parseICS(body)).filter((one): one is VEvent => one?.type === 'VEVENT')
  return Object.fromEntries(events.map((event) => [event.uid.replace('@lectern', ''), event]))
}

describe('the calendar of a course', () => {
  test('has the lifecycle dates: whole days as such, times as instants', async () => {
    const events = await calendarOf('calm2026')
    expect(Object.keys(events).toSorted()).toEqual([
      'calm2026.archive_date', 'calm2026.deadline.0', 'calm2026.delete_date', 'calm2026.private_date',
      'calm2026.public_date',
      'calm2026.session.0', 'calm2026.session.1',
    ])
    expect(events['calm2026.public_date']?.start.toISOString()).toBe('2026-09-01T05:30:00.000Z')
    const { body } = await api.as('leena').done('get-calendar', { path: { slug: 'calm2026' } })
    expect(body).toContain('DTSTART;VALUE=DATE:20261215')
  })

  test('keeps names that would break it apart', async () => {
    const { 'calm2026.public_date': opening } = await calendarOf('calm2026')
    expect(opening?.summary).toBe('Calm, Clear; and "Quoted" \\ (2026) opens to students')
  })

  test('repeats at the same local time over a clock change', async () => {
    const { 'calm2026.session.0': exercises } = await calendarOf('calm2026')
    const starts = exercises?.rrule?.all().map((at) => at.toISOString())
    // Summer time ends on 25 October 2026: 14:15 in Helsinki is 11:15Z before and 12:15Z after.
    expect(starts).toEqual([
      '2026-10-13T11:15:00.000Z', '2026-10-20T11:15:00.000Z', '2026-10-27T12:15:00.000Z', '2026-11-03T12:15:00.000Z',
    ])
    expect(exercises?.end?.toISOString()).toBe('2026-10-13T13:00:00.000Z')
    expect(exercises?.summary).toContain('Exercises (60 people)')
  })

  test('takes the first of two hours that are called the same', async () => {
    const { 'calm2026.deadline.0': round } = await calendarOf('calm2026')
    expect(round?.start.toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  test('has lines of at most 75 octets that end in CR LF', async () => {
    const { body } = await api.as('leena').done('get-calendar', { path: { slug: 'calm2026' } })
    expect(body.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
    for (const line of body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  test('is for those who may see the course', async () => {
    const path = { slug: 'calm2026' }
    expect(refusal(await api.as('minh').call('get-calendar', { path }))).toBe('200 done')
    expect(refusal(await api.as('david').call('get-calendar', { path }))).toBe('404 not-found')
    expect(refusal(await api.as('david').call('link-calendar', { path }))).toBe('404 not-found')
  })
})

describe('a calendar\'s secret address', () => {
  async function link(who: 'leena' | 'sara' | 'minh' | 'helena' = 'leena'): Promise<string> {
    const { status, body } = await api.as(who).done('link-calendar', { path: { slug: 'calm2026' } })
    expect(status).toBe(201)
    return body.url
  }

  test('is read without a sign-in, and shows what stands', async () => {
    const url = await link()
    const response = await fetch(url)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(await response.text()).not.toContain('Moved kick-off')
    const sessions = [{ title: 'Moved kick-off', start: '2026-09-03T10:00', minutes: 60 }]
    await api.do('leena', 'change-course', 'calm2026', { sessions })
    expect(await (await fetch(url)).text()).toContain('Moved kick-off')
  })

  test('with another token is not found', async () => {
    for (const token of ['x', 'x'.repeat(43), 'x'.repeat(5_000), '%00', '..']) {
      expect(refusal(await api.nobody().call('get-calendar-feed', { path: { token } }))).toBe('404 not-found')
    }
    const url = await link()
    expect((await fetch(`${url.slice(0, -5)}${url.at(-5) === 'x' ? 'y' : 'x'}.ics`)).status).toBe(404)
  })

  test('ends when its owner asks for another', async () => {
    const [first, second] = [await link(), await link()]
    expect([(await fetch(first)).status, (await fetch(second)).status]).toEqual([404, 200])
  })

  test('of one person stays when another asks', async () => {
    const hers = await link()
    await api.as('sara').done('link-calendar', { path: { slug: 'calm2026' } })
    expect((await fetch(hers)).status).toBe(200)
  })

  test('ends for whoever may not see the course any more, and goes on for those whose group may', async () => {
    const path = { slug: 'calm2026' }
    const [hers, theirs] = [await link(), await link('minh')]
    const ofGovernance = await link('helena')
    await api.do('leena', 'change-course', 'calm2026', { observers: [] })
    expect(await Promise.all([hers, theirs, ofGovernance].map(async (url) => (await fetch(url)).status))).toEqual([200, 404, 200])
    expect(refusal(await api.as('minh').call('get-calendar', { path }))).toBe('404 not-found')
  })

  test('is one, also when two are asked for at the same moment', async () => {
    const urls = await Promise.all(Array.from({ length: 5 }, () => link('sara')))
    const good = await Promise.all(urls.map(async (url) => (await fetch(url)).status))
    expect(good.filter((status) => status === 200)).toHaveLength(1)
  })

  test('is no answer to the deletion question', async () => {
    const token = new URL(await link()).pathname.split('/').at(-1)?.replace('.ics', '') ?? ''
    await api.goTo('2027-06-01T00:00:00+03:00')
    const body = { answer: 'delete', typed_slug: 'calm2026', token }
    expect(refusal(await api.try('leena', 'answer-deletion', 'calm2026', body))).toBe('403 link-invalid')
  }, 60_000)
})
