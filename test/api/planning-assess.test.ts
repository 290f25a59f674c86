import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, aRequest, mailOf, refusal, refused, startApi, type Who } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
  const due = { title: 'Project', start: '2026-10-01T18:00', people: 200 }
  await api.approved('algo2026', { resources: { students: 200 }, deadlines: [due], sessions: [{ title: 'Lab', start: '2026-09-15T10:00', minutes: 120 }] })
  await api.approved('stat2026', { resources: { students: 300 }, deadlines: [due] })
})
afterAll(() => api.close())

const validated = async (body: Record<string, unknown>) => (await api.as('leena').done('validate-request', { body })).body

describe('a request that is checked while it is written', () => {
  test('gets an estimate, its slug and its timeline', async () => {
    const { slug, ...rest } = aRequest('new2026')
    const said = await validated({ ...rest, name: 'Machine Learning (2026)', resources: { students: 120 } })
    expect(said).toMatchObject({
      valid: true, slug: { slug: 'ml2026', free: true, suggested: true }, warnings: [],
      estimate: { seats: 120, peak_people: 60, cost: { currency: 'USD' } },
    })
    expect(said.estimate?.cost.total).toBeGreaterThan(10)
    expect(said.timeline?.map(({ phase }) => phase)).toEqual(['staging', 'public', 'private', 'archived', 'deletion-due'])
    expect(slug).toBe('new2026')
  })

  test('is told that a slug is taken, and which one it would get where it gives none', async () => {
    expect((await validated(aRequest('algo2026'))).slug).toEqual({ slug: 'algo2026', free: false, suggested: false })
    await api.request('ml2031', {})
    const { slug: _, ...rest } = aRequest('x', { name: 'Machine Learning', public_date: '2026-09-01' })
    expect((await validated(rest)).slug).toEqual({ slug: 'ml2026', free: true, suggested: true })
    await api.request('ml2026', {})
    expect((await validated(rest)).slug).toEqual({ slug: 'ml2026-2', free: true, suggested: true })
  })

  test('hears of deadlines of others in the same hour, and of a time that is free', async () => {
    const deadline = { title: 'Exercise', start: '2026-10-01T18:00' }
    const { warnings } = await validated(aRequest('new2026', { deadlines: [deadline] }))
    expect(warnings).toMatchObject([{ field: 'deadlines[0]', code: 'collision', at: '2026-10-01T15:00:00.000Z' }])
    expect(warnings[0]?.message).toBe('2 other deadlines fall into the hour of "Exercise", Thursday 1 October 2026, 18:00.')
    const start = warnings[0]?.suggestion?.value
    expect(warnings[0]?.suggestion?.field).toBe('deadlines[0].start')
    expect((await validated(aRequest('new2026', { deadlines: [{ ...deadline, start }] }))).warnings).toEqual([])
  })

  test('hears of public holidays of the institution\'s country', async () => {
    const { warnings } = await validated(aRequest('new2026', { public_date: '2026-12-24', private_date: '2027-01-15' }))
    expect(warnings).toMatchObject([{ field: 'public_date', code: 'holiday', suggestion: { field: 'public_date', value: '2026-12-23' } }])
    expect(warnings[0]?.message).toContain('Christmas Eve')
  })

  test('is told all that can be told before it is finished', async () => {
    const { name: _, ...unnamed } = aRequest('half2026', { private_date: '2026-08-01', public_date: '2026-09-05', deadlines: [{ title: '', start: '2026-10-01T18:00' }] })
    const said = await validated(unnamed)
    expect(said.valid).toBe(false)
    expect(said.errors.map(({ field }) => field)).toEqual(expect.arrayContaining(['name', 'private_date', 'deadlines[0].title']))
    expect(said.slug).toEqual({ slug: 'half2026', free: true, suggested: false })
    expect(said.estimate?.seats).toBe(50)
    expect(said.timeline?.map(({ phase }) => phase)).toEqual(['staging', 'public', 'archived', 'deletion-due'])
    expect(said.warnings.map(({ field, code }) => [field, code])).toEqual([['deadlines[0]', 'collision'], ['public_date', 'weekend']])
  })

  test('says nothing of a slug that nobody gave or suggested', async () => {
    expect((await validated({ public_date: '2026-09-01' })).slug).toBeUndefined()
    expect((await validated({ slug: 'API', name: 'Interfaces' })).slug).toBeUndefined()
  })

  test('is answered also where it cannot be read at all', async () => {
    const { body } = await api.as('leena').done('validate-request', { body: '- a list', contentType: 'application/yaml' })
    expect(body).toMatchObject({ valid: false, warnings: [] })
    expect(body.estimate).toBeUndefined()
  })
})

describe('what a course means for the platform', () => {
  test('is its estimate, its weeks with and without it, and what runs alongside', async () => {
    await api.request('late2026', { resources: { students: 100 }, deadlines: [{ title: 'Report', start: '2026-10-01T18:00' }] })
    const { body } = await api.as('helena').done('assess-course', { path: { slug: 'late2026' } })
    expect(body.estimate.seats).toBe(100)
    expect(body.warnings).toMatchObject([{ code: 'collision' }])
    expect(body.weeks.map(({ from }) => from)).toEqual([
      '2026-08-31', ...Array.from({ length: 15 }, (_, week) => new Date(Date.UTC(2026, 8, 7 + 7 * week)).toISOString().slice(0, 10)),
    ])
    expect(body.weeks.find(({ from }) => from === '2026-09-28')).toEqual({
      from: '2026-09-28', courses: 4, peak_people: 250, others_peak_people: 200, own_peak_people: 50,
    })
    expect(body.weeks.find(({ from }) => from === '2026-09-14')).toMatchObject({ peak_people: 200, own_peak_people: 0 })
    expect(body.alongside.slice(0, 2)).toEqual([
      { slug: 'stat2026', name: 'Course stat2026', students: 300, phase: 'staging' }, { slug: 'algo2026', name: 'Course algo2026', students: 200, phase: 'staging' },
    ])
  })

  test('is that of the change that waits; nothing is said of an opening that is over', async () => {
    await api.approved('began2026', { public_date: '2026-08-01', resources: { students: 40 } })
    const assessed = async () => (await api.as('helena').done('assess-course', { path: { slug: 'began2026' } })).body
    expect(await assessed()).toMatchObject({ warnings: [], estimate: { seats: 40 } })
    await api.do('leena', 'change-course', 'began2026', { resources: { students: 900 } })
    expect(await assessed()).toMatchObject({ warnings: [{ field: 'resources.students', code: 'over-budget' }], estimate: { seats: 900 } })
  })

  test('names no course to a person who may not see it', async () => {
    await api.request('seen2026', { observers: [mailOf.minh] })
    const alongside = async (who: Who) => (await api.as(who).done('assess-course', { path: { slug: 'seen2026' } })).body.alongside
    expect((await alongside('helena')).length).toBeGreaterThan(2)
    expect(await alongside('minh')).toEqual([])
    expect(refusal(await api.as('minh').call('assess-course', { path: { slug: 'late2026' } }))).toBe('404 not-found')
  })
})

describe('public holidays', () => {
  test('are those of the country, in each language', async () => {
    const { body } = await api.as('minh').done('list-holidays', { query: { from: '2026-12-01', until: '2027-01-02' } })
    expect(body.holidays.map(({ date, names }) => [date, names['en'], names['fi']])).toEqual([
      ['2026-12-06', 'Independence Day', 'itsenäisyyspäivä'], ['2026-12-24', 'Christmas Eve', 'jouluaatto'], ['2026-12-25', 'Christmas Day', 'joulupäivä'],
      ['2026-12-26', 'Boxing Day', 'tapaninpäivä'], ['2026-12-31', 'New Year\'s Eve', 'Uudenvuodenaatto'], ['2027-01-01', 'New Year\'s Day', 'uudenvuodenpäivä'],
    ])
  })

  test('of a span that is no span, or too long, are refused', async () => {
    const asked = (from: string, until: string) => api.as('leena').call('list-holidays', { query: { from, until } })
    expect(refusal(await asked('2026-12-01', '2026-12-01'))).toBe('422 invalid-request')
    expect(refusal(await asked('2026-01-01', '2036-01-01'))).toBe('422 invalid-request')
  })
})

describe('a renewal', () => {
  const lecture = { title: 'Lecture', start: '2026-09-08T12:15', minutes: 90, rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=12' }

  test('is shown before it is asked for, also for another beginning', async () => {
    await api.approved('web2026', { start_date: '2026-09-08', end_date: '2026-12-08', sessions: [lecture], students: ['ada'] })
    const preview = async (query: Record<string, string>) =>
      (await api.as('leena').done('preview-renewal', { path: { slug: 'web2026' }, query })).body.request
    expect(await preview({})).toMatchObject({ slug: 'web2027', start_date: '2027-09-07', public_date: '2027-09-01', students: [],
      sessions: [{ start: '2027-09-07T12:15:00' }] })
    expect(await preview({ start: '2027-01-11' })).toMatchObject({ start_date: '2027-01-11', sessions: [{ start: '2027-01-12T12:15:00' }] })
    expect(refusal(await api.as('leena').call('preview-renewal', { path: { slug: 'web2026' }, query: { start: 'soon' } }))).toBe('422 invalid-request')
    expect(refusal(await api.as('helena').call('preview-renewal', { path: { slug: 'web2026' } }))).toBe('403 not-allowed')
  })

  test('is asked for with changes, and what is wrong with these is told by field', async () => {
    const renew = (changes: Record<string, unknown>, key: string) =>
      api.as('leena').call('renew-course', { path: { slug: 'web2026' }, body: { changes }, idempotencyKey: key })
    const wrong = refused(await renew({ private_date: '2027-01-01', name: 'x', colour: 'red', slug: 'web2099' }, 'wrong'))
    expect([wrong.status, wrong.problem.errors?.map(({ field }) => field).toSorted()]).toEqual([422, ['colour', 'name', 'private_date', 'slug']])
    const done = await renew({ description: 'Held again.', resources: { students: 80 }, archive_date: null }, 'right')
    if (!done.ok) throw new Error(done.text)
    expect(done.body).toMatchObject({ slug: 'web2027', renewed_from: 'web2026', description: 'Held again.', resources: { students: 80 } })
    expect(done.body).not.toHaveProperty('archive_date')
  })
})
