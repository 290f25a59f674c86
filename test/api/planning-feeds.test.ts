import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { programs, type Shown } from './calendar-programs.ts'
import { type ApiServer, mailOf, refusal, startApi } from './server.ts'

// A backslash before an n is read by ical.js and misread by node-ical, so it stands alone here.
const hostile = 'Calm, Clear; "Quoted" \\ <b> BEGIN:VEVENT'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
  await api.approved('lead2026', {
    name: hostile, observers: [mailOf.david], students: [mailOf.minh], access: 'list', public_date: '2026-09-01', archive_date: '2027-05-01', delete_date: '2027-06-01',
    private_date: '2027-04-20',
    sessions: [
      // The rule leaves the Monday out that it begins with.
      { title: 'Exercises', start: '2026-10-12T14:15', minutes: 105, rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=4', people: 60 },
      { title: 'Lecture', start: '2027-03-22T08:15', minutes: 90, rrule: 'FREQ=WEEKLY;UNTIL=20270413T000000Z' },
    ],
    deadlines: [{ title: 'Round; 1, "a"', start: '2026-10-25T03:30', people: 40 }],
  })
  await api.approved('other2026', { name: 'Another course', deadlines: [{ title: 'Essay', start: '2026-10-01T18:00' }] })
})
afterAll(() => api.close())

async function read(url: string): Promise<string> {
  const response = await fetch(url)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  return response.text()
}

async function mine(who: 'leena' | 'minh' | 'sara' | 'david' | 'helena'): Promise<string> {
  const { status, body } = await api.as(who).done('link-my-calendar', {})
  expect(status).toBe(201)
  return body.url
}

describe.each(Object.entries(programs))('a person\'s calendar, read by %s,', (_, parsed) => {
  let events: Readonly<Record<string, Shown>>
  beforeAll(async () => {
    events = Object.fromEntries(parsed(await read(await mine('leena'))).map((one) => [one.uid.replace('@lectern', ''), one]))
  })

  test('has the events of all courses on which the person stands', () => {
    expect(Object.keys(events)).toEqual([
      'lead2026.archive_date', 'lead2026.deadline.0', 'lead2026.delete_date', 'lead2026.private_date', 'lead2026.public_date',
      'lead2026.session.0', 'lead2026.session.1',
      'other2026.archive_date', 'other2026.deadline.0', 'other2026.delete_date', 'other2026.private_date', 'other2026.public_date',
    ])
  })

  test('keeps the local time over both clock changes, counts as the rule says and ends where it does', () => {
    // Summer time ends on 25 October 2026 and begins on 28 March 2027.
    expect(events['lead2026.session.0']?.starts).toEqual([
      '2026-10-13T11:15:00.000Z', '2026-10-20T11:15:00.000Z', '2026-10-27T12:15:00.000Z', '2026-11-03T12:15:00.000Z',
    ])
    expect(events['lead2026.session.1']?.starts).toEqual([
      '2027-03-22T06:15:00.000Z', '2027-03-29T05:15:00.000Z', '2027-04-05T05:15:00.000Z', '2027-04-12T05:15:00.000Z',
    ])
  })

  test('has whole days as such and other times as instants', () => {
    expect(events['lead2026.public_date']?.starts).toEqual(['2026-09-01'])
    expect(events['lead2026.deadline.0']?.starts).toEqual(['2026-10-25T00:30:00.000Z'])
  })

  test('keeps names that would break it apart', () => {
    expect(events['lead2026.public_date']?.summary).toBe(`${hostile} opens to students`)
    expect(events['lead2026.deadline.0']?.summary).toBe(`${hostile}: Round; 1, "a" (40 people)`)
  })
})

describe('a calendar to subscribe to', () => {
  test('brings its zone, says how often to look again, and has its own lines before those of its parts', async () => {
    const lines = (await read(await mine('leena'))).split('\r\n')
    expect(lines).toEqual(expect.arrayContaining(['TZID:Europe/Helsinki', 'REFRESH-INTERVAL;VALUE=DURATION:PT4H', 'X-PUBLISHED-TTL:PT4H', 'METHOD:PUBLISH']))
    expect(lines.filter((line) => line === 'BEGIN:VTIMEZONE')).toHaveLength(1)
    expect(lines.indexOf('X-PUBLISHED-TTL:PT4H')).toBeLessThan(lines.indexOf('BEGIN:VTIMEZONE'))
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const stamps = lines.filter((line) => line.startsWith('DTSTAMP'))
    expect(stamps.every((line) => /^DTSTAMP:\d{8}T\d{6}Z$/.test(line))).toBe(true)
  })

  test('has no end that is not after its start', async () => {
    const text = await read(await mine('leena'))
    const [, deadline = ''] = text.split('UID:lead2026.deadline.0@lectern')
    expect(deadline.split('END:VEVENT')[0]).not.toContain('DTEND')
  })

  test('keeps UIDs and counts changes', async () => {
    const url = await mine('leena')
    const part = async () => (await read(url)).split('BEGIN:VEVENT').find((event) => event.includes('UID:other2026.deadline.0@lectern')) ?? ''
    const before = await part()
    await api.do('leena', 'change-course', 'other2026', { deadlines: [{ title: 'Essay', start: '2026-10-02T18:00' }] })
    const after = await part()
    const sequence = (event: string) => Number(/SEQUENCE:(\d+)/.exec(event)?.[1])
    expect(sequence(after)).toBe(sequence(before) + 1)
    expect(after).toContain('DTSTART:20261002T150000Z')
  })
})

describe('a person\'s calendar', () => {
  test('has what concerns a student, without counts and questions of deletion', async () => {
    const text = await read(await mine('minh'))
    const shown = programs['ical.js'](text).map(({ uid }) => uid.replace('@lectern', ''))
    expect(shown).toEqual(['lead2026.deadline.0', 'lead2026.private_date', 'lead2026.public_date', 'lead2026.session.0', 'lead2026.session.1'])
    expect(text).not.toContain('people)')
    expect(text).not.toContain('/courses/lead2026')
  })

  test('follows who stands on a course at the moment it is read', async () => {
    const url = await mine('david')
    expect(await read(url)).toContain('lead2026.session.0')
    await api.do('leena', 'change-course', 'lead2026', { observers: [] })
    expect(await read(url)).not.toContain('lead2026')
    const student = await mine('minh')
    await api.do('leena', 'change-course', 'lead2026', { students: [] })
    expect(await read(student)).not.toContain('lead2026')
  })

  test('of governance has their own courses, not those of their group', async () => {
    expect(await read(await mine('helena'))).not.toContain('VEVENT')
  })

  test('has a new address when another is asked for, and the old one ends', async () => {
    const [first, second] = [await mine('leena'), await mine('leena')]
    expect([(await fetch(first)).status, (await fetch(second)).status]).toEqual([404, 200])
    await mine('sara')
    expect((await fetch(second)).status).toBe(200)
  })
})

describe('the calendar of all courses', () => {
  test('is for operators', async () => {
    for (const who of ['leena', 'minh', 'helena'] as const) {
      expect(refusal(await api.as(who).call('link-all-calendar', {}))).toBe('403 not-allowed')
    }
    expect(refusal(await api.nobody().call('link-all-calendar', {}))).toBe('401 not-signed-in')
  })

  test('has each event by itself, at the same local time over the clock change, and two programs agree on it', async () => {
    await api.advance('PT1M')
    const { body } = await api.as('astrid').done('link-all-calendar', {})
    const text = await read(body.url)
    const shown = programs['ical.js'](text)
    expect(programs['node-ical'](text)).toEqual(shown)
    expect(shown.filter(({ uid }) => uid.startsWith('lead2026.session')).map(({ starts }) => starts).flat().slice(0, 4)).toEqual([
      '2026-10-13T11:15:00.000Z', '2026-10-20T11:15:00.000Z', '2026-10-27T12:15:00.000Z', '2026-11-03T12:15:00.000Z',
    ])
    expect(new Set(shown.map(({ uid }) => uid)).size).toBe(shown.length)
    expect(shown.some(({ summary }) => summary === 'Another course opens to students')).toBe(true)
  })

  test('reads the same twice, but for when it was made', async () => {
    const { body } = await api.as('astrid').done('link-all-calendar', {})
    const [one, other] = [await read(body.url), await read(body.url)]
    expect(one).toBe(other)
  })
})
