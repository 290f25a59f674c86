import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AuditEntryView, courseViewSchema } from '../../shared/contract/course-view.ts'
import { type RouteId, routes } from '../../shared/contract/routes.ts'
import { type ApiServer, mailOf, refusal, refused, startApi } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const hostile = '<script>alert(1)</script> "Ada" & \'Co\' {{7*7}} ${7*7} %0d%0aBcc: x@uni.example'

describe('one course', () => {
  test('is shown to those on it and to governance and operators, to nobody else', async () => {
    await api.request('shown2026', { observers: [mailOf.minh] })
    const path = { slug: 'shown2026' }
    for (const who of ['leena', 'sara', 'minh', 'helena', 'astrid'] as const) {
      expect([who, refusal(await api.as(who).call('get-course', { path }))]).toEqual([who, '200 done'])
    }
    const hidden = refused(await api.as('david').call('get-course', { path }))
    const absent = refused(await api.as('david').call('get-course', { path: { slug: 'nothere2026' } }))
    expect([refusal(hidden), hidden.problem.detail.replace('shown2026', '')])
      .toEqual([refusal(absent), absent.problem.detail.replace('nothere2026', '')])
  })

  test('tells the reader what may be done with it', async () => {
    expect((await api.course('shown2026', 'minh')).body.actions)
      .toEqual(['show', 'history', 'calendar', 'see-members'])
    expect((await api.course('shown2026', 'helena')).body.actions)
      .toEqual(['show', 'history', 'calendar', 'decide', 'change', 'see-members'])
    expect((await api.course('shown2026', 'astrid')).body.actions).toContain('retry')
  })

  test('has no members beyond those described, and none of the system\'s own', async () => {
    await api.approved('members2026')
    const { body, text } = await api.course('members2026')
    const described = Object.keys(courseViewSchema.shape)
    expect(Object.keys(JSON.parse(text) as object).filter((member) => !described.includes(member))).toEqual([])
    expect(body).toMatchObject({
      phase: 'staging', uid: expect.any(Number) as number, hub_url: 'https://members2026.hubs.uni.example/',
    })
  })

  test.each(['UPPER', 'a', 'x'.repeat(200), '..%2f..', 'a b', '%00', 'é'])('called %s is not found', async (slug) => {
    for (const route of ['get-course', 'get-history', 'get-calendar', 'retry-course'] as const) {
      expect(refusal(await api.as('astrid').call(route, { path: { slug } }))).toBe('404 not-found')
    }
  })
})

describe('names that are meant to do harm', () => {
  test('come back as text, and in mails escaped and on one line', async () => {
    await api.request('hostile2026', { name: hostile, description: hostile })
    const { body, headers } = await api.course('hostile2026')
    expect([body.name, body.description]).toEqual([hostile, hostile])
    expect([headers.get('content-type'), headers.get('x-content-type-options'), headers.get('cache-control')])
      .toEqual(['application/json', 'nosniff', 'no-store'])
    await api.advance('PT1M')
    const [mail] = (await api.mails(mailOf.leena)).filter(({ text }) => text.includes('hostile2026'))
    expect(mail?.html).not.toContain('<script>')
    expect(mail?.html).toContain('&#60;script&#62;alert(1)&#60;/script&#62; &#34;Ada&#34; &#38; &#39;Co&#39;')
    expect(mail?.subject).not.toMatch(/[\r\n]/)
    expect([mail?.to, mail?.cc, mail?.bcc]).toEqual([[mailOf.leena], [], []])
  })

  test('with line ends or control characters are refused', async () => {
    for (const name of ['Two\nlines', 'Bell\u0007', 'Half \ud800 character']) {
      const reply = refused(await api.as('leena').call('submit-request', {
        body: { slug: 'broken2026', name, image: ['standard', '2026-08-01'] },
      }))
      expect(reply.status).toBe(422)
    }
  })

  test('do not reach the mailbox page as markup', async () => {
    const page = await (await fetch(`${api.url}/mailbox/`)).text()
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toContain('<script>alert')
  })
})

describe('the history', () => {
  test('comes newest first, in pages without loss or doubling', async () => {
    await api.request('storied2026')
    for (let n = 0; n < 11; n += 1) {
      await api.do('leena', 'change-course', 'storied2026', { description: `Edition ${n}` })
    }
    const entries: AuditEntryView[] = []
    let cursor: string | undefined
    do {
      const { body } = await api.as('sara').done('get-history', {
        path: { slug: 'storied2026' }, query: { limit: 5, ...(cursor === undefined ? {} : { cursor }) },
      })
      expect(body.entries.length).toBeLessThanOrEqual(5)
      entries.push(...body.entries)
      cursor = body.next_cursor
    } while (cursor !== undefined)
    expect(entries.map(({ action }) => action))
      .toEqual([...Array.from({ length: 11 }, () => 'mend-request'), 'submit-request'])
    expect(entries.map(({ sequence }) => sequence))
      .toEqual(entries.map(({ sequence }) => sequence).toSorted((a, b) => b - a))
    expect(entries[0]).toMatchObject({
      by: mailOf.leena, diff: [{ field: 'description', before: 'Edition 9', after: 'Edition 10' }],
    })
  })

  test('of one course does not take the place in another\'s', async () => {
    const { body } = await api.as('leena').done('get-history', { path: { slug: 'storied2026' }, query: { limit: 5 } })
    const query = { cursor: body.next_cursor ?? '' }
    expect(refusal(await api.as('leena').call('get-history', { path: { slug: 'shown2026' }, query })))
      .toBe('422 invalid-request')
    expect(refusal(await api.as('david').call('get-history', { path: { slug: 'storied2026' } }))).toBe('404 not-found')
    expect(refusal(await api.as('leena').call('get-history', { path: { slug: 'storied2026' }, query: { limit: 101 } })))
      .toBe('422 invalid-request')
  })
})

describe('every refusal', () => {
  test('is a problem with a stable type, a title and something to do', async () => {
    const replies = await Promise.all([
      api.nobody().call('get-me'), api.as('minh').call('list-drafts'),
      api.as('leena').call('get-course', { path: { slug: 'none' } }),
      api.as('leena').call('cancel', { path: { slug: 'shown2026' }, body: { reason: 'Why not.' } }),
      api.as('leena').call('list-courses', { query: { limit: 0 } }),
      api.as('leena').call('submit-request', { body: 'a: b' }),
    ])
    expect(replies.map(refusal)).toEqual([
      '401 not-signed-in', '403 not-allowed', '404 not-found', '428 precondition-required', '422 invalid-request',
      '422 invalid-request',
    ])
    for (const { problem, headers } of replies.map(refused)) {
      expect(problem.type).toBe(`urn:lectern:problem:${problem.code}`)
      expect(problem.title.length).toBeGreaterThan(5)
      expect(problem.detail).toMatch(/^[A-Z0-9].*[.!?]$/)
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })
})

const onCourse = (Object.keys(routes) as RouteId[]).filter((id) => routes[id].path.includes('{slug}'))

test.each(onCourse)('%s does not tell strangers that a course is there', async (id) => {
  const bodies: Partial<Record<RouteId, unknown>> = {
    'decide': { verdict: 'approve' }, 'cancel': { reason: 'Not mine.' }, 'change-course': { name: 'Mine now' }, 'preview-change': { name: 'Mine now' },
    'renew-course': {},
    'decide-change': { verdict: 'approve' }, 'end-course': { reason: 'Not mine.' },
    'set-override': { visibility: 'public', reason: 'Mine.' },
    'answer-deletion': { answer: 'keep', until: '2027-07-01' },
    'decide-applications': { accept: 'all', reject: [] }, 'import-roster': 'email\n', 'put-test-file': 'print(1)\n',
    'place-member': { role: 'student' },
  }
  const types: Partial<Record<RouteId, string>> = { 'import-roster': 'text/csv', 'put-test-file': 'text/x-python' }
  const contentType = types[id]
  const reply = await api.as('david').call(id, {
    path: { slug: 'shown2026', person: 'minh' }, query: id === 'put-test-file' ? { name: 'check.py' } : { reason: 'Not mine.' }, body: bodies[id], ifMatch: '"1"',
    ...(contentType === undefined ? {} : { contentType }),
  })
  expect(refusal(reply)).toBe('404 not-found')
})
