import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenIn } from '../../local/demo/surroundings.ts'
import type { OperatedCourse } from '../../shared/contract/operations-view.ts'
import { type ApiServer, mailOf, refusal, startApi } from './server.ts'

let api: ApiServer
const running = Array.from({ length: 5 }, (_, n) => `running-${n}`)
/** The mail service's own simulator: takes every mail, and every one comes back. */
const dead = 'bounce@simulator.amazonses.com'
const ending = { public_date: '2026-08-10', private_date: '2026-08-20', archive_date: '2026-08-25', delete_date: '2026-09-01' }

beforeAll(async () => {
  api = await startApi()
  await Promise.all(running.map((slug) => api.approved(slug)))
  await api.request('waiting2026')
})
afterAll(() => api.close())

async function operated(show?: string, limit = 2): Promise<readonly OperatedCourse[]> {
  const all: OperatedCourse[] = []
  let cursor: string | undefined
  do {
    const query = { limit, ...(show === undefined ? {} : { show }), ...(cursor === undefined ? {} : { cursor }) }
    const { body } = await api.as('astrid').done('list-operated', { query })
    all.push(...body.courses)
    cursor = body.next_cursor
  } while (cursor !== undefined && all.length < 100)
  return all
}
const slugsOf = async (show: string) => (await operated(show)).map(({ slug }) => slug).toSorted()

describe('what operators watch', () => {
  test('is for operators alone', async () => {
    const routes = ['list-operated', 'get-versions', 'list-deletions', 'list-returned-mails'] as const
    for (const route of routes) {
      expect(refusal(await api.nobody().call(route))).toBe('401 not-signed-in')
      for (const who of ['leena', 'helena'] as const) expect(refusal(await api.as(who).call(route))).toBe('403 not-allowed')
      expect(refusal(await api.as('astrid').call(route))).toBe('200 done')
    }
  })

  test('a cursor of one list is refused by another', async () => {
    const { body } = await api.as('astrid').done('list-operated', { query: { limit: 2 } })
    const query = { show: 'all', cursor: body.next_cursor ?? '' }
    expect(refusal(await api.as('astrid').call('list-operated', { query }))).toBe('422 invalid-request')
  })
})

describe('courses as operators see them', () => {
  test('are those with a hub unless told otherwise, page by page, each once', async () => {
    expect((await operated()).map(({ slug }) => slug).toSorted()).toEqual(running)
    expect(await slugsOf('all')).toEqual([...running, 'waiting2026'].toSorted())
  })

  test('say what they run, and how they are', async () => {
    const { body: { courses: [one] } } = await api.as('astrid').done('list-operated', { query: { limit: 1 } })
    expect(one).toMatchObject({
      hub: one?.slug, chart_version: '4.4.0', image: { build: expect.stringMatching(/^2026-/) as string, image: expect.stringContaining('@sha256:') as string },
      hub_ready: 'True', observed_generation: one?.generation,
    })
    expect(one?.conditions.map(({ type }) => type)).toContain('HubReady')
  })

  test('that cannot be reconciled are in trouble and behind until they can', async () => {
    api.kubernetes.failures.set({ failure: 'api', answer: 'unavailable' })
    await api.approved('away2026')
    expect(await slugsOf('trouble')).toContain('away2026')
    const behind = (await operated('behind')).filter(({ slug }) => slug === 'away2026')
    expect(behind).toHaveLength(1)
    expect(behind[0]?.retry).toMatchObject({ attempts: expect.any(Number) as number })
    api.kubernetes.failures.clear()
    await api.advance('PT30M')
    expect(await slugsOf('behind')).toEqual([])
    expect(await slugsOf('trouble')).not.toContain('away2026')
  })

  test('show the override that holds', async () => {
    await api.do('astrid', 'set-override', 'running-0', { visibility: 'private', reason: 'Maintenance.', until: '2026-08-20' })
    const found = (await operated('running', 100)).find(({ slug }) => slug === 'running-0')
    expect(found?.override).toMatchObject({ visibility: 'private', reason: 'Maintenance.', by: mailOf.astrid })
  })
})

test('versions say what runs where', async () => {
  const image = 'quay.io/jupyter/scipy-notebook:2026-07-01'
  await api.approved('custom2026', { image: { image } })
  const { body } = await api.as('astrid').done('get-versions')
  expect(body.truncated).toBe(false)
  expect(body.charts).toEqual([{ version: '4.4.0', courses: 7, hubs: [], slugs: expect.arrayContaining([...running, 'custom2026']) as string[] }])
  expect(body.images.at(-1)).toEqual({ image, courses: 1, slugs: ['custom2026'], hubs: [] })
  expect(body.images[0]).toMatchObject({ class: 'standard', courses: 6 })
  expect(body.images[0]?.slugs).not.toContain('waiting2026')
})

describe('questions about data', () => {
  test('say who was asked, what became of the mail, and what was answered', async () => {
    await api.approved('ending2026', { contact: [dead], ...ending })
    await api.approved('answered2026', ending)
    await api.goTo('2026-09-02T06:00:00.000Z')
    const question = (await api.mails(mailOf.leena)).find(({ subject }) => subject === 'May we delete the data of Course answered2026?')
    const token = tokenIn(question ?? { subject: 'none', text: '' })
    await api.do('leena', 'answer-deletion', 'answered2026', { answer: 'delete', typed_slug: 'answered2026', token })
    await api.advance('PT1H')
    const { body: { questions } } = await api.as('astrid').done('list-deletions')
    expect(questions.map(({ slug }) => slug)).toEqual(['ending2026', 'answered2026'])
    const [open, answered] = questions
    expect(open).toMatchObject({ phase: 'deletion-due', round: 1, reminders: 0, escalated: false })
    expect(open?.asked).toEqual([
      { person: mailOf.leena, mail: 'sent' }, { person: mailOf.sara, mail: 'sent' }, { person: dead, mail: 'bounced' },
    ])
    expect(open?.confirmed).toBeUndefined()
    expect(answered).toMatchObject({ phase: 'deleting', confirmed: { by: mailOf.leena, grace_ends_at: expect.any(String) as string } })
  })

  test('count reminders, and say when governance was told', async () => {
    await api.goTo('2026-10-05T06:00:00.000Z')
    const { body: { questions: [open] } } = await api.as('astrid').done('list-deletions', { query: { limit: 1 } })
    expect(open).toMatchObject({ slug: 'ending2026', reminders: 2, escalated: true })
  })

  test('mails that came back are listed, the latest first, with what they were', async () => {
    const { body: { mails } } = await api.as('astrid').done('list-returned-mails', { query: { limit: 100 } })
    expect(mails.map(({ at }) => at)).toEqual(mails.map(({ at }) => at).toSorted().toReversed())
    expect(new Set(mails.map(({ to, slug, how }) => `${to} ${slug} ${how}`))).toEqual(new Set([`${dead} ending2026 bounced`]))
    expect(mails.map(({ subject }) => subject)).toContain('May we delete the data of Course ending2026?')
    expect(mails[0]?.reason).toContain('550 5.1.1')
    const { body: first } = await api.as('astrid').done('list-returned-mails', { query: { limit: 1 } })
    const { body: second } = await api.as('astrid').done('list-returned-mails', { query: { limit: 1, cursor: first.next_cursor ?? '' } })
    expect([...first.mails, ...second.mails]).toEqual(mails.slice(0, 2))
  })
})
