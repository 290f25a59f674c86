import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, mailOf, refusal, startApi } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
  await api.approved('mailed2026', { announcements: ['teachers@uni.example', mailOf.minh] })
  await api.approved('plain2026', { sessions: [{ title: 'Lecture', start: '2026-09-07T10:00', minutes: 90, rrule: 'FREQ=WEEKLY;COUNT=10' }] })
  await api.request('asked2026', { announcements: ['nobody@uni.example'] })
})
afterAll(() => api.close())

const maintenance = { subject: 'Maintenance on Thursday', text: 'All hubs are away from 18:00 to 20:00.\n\nSave your work <before> that.' }
const send = (to: object, more: { query?: Record<string, string>; idempotencyKey?: string } = {}) =>
  api.as('astrid').call('announce', { body: { ...maintenance, to }, ...more })
const preview = (to: object) => send(to, { query: { preview: 'true' } })
const told = async () => (await api.mails()).filter(({ subject }) => subject === maintenance.subject)
const latest = async () => (await api.as('astrid').done('list-announcements')).body.announcements

describe('an announcement', () => {
  test('is made and seen by operators alone', async () => {
    for (const who of ['leena', 'helena'] as const) {
      expect(refusal(await api.as(who).call('announce', { body: { ...maintenance, to: { kind: 'running' } } }))).toBe('403 not-allowed')
      expect(refusal(await api.as(who).call('list-announcements'))).toBe('403 not-allowed')
    }
  })

  test('says beforehand whom it would reach, and sends nothing', async () => {
    const reached = async (to: object) => {
      const reply = await preview(to)
      return reply.ok ? reply.body : refusal(reply)
    }
    expect(await reached({ kind: 'running' })).toEqual({ courses: 2, people: 4, truncated: false })
    expect(await reached({ kind: 'hub', hub: 'mailed2026' })).toEqual({ courses: 1, people: 2, truncated: false })
    expect(await reached({ kind: 'courses', slugs: ['asked2026'] })).toEqual({ courses: 1, people: 1, truncated: false })
    expect(await reached({ kind: 'window', from: '2026-09-07', until: '2026-09-08' })).toEqual({ courses: 2, people: 4, truncated: false })
    expect(await reached({ kind: 'window', from: '2026-08-10', until: '2026-08-11' })).toEqual({ courses: 0, people: 0, truncated: false })
    await api.advance('PT1M')
    expect(await told()).toEqual([])
    expect(await latest()).toEqual([])
  })

  test.each([
    [{ kind: 'hub', hub: 'nowhere' }, 'to.hub', 'There is no hub "nowhere".'],
    [{ kind: 'courses', slugs: ['mailed2026', 'nowhere'] }, 'to.slugs', 'There is no course nowhere.'],
    [{ kind: 'window', from: '2026-09-07', until: '2026-09-07' }, 'to.until', 'The window ends before it begins: choose a time after 2026-09-07.'],
    [{ kind: 'window', from: '2026-09-07', until: '2027-09-07' }, 'to.until', 'A window has at most 100 days.'],
  ])('for %o is refused, with what is wrong', async (to, field, message) => {
    const reply = await send(to)
    expect(reply.ok ? undefined : reply.problem).toMatchObject({ status: 422, detail: message, errors: [expect.objectContaining({ field, message }) as object] })
  })

  test('that reaches nobody is refused', async () => {
    expect(refusal(await send({ kind: 'window', from: '2026-08-10', until: '2026-08-11' }))).toBe('409 wrong-state')
  })

  test('is mailed once to each person concerned, as text, and shown with who sent it', async () => {
    const reply = await send({ kind: 'running' }, { idempotencyKey: 'one' })
    expect(reply.ok && reply.body.sent).toMatchObject({ state: 'sending', by: mailOf.astrid, to: 'Courses with a running hub.' })
    await api.advance('PT5M')
    const mails = await told()
    expect(mails.flatMap(({ to }) => to).toSorted()).toEqual([mailOf.leena, mailOf.minh, mailOf.sara, 'teachers@uni.example'].toSorted())
    expect(mails[0]?.html).toContain('&#60;before&#62;')
    expect(await latest()).toEqual([expect.objectContaining({
      ...maintenance, state: 'done', courses: 2, mails: 4, by: mailOf.astrid, at: expect.stringMatching(/^2026-08/) as string,
    })])
  })

  test('sent again with the same key is the one that was sent; the key is good for nothing else', async () => {
    const again = await send({ kind: 'running' }, { idempotencyKey: 'one' })
    expect(again.ok && again.body.sent).toMatchObject({ state: 'done', mails: 4 })
    expect(refusal(await send({ kind: 'hub', hub: 'plain2026' }, { idempotencyKey: 'one' }))).toBe('422 idempotency-key-reused')
    await api.advance('PT5M')
    expect(await told()).toHaveLength(4)
    expect(await latest()).toHaveLength(1)
  })

  test('the latest twenty are listed, the newest first', async () => {
    for (let n = 0; n < 21; n += 1) {
      await api.as('astrid').done('announce', { body: { ...maintenance, subject: `Number ${n}`, to: { kind: 'courses', slugs: ['plain2026'] } } })
      await api.advance('PT1S')
    }
    expect((await latest()).map(({ subject }) => subject)).toEqual(Array.from({ length: 20 }, (_, n) => `Number ${20 - n}`))
  }, 30_000)
})
