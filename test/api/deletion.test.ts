import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenIn } from '../../local/demo/surroundings.ts'
import type { Mail } from '../../local/ses/mail.ts'
import { type ApiServer, mailOf, refusal, startApi, type Who } from './server.ts'

let api: ApiServer
const words = ['answer', 'others', 'twice', 'expired', 'keep', 'undo', 'again', 'race', 'purge']
const slugs = words.map((word) => `${word}2026`)

beforeAll(async () => {
  api = await startApi()
  const dates = { private_date: '2026-09-02', archive_date: '2026-09-03', delete_date: '2026-09-04' }
  for (const slug of slugs) await api.approved(slug, { ...dates, contact: [mailOf.minh] })
  await api.goTo('2026-09-04T00:00:00+03:00')
})
afterAll(() => api.close())

const isQuestion = (slug: string) => ({ subject, text }: Mail) =>
  subject.startsWith('May we delete') && text.includes(`(${slug})`)

/** The token that was last mailed to a person about a course. */
async function tokenFor(slug: string, who: Who): Promise<string> {
  const mail = (await api.mails(mailOf[who])).find(isQuestion(slug))
  if (mail === undefined) throw new Error(`${who} was not asked about ${slug}`)
  return tokenIn(mail)
}

async function answered(who: Who, slug: string, token: string, typed_slug = slug): Promise<string> {
  return refusal(await api.try(who, 'answer-deletion', slug, { answer: 'delete', typed_slug, token }))
}

describe('the deletion question', () => {
  test('goes to supervisor, managers and contacts, each with a link of their own', async () => {
    const tokens = await Promise.all((['leena', 'sara', 'minh'] as const).map((who) => tokenFor('answer2026', who)))
    expect(new Set(tokens).size).toBe(3)
    for (const token of tokens) expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16)
  })

  test('is not answered by following its link', async () => {
    const [mail] = (await api.mails(mailOf.leena)).filter(isQuestion('answer2026'))
    const link = /https?:\S+token=\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    expect(link.startsWith(`${api.url}/courses/answer2026/deletion?token=`)).toBe(true)
    for (const method of ['GET', 'HEAD', 'POST']) await (await fetch(link, { method })).text()
    expect((await api.course('answer2026')).body).toMatchObject({ phase: 'deletion-due', deletion: { open: true } })
  })

  test('is not kept with its token in the API or the history', async () => {
    const token = await tokenFor('answer2026', 'leena')
    const { text: course } = await api.course('answer2026')
    const { text: history } = await api.as('leena').done('get-history', { path: { slug: 'answer2026' } })
    expect(`${course}${history}`).not.toContain(token)
  })
})

describe('the answer "delete"', () => {
  test('needs the slug typed, the link and the right person', async () => {
    const token = await tokenFor('answer2026', 'leena')
    expect(await answered('leena', 'answer2026', token, 'answer')).toBe('422 wrong-slug-typed')
    expect(await answered('leena', 'answer2026', 'x'.repeat(32))).toBe('403 link-invalid')
    expect(await answered('leena', 'answer2026', 'short')).toBe('422 invalid-request')
    expect(refusal(await api.try('leena', 'answer-deletion', 'answer2026', {
      answer: 'delete', typed_slug: 'answer2026',
    }))).toBe('422 invalid-request')
    expect(await answered('minh', 'answer2026', await tokenFor('answer2026', 'minh'))).toBe('403 not-allowed')
    expect(await answered('helena', 'answer2026', token)).toBe('403 not-allowed')
    expect(await answered('david', 'answer2026', token)).toBe('404 not-found')
    expect(await answered('leena', 'answer2026', token)).toBe('200 done')
    expect((await api.course('answer2026')).body)
      .toMatchObject({ phase: 'deleting', deletion: { confirmed: { by: mailOf.leena } } })
  })

  test('is not taken with the link of somebody else, or of another course', async () => {
    expect(await answered('sara', 'others2026', await tokenFor('others2026', 'leena'))).toBe('403 link-invalid')
    expect(await answered('leena', 'others2026', await tokenFor('twice2026', 'leena'))).toBe('403 link-invalid')
    expect((await api.course('others2026')).body.phase).toBe('deletion-due')
  })

  test('is not taken twice with one link, even after it was undone', async () => {
    const token = await tokenFor('twice2026', 'leena')
    expect(await answered('leena', 'twice2026', token)).toBe('200 done')
    expect(await answered('leena', 'twice2026', token)).toBe('409 wrong-phase')
    await api.do('leena', 'undo-deletion', 'twice2026')
    await api.advance('PT1M')
    expect(await answered('leena', 'twice2026', token)).toBe('403 link-invalid')
    expect(await answered('sara', 'twice2026', await tokenFor('twice2026', 'sara'))).toBe('200 done')
  })

  test('sent twice at once is one answer', async () => {
    const token = await tokenFor('race2026', 'leena')
    const { etag: ifMatch } = await api.course('race2026')
    const sending = { path: { slug: 'race2026' }, body: { answer: 'delete', typed_slug: 'race2026', token }, ifMatch }
    const replies = await Promise.all([1, 2, 3].map(() => api.as('leena').call('answer-deletion', sending)))
    const outcomes = replies.map(refusal)
    expect(outcomes.filter((outcome) => outcome === '200 done')).toHaveLength(1)
    expect((await api.course('race2026')).body.deletion?.round).toBe(1)
  })
})

describe('the answer "keep"', () => {
  test('puts the question off until a date, needs no link, and ends the round', async () => {
    const token = await tokenFor('keep2026', 'leena')
    const keep = (until: string) => api.try('leena', 'answer-deletion', 'keep2026', { answer: 'keep', until })
    expect(refusal(await keep('2026-09-04'))).toBe('422 invalid-request')
    expect(refusal(await keep('soon'))).toBe('422 invalid-request')
    expect(refusal(await keep('2099-01-01'))).toBe('422 invalid-request')
    expect(refusal(await keep('2027-03-01'))).toBe('200 done')
    const { body } = await api.course('keep2026')
    expect(body).toMatchObject({ phase: 'archived', delete_date: '2027-03-01', deletion: { open: false } })
    expect(await answered('leena', 'keep2026', token)).toBe('409 wrong-phase')
  })
})

describe('the question mailed again', () => {
  test('brings a fresh link to who asks, at most once a minute', async () => {
    const before = (await api.mails(mailOf.sara)).filter(isQuestion('again2026')).length
    const ask = (who: Who) => api.as(who).call('ask-deletion-again', { path: { slug: 'again2026' } })
    expect([refusal(await ask('sara')), refusal(await ask('sara'))]).toEqual(['204 done', '204 done'])
    await api.advance('PT1M')
    expect((await api.mails(mailOf.sara)).filter(isQuestion('again2026'))).toHaveLength(before + 1)
    expect([refusal(await ask('minh')), refusal(await ask('david'))]).toEqual(['403 not-allowed', '404 not-found'])
    expect(await answered('sara', 'again2026', await tokenFor('again2026', 'sara'))).toBe('200 done')
    expect(refusal(await ask('sara'))).toBe('409 wrong-phase')
  })
})

describe('a confirmed deletion', () => {
  test('can be taken back by owners while grace lasts', async () => {
    expect(await answered('leena', 'undo2026', await tokenFor('undo2026', 'leena'))).toBe('200 done')
    expect(refusal(await api.try('helena', 'undo-deletion', 'undo2026'))).toBe('403 not-allowed')
    expect(refusal(await api.try('sara', 'undo-deletion', 'undo2026'))).toBe('200 done')
    expect(refusal(await api.try('sara', 'undo-deletion', 'undo2026'))).toBe('409 wrong-phase')
  })

  test('is carried out after grace, and the course can still be read and renewed', async () => {
    expect(await answered('leena', 'purge2026', await tokenFor('purge2026', 'leena'))).toBe('200 done')
    await api.advance('P15D')
    const { body } = await api.course('purge2026')
    expect(body).toMatchObject({ phase: 'deleted', deletion: { purged: { files: 0 } } })
    expect(body.actions).toEqual(['show', 'history', 'calendar', 'renew', 'see-members', 'fetch-backup'])
    expect(refusal(await api.try('leena', 'undo-deletion', 'purge2026'))).toBe('409 wrong-phase')
  })
})

test('a link that is out of date is refused', async () => {
  const token = await tokenFor('expired2026', 'leena')
  await api.advance('P60D')
  expect((await api.course('expired2026')).body.phase).toBe('deletion-due')
  expect(await answered('leena', 'expired2026', token)).toBe('403 link-invalid')
  await api.as('leena').done('ask-deletion-again', { path: { slug: 'expired2026' } })
  await api.advance('PT1M')
  expect(await answered('leena', 'expired2026', await tokenFor('expired2026', 'leena'))).toBe('200 done')
})
