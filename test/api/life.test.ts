import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, mailOf, refusal, refused, startApi } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

describe('a decision', () => {
  test('is for governance, and not for one who wrote the request', async () => {
    await api.as('juha').done('submit-request', {
      body: { slug: 'juhas2026', name: 'Course of Juha', image: ['standard', '2026-08-01'] },
    })
    expect(refusal(await api.try('juha', 'decide', 'juhas2026', { verdict: 'approve' }))).toBe('403 four-eyes')
    await api.request('asked2026')
    expect(refusal(await api.try('leena', 'decide', 'asked2026', { verdict: 'approve' }))).toBe('403 not-allowed')
    expect(refusal(await api.as('minh').call('decide', {
      path: { slug: 'asked2026' }, body: { verdict: 'approve' }, ifMatch: '"1"',
    }))).toBe('404 not-found')
    await api.do('juha', 'change-course', 'asked2026', { description: 'Mended by governance.' })
    expect(refusal(await api.try('juha', 'decide', 'asked2026', { verdict: 'approve' }))).toBe('403 four-eyes')
    expect((await api.do('helena', 'decide', 'asked2026', { verdict: 'approve' })).body.phase).toBe('staging')
  })

  test.each([
    [{ verdict: 'decline' }], [{ verdict: 'decline', reason: '  x ' }], [{ verdict: 'perhaps' }], [{}], [[]], [null],
    [{ verdict: 'approve', uid: 0 }],
  ])('as %j is refused', async (body) => {
    await api.request('worded2026').catch(() => undefined)
    expect(refusal(await api.try('helena', 'decide', 'worded2026', body))).toBe('422 invalid-request')
  })

  test('that is no JSON, or no JSON type, is refused', async () => {
    const path = { slug: 'worded2026' }
    const sending = { path, body: '{"verdict": ', contentType: 'application/json', ifMatch: '"1"' }
    expect(refusal(await api.as('helena').call('decide', sending))).toBe('400 malformed-json')
    expect(refusal(await api.as('helena').call('decide', { ...sending, contentType: 'text/plain' })))
      .toBe('415 unsupported-media-type')
  })

  test('asks for changes, which ask again once made', async () => {
    await api.request('changes2026')
    const asked = await api.do('helena', 'decide', 'changes2026', {
      verdict: 'ask-for-changes', reason: 'How many students?',
    })
    expect(asked.body).toMatchObject({
      phase: 'requested', decision: { verdict: 'changes-requested', reason: 'How many students?' },
    })
    await api.advance('PT1M')
    const subjects = (await api.mails(mailOf.leena)).map(({ subject }) => subject)
    expect(subjects).toContain('Please change your request: Course changes2026')
    const { body } = await api.do('leena', 'change-course', 'changes2026', { resources: { students: 90 } })
    expect([body.phase, body.decision]).toEqual(['requested', undefined])
  })

  test('on a course that would be over is refused', async () => {
    await api.request('over2026', { public_date: '2026-01-01', private_date: '2026-03-01', archive_date: '2026-06-01' })
    expect(refusal(await api.try('helena', 'decide', 'over2026', { verdict: 'approve' }))).toBe('409 dates-over')
  })

  test('comes once: what is approved is not decided on again', async () => {
    await api.approved('done2026')
    expect(refusal(await api.try('paolo', 'decide', 'done2026', { verdict: 'decline', reason: 'Too late.' })))
      .toBe('409 wrong-phase')
  })
})

describe('a request', () => {
  test('can be cancelled by its people until it is decided', async () => {
    await api.request('cancel2026')
    expect(refusal(await api.try('david', 'cancel', 'cancel2026', { reason: 'Mine?' }))).toBe('404 not-found')
    expect(refusal(await api.try('helena', 'cancel', 'cancel2026', { reason: 'No.' }))).toBe('403 not-allowed')
    const { body } = await api.do('sara', 'cancel', 'cancel2026', { reason: 'Not held this year.' })
    expect(body).toMatchObject({ phase: 'cancelled', cancelled: { by: mailOf.sara, reason: 'Not held this year.' } })
    expect(refusal(await api.try('leena', 'cancel', 'cancel2026', { reason: 'Again.' }))).toBe('409 wrong-phase')
  })
})

describe('a change', () => {
  test('of a running course applies at once where policy allows', async () => {
    await api.approved('small2026')
    const { status, body } = await api.do('sara', 'change-course', 'small2026', {
      contact: ['ta@uni.example'], public_date: '2026-09-08',
    })
    expect([status, body.contact, body.public_date]).toEqual([200, ['ta@uni.example'], '2026-09-08'])
    expect(refusal(await api.try('leena', 'change-course', 'small2026', { contact: ['ta@uni.example'] })))
      .toBe('409 no-change')
  })

  test('beyond policy waits for governance, shown as a difference', async () => {
    await api.approved('large2026')
    const { status, body } = await api.do('leena', 'change-course', 'large2026', {
      resources: { memory_gb: 16 }, supervisor: mailOf.david,
    })
    expect([status, body.supervisor]).toEqual([202, mailOf.leena])
    expect(body.change?.diff.map(({ field }) => field)).toEqual(['supervisor', 'resources'])
    expect(body.change?.needs_governance).toHaveLength(2)
    expect(refusal(await api.try('leena', 'decide-change', 'large2026', { verdict: 'approve' })))
      .toBe('403 not-allowed')
    const approved = await api.do('helena', 'decide-change', 'large2026', { verdict: 'approve' })
    expect(approved.body)
      .toMatchObject({
        supervisor: mailOf.david, resources: { memory_gb: 16, students: 50 }, change_decision: { verdict: 'approved' },
      })
    expect(approved.body.change).toBeUndefined()
    expect((await api.course('large2026', 'david')).body.actions).toContain('change')
  })

  test('that waits can be declined, with a reason', async () => {
    await api.approved('declined2026')
    await api.do('leena', 'change-course', 'declined2026', { access: 'apply' })
    expect(refusal(await api.try('helena', 'decide-change', 'declined2026', { verdict: 'decline' })))
      .toBe('422 invalid-request')
    const { body } = await api.do('helena', 'decide-change', 'declined2026', {
      verdict: 'decline', reason: 'Open is enough.',
    })
    expect([body.access, body.change, body.change_decision?.reason]).toEqual(['open', undefined, 'Open is enough.'])
  })

  test('that waits can be taken back, and then nothing waits', async () => {
    await api.approved('back2026')
    await api.do('leena', 'change-course', 'back2026', { software: 'torch' })
    expect(refusal(await api.try('helena', 'withdraw-change', 'back2026'))).toBe('403 not-allowed')
    expect((await api.do('leena', 'withdraw-change', 'back2026')).body.change).toBeUndefined()
    expect(refusal(await api.try('leena', 'withdraw-change', 'back2026'))).toBe('409 nothing-to-decide')
    expect(refusal(await api.try('helena', 'decide-change', 'back2026', { verdict: 'approve' })))
      .toBe('409 nothing-to-decide')
  })

  test('of somebody else that waits is not overwritten', async () => {
    await api.approved('two2026')
    await api.do('leena', 'change-course', 'two2026', { software: 'torch' })
    expect(refusal(await api.try('sara', 'change-course', 'two2026', { software: 'jax' }))).toBe('409 change-waiting')
  })

  test.each([
    [{}, ''], [{ slug: 'other' }, 'slug'], [{ uid: 0 }, 'uid'], [{ phase: 'public' }, 'phase'],
    [{ colour: 'red' }, 'colour'],
    [{ name: null }, 'name'], [{ resources: { memory_gb: 10_000 } }, 'resources.memory_gb'],
    [{ private_date: '2026-08-20' }, 'private_date'],
    [{ delete_date: '2036-01-01' }, 'delete_date'], [{ contact: ['not a person'] }, 'contact[0]'],
  ])('as %j is refused naming %s', async (body, field) => {
    await api.approved('wrong2026').catch(() => undefined)
    const reply = refused(await api.try('leena', 'change-course', 'wrong2026', body))
    expect([refusal(reply), reply.problem.errors?.[0]?.field]).toEqual(['422 invalid-request', field])
  })

  test('reaching into the language\'s own objects is refused', async () => {
    const sending = { path: { slug: 'wrong2026' }, contentType: 'application/merge-patch+json', ifMatch: '"2"' }
    for (const body of ['{"__proto__": {"groups": ["operator"]}}', '{"resources": {"constructor": {}}}']) {
      expect(refusal(await api.as('leena').call('change-course', { ...sending, body }))).toBe('422 invalid-request')
    }
    expect(refusal(await api.as('leena').call('change-course', { ...sending, body: '{"description": "Merged."}' })))
      .toBe('200 done')
  })

  test('is not for those who only see the course', async () => {
    await api.approved('seen2026', { instructors: [mailOf.minh] })
    expect(refusal(await api.try('minh', 'change-course', 'seen2026', { description: 'Mine.' })))
      .toBe('403 not-allowed')
    expect(refusal(await api.try('david', 'change-course', 'seen2026', { description: 'Mine.' }))).toBe('404 not-found')
  })
})

describe('an override', () => {
  test('wins over the dates and ends by itself', async () => {
    await api.approved('override2026')
    await api.goTo('2026-09-01T00:00:00+03:00')
    expect((await api.course('override2026')).body.phase).toBe('public')
    const { body } = await api.do('astrid', 'set-override', 'override2026', {
      visibility: 'private', reason: 'Exam in the hub.', until: '2026-09-02T12:00',
    })
    expect(body).toMatchObject({
      phase: 'private', override: { until: '2026-09-02T09:00:00.000Z', by: mailOf.astrid },
      next_transition: { at: '2026-09-02T09:00:00.000Z', phase: 'public' },
    })
    await api.goTo('2026-09-02T11:59:59+03:00')
    expect((await api.course('override2026')).body.phase).toBe('private')
    await api.goTo('2026-09-02T12:00:00+03:00')
    expect((await api.course('override2026')).body.phase).toBe('public')
    const { entries } = (await api.as('leena').done('get-history', { path: { slug: 'override2026' } })).body
    expect(entries[0]).toMatchObject({
      action: 'phase', summary: 'The course went from private to public.', at: '2026-09-02T09:00:00.000Z',
    })
  })

  test('can be lifted, once', async () => {
    await api.do('helena', 'set-override', 'override2026', { visibility: 'archived', reason: 'Incident.' })
    expect((await api.do('helena', 'lift-override', 'override2026')).body.phase).toBe('public')
    expect(refusal(await api.try('helena', 'lift-override', 'override2026'))).toBe('409 no-change')
  })

  test.each([
    [{ visibility: 'deleted', reason: 'Gone.' }], [{ visibility: 'private' }],
    [{ visibility: 'private', reason: 'Past.', until: '2026-08-01' }],
    [{ visibility: 'private', reason: 'When?', until: 'tomorrow' }],
  ])('as %j is refused', async (body) => {
    expect(refusal(await api.try('astrid', 'set-override', 'override2026', body))).toBe('422 invalid-request')
  })

  test('is not the teacher\'s', async () => {
    expect(refusal(await api.try('leena', 'set-override', 'override2026', {
      visibility: 'public', reason: 'Earlier.',
    }))).toBe('403 not-allowed')
    expect(refusal(await api.try('leena', 'lift-override', 'override2026'))).toBe('403 not-allowed')
  })
})

describe('the end', () => {
  test('can be now: archived at once, asked about data on the day that was set', async () => {
    await api.approved('ended2026')
    expect(refusal(await api.try('minh', 'end-course', 'ended2026', { reason: 'Mine.' }))).toBe('404 not-found')
    const { body } = await api.do('leena', 'end-course', 'ended2026', { reason: 'Nobody came.' })
    expect([body.phase, body.delete_date]).toEqual(['archived', '2027-06-01'])
    expect(refusal(await api.try('leena', 'end-course', 'ended2026', { reason: 'Again.' }))).toBe('409 wrong-phase')
  })
})

describe('a renewal', () => {
  test('is a new request with dates a year later and no data', async () => {
    await api.approved('mlbp2026', { students: ['ada'], access: 'list' })
    const sending = { path: { slug: 'mlbp2026' }, body: {}, idempotencyKey: 'renew-1' }
    const { status, headers, body } = await api.as('leena').done('renew-course', sending)
    expect([status, headers.get('location')]).toEqual([201, '/api/courses/mlbp2027'])
    expect(body).toMatchObject({
      slug: 'mlbp2027', renewed_from: 'mlbp2026', phase: 'requested', public_date: '2027-09-01',
      delete_date: '2028-06-01',
    })
    expect((await api.as('leena').done('renew-course', sending)).body.slug).toBe('mlbp2027')
    expect(refusal(await api.as('leena').call('renew-course', { ...sending, idempotencyKey: 'renew-2' })))
      .toBe('409 slug-taken')
    expect(refusal(await api.as('leena').call('renew-course', { ...sending, body: { slug: 'mlbp2028' } })))
      .toBe('422 idempotency-key-reused')
    expect(refusal(await api.as('leena').call('renew-course', { path: { slug: 'mlbp2026' }, body: { slug: 'API' } })))
      .toBe('422 invalid-request')
    expect(refusal(await api.as('david').call('renew-course', sending))).toBe('404 not-found')
    expect(refusal(await api.as('helena').call('renew-course', sending))).toBe('403 not-allowed')
  })
})
