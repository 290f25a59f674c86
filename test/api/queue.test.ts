import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { QueueItem } from '../../shared/contract/queue.ts'
import { type ApiServer, mailOf, refusal, startApi, type Who } from './server.ts'

let api: ApiServer
beforeAll(async () => {
  api = await startApi()
  await api.request('late2026', { public_date: '2026-10-01', resources: { students: 40, memory_gb: 3 } })
  await api.request('soon2026', { public_date: '2026-09-20', start_date: '2026-08-20' })
  await api.request('dateless2026', { public_date: undefined, private_date: undefined, archive_date: undefined, delete_date: undefined })
  await api.request('asked2026')
  await api.do('helena', 'decide', 'asked2026', { verdict: 'ask-for-changes', reason: 'How many students?' })
  await api.approved('changing2026')
  await api.do('leena', 'change-course', 'changing2026', { resources: { memory_gb: 16, students: 90 }, archive_date: '2027-05-30' })
})
afterAll(() => api.close())

/** The queue as somebody reads it, page by page. */
async function queue(state?: string, who: Who = 'helena', limit = 100): Promise<readonly QueueItem[]> {
  const items: QueueItem[] = []
  let cursor: string | undefined
  do {
    const query = { limit: String(limit), ...(state === undefined ? {} : { state }), ...(cursor === undefined ? {} : { cursor }) }
    const { body } = await api.as(who).done('list-queue', { query })
    expect(body.items.length).toBeLessThanOrEqual(limit)
    items.push(...body.items)
    cursor = body.next_cursor
  } while (cursor !== undefined)
  return items
}

const slugs = (items: readonly QueueItem[]) => items.map(({ slug }) => slug)

describe('the queue of governance', () => {
  test('has what waits for a decision, the first due first and what has no date last', async () => {
    expect(slugs(await queue())).toEqual(['soon2026', 'late2026', 'changing2026', 'dateless2026'])
  })

  test('tells of each what it is, who asks, for how many, and by when', async () => {
    const [soon, late, changing, dateless] = await queue()
    expect(soon?.due).toBe('2026-08-19T21:00:00.000Z')
    expect(late).toMatchObject({
      kind: 'request', state: 'to-decide', name: 'Course late2026', by: mailOf.leena, supervisor: mailOf.leena, students: 40, memory_gb: 3,
      due: '2026-09-30T21:00:00.000Z', may_decide: true, fields: [],
    })
    // The date as it stands is the earlier one: until then it has to be clear whether it is moved.
    expect(changing).toMatchObject({
      kind: 'change', by: mailOf.leena, students: 90, memory_gb: 16, fields: ['archive_date', 'resources'], due: '2027-01-30T22:00:00.000Z',
    })
    expect(dateless).not.toHaveProperty('due')
  })

  test('has apart what was asked back, and all of it', async () => {
    expect(slugs(await queue('asked-back'))).toEqual(['asked2026'])
    expect(slugs(await queue('all'))).toHaveLength(5)
    expect(refusal(await api.as('helena').call('list-queue', { query: { state: 'mine' } }))).toBe('422 invalid-request')
  })

  test('is read in pages of any size without loss or doubling', async () => {
    for (const limit of [1, 2, 3]) expect(slugs(await queue('all', 'helena', limit))).toEqual(slugs(await queue('all')))
    const { body } = await api.as('helena').done('list-queue', { query: { limit: '1' } })
    expect(refusal(await api.as('helena').call('list-queue', { query: { state: 'all', cursor: body.next_cursor ?? '' } }))).toBe('422 invalid-request')
  })

  test('is for governance and operators; who may not decide is told why', async () => {
    for (const who of ['leena', 'minh'] as const) expect(refusal(await api.as(who).call('list-queue'))).toBe('403 not-allowed')
    const [first] = await queue('all', 'astrid')
    expect(first).toMatchObject({ may_decide: false, why_not: expect.stringContaining('governance') })
    await api.as('juha').done('submit-request', { body: { slug: 'juhas2026', name: 'Own', image: ['standard', '2026-08-01'] } })
    const own = (await queue('to-decide', 'juha')).find(({ slug }) => slug === 'juhas2026')
    expect(own).toMatchObject({ may_decide: false, why_not: expect.stringContaining('another member of governance') })
  })
})

describe('a decision that is taken back', () => {
  test('on a request leaves the queue and comes back to its place, and the requester hears both', async () => {
    await api.request('undone2026', { public_date: '2026-08-10' })
    const approved = await api.do('helena', 'decide', 'undone2026', { verdict: 'approve' })
    expect(approved.body.undo).toEqual({ what: 'The request was approved.', by: mailOf.helena, at: approved.body.updated_at })
    expect(slugs(await queue())).not.toContain('undone2026')
    await api.advance('PT1S')
    const back = await api.do('paolo', 'undo-decision', 'undone2026')
    expect(back.body).toMatchObject({ phase: 'requested', uid: approved.body.uid })
    expect(back.body).not.toHaveProperty('undo')
    expect(back.body.actions).not.toContain('undo-decision')
    expect(slugs(await queue())[0]).toBe('undone2026')
    await api.advance('PT10M')
    expect((await api.mails(mailOf.leena)).map(({ subject }) => subject).filter((subject) => subject.endsWith('Course undone2026')))
      .toEqual(expect.arrayContaining(['Approved: Course undone2026', 'Taken back: the decision on Course undone2026']))
    const { body: { entries } } = await api.as('leena').done('get-history', { path: { slug: 'undone2026' } })
    expect(entries.map(({ action, by }) => `${action} ${by}`)).toContain(`undo-decision ${mailOf.paolo}`)
  })

  test('leaves no hub, and a second approval brings it with the same numbers', async () => {
    await api.request('again2026', { public_date: '2026-08-10' })
    const first = await api.do('helena', 'decide', 'again2026', { verdict: 'approve' })
    await api.do('helena', 'undo-decision', 'again2026')
    await api.advance('PT10M')
    const { body } = await api.course('again2026')
    expect(body.conditions.find(({ type }) => type === 'HubReady')?.reason).toBe('NotApproved')
    expect(body.conditions.find(({ type }) => type === 'Reconciled')?.status).toBe('True')
    await api.do('helena', 'decide', 'again2026', { verdict: 'approve' })
    await api.advance('PT5M')
    const { body: second } = await api.course('again2026', 'helena')
    expect([second.uid, second.conditions.find(({ type }) => type === 'HubReady')?.status]).toEqual([first.body.uid, 'True'])
    expect(second).not.toHaveProperty('undo')
    expect(refusal(await api.try('helena', 'undo-decision', 'again2026'))).toBe('409 nothing-to-decide')
  })

  test('on a change that was approved gives the change back, for ten minutes', async () => {
    await api.approved('inverse2026')
    await api.do('leena', 'change-course', 'inverse2026', { resources: { memory_gb: 16 } })
    await api.do('helena', 'decide-change', 'inverse2026', { verdict: 'approve' })
    await api.advance('PT5M')
    const back = await api.do('paolo', 'undo-decision', 'inverse2026')
    expect(back.body.resources.memory_gb).toBe(2)
    expect(back.body.change).toMatchObject({ by: mailOf.leena, patch: { resources: { memory_gb: 16 } } })
    expect(slugs(await queue())).toContain('inverse2026')
    await api.do('helena', 'decide-change', 'inverse2026', { verdict: 'approve' })
    await api.advance('PT11M')
    expect(refusal(await api.try('helena', 'undo-decision', 'inverse2026'))).toBe('409 nothing-to-decide')
  })

  test('is refused to others, and once the requester has mended what was declined', async () => {
    await api.request('mended2026')
    await api.do('helena', 'decide', 'mended2026', { verdict: 'decline', reason: 'No seats left.' })
    expect((await api.course('mended2026')).body).not.toHaveProperty('undo')
    expect(refusal(await api.try('leena', 'undo-decision', 'mended2026'))).toBe('403 not-allowed')
    expect(refusal(await api.as('minh').call('undo-decision', { path: { slug: 'mended2026' }, ifMatch: '"1"' }))).toBe('404 not-found')
    expect(refusal(await api.as('helena').call('undo-decision', { path: { slug: 'mended2026' }, ifMatch: '"1"' }))).toBe('412 seen-other-version')
    expect(refusal(await api.as('helena').call('undo-decision', { path: { slug: 'mended2026' } }))).toBe('428 precondition-required')
    await api.do('leena', 'change-course', 'mended2026', { description: 'Fewer students.' })
    expect(refusal(await api.try('helena', 'undo-decision', 'mended2026'))).toBe('409 nothing-to-decide')
  })
})
