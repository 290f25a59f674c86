import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiServer, mailOf, refusal, startApi } from './server.ts'

let api: ApiServer
const slug = 'people2026'
const path = { slug }
beforeAll(async () => {
  api = await startApi()
  await api.approved(slug, { access: 'apply', resources: { memory_gb: 2, cpu: 4, storage_gb: 1, students: 3 } })
})
afterAll(() => api.close())

async function subjectsTo(who: keyof typeof mailOf): Promise<readonly string[]> {
  await api.advance('PT10M')
  return (await api.mails(mailOf[who])).map(({ subject }) => subject)
}

test('people come and go on one course, over HTTP, with their mails and a history of all of it', async () => {
  const { body: { url } } = await api.as('sara').done('make-invite', { path, body: {} })
  const token = new URL(url).pathname.replace('/join/', '')
  expect(refusal(await api.nobody().call('get-invite', { path: { token } }))).toBe('401 not-signed-in')
  expect((await api.as('minh').done('get-invite', { path: { token } })).body).toMatchObject({ slug, supervisor: mailOf.leena, may_apply: true })

  await api.as('minh').done('apply', { path: { token }, body: { note: 'Exchange student.' } })
  await api.advance('PT1S')
  await api.as('juha').done('apply', { path: { token }, body: {} })
  expect(await subjectsTo('sara')).toContain(`To decide: applications to Course ${slug}`)

  const { body: decided } = await api.as('sara').done('decide-applications', { path, body: { accept: 'all' } })
  expect(decided).toEqual({ accepted: [mailOf.minh, mailOf.juha], rejected: [], not_decided: [] })
  expect(await subjectsTo('minh')).toContain(`You are in: Course ${slug}`)
  expect((await api.as('minh').done('list-my-courses')).body.courses).toMatchObject([{ slug, state: 'accepted' }])

  const roster = { path, body: 'Sähköposti;Nimi\nada@uni.example;Ada\n', contentType: 'text/csv' }
  expect((await api.as('sara').done('import-roster', roster)).body).toMatchObject({ applied: false, adds: ['ada@uni.example'] })
  await api.as('sara').done('import-roster', { ...roster, query: { dry_run: 'false' } })
  const { body: members } = await api.as('sara').done('list-members', { path })
  expect(members.seats).toEqual({ total: 3, taken: 3, free: 0 })
  expect(refusal(await api.as('sara').call('place-member', { path: { slug, person: 'late' }, body: { role: 'student' } }))).toBe('409 course-full')

  await api.as('sara').done('remove-member', { path: { slug, person: mailOf.minh }, query: { reason: 'Copied the answers.' } })
  expect(refusal(await api.as('minh').call('apply', { path: { token }, body: {} }))).toBe('403 not-allowed')
  const [told] = (await subjectsTo('minh')).filter((subject) => subject.startsWith('You are no longer'))
  expect(told).toBe(`You are no longer on Course ${slug}`)
  await api.as('juha').done('leave-course', { path })

  await api.as('sara').done('place-member', { path: { slug, person: mailOf.david }, body: { role: 'instructor' } })
  expect((await api.course(slug, 'david')).body.instructors).toEqual([mailOf.david])
  const { body: { entries } } = await api.as('david').done('get-history', { path, query: { limit: 100 } })
  const acts = entries.filter(({ by }) => by !== 'lectern').map(({ action }) => action).toReversed()
  expect(acts).toEqual([
    'submit-request', 'approve', 'make-invite', 'apply', 'apply', 'accept-applications', 'import-roster', 'remove-member', 'leave', 'place-member',
  ])
})

test('many apply at the same moment, and none is lost', async () => {
  const names = ['leena', 'david', 'helena', 'paolo', 'astrid'] as const
  await api.request('rush2026', { access: 'apply', manager: [] })
  const { body: { url } } = await api.as('leena').done('make-invite', { path: { slug: 'rush2026' }, body: {} })
  const token = new URL(url).pathname.replace('/join/', '')
  const replies = await Promise.all(names.map((who) => api.as(who).call('apply', { path: { token }, body: {} })))
  expect(replies.map((reply) => refusal(reply))).toEqual(names.map(() => '200 done'))
  const { body } = await api.as('leena').done('list-members', { path: { slug: 'rush2026' } })
  expect(body.counts.applied).toBe(4) // Leena, who supervises, has no need to
})
