import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSes } from '../../local/ses/start-ses.ts'
import type { Ses } from '../../local/ses/start-ses.ts'
import { instant } from '../../shared/core/instant.ts'

let ses: Ses
beforeEach(async () => { ses = await startSes({ clock: { now: () => instant('2026-09-01T06:00:00.000Z') } }) })
afterEach(() => ses.close())

async function send(parameters: Record<string, string>): Promise<void> {
  const form = { Action: 'SendEmail', Source: 'lectern@uni.example', 'Message.Subject.Data': 'Subject', ...parameters }
  const body = new URLSearchParams({ 'Destination.ToAddresses.member.1': 'lena@uni.example', ...form })
  expect((await fetch(ses.url, { method: 'POST', body })).status).toBe(200)
}

const get = async (path: string) => {
  const answer = await fetch(`${ses.url}${path}`)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test('an empty mailbox says so', async () => {
  expect((await get('/')).text).toContain('No mail here.')
})

test('the list shows recipient, subject and time, and can be narrowed to one recipient', async () => {
  await send({})
  await send({ 'Destination.ToAddresses.member.1': 'other@uni.example', 'Message.Subject.Data': 'Another' })
  const all = await get('/')
  expect(all.text).toMatch(/href="mails\/1">Subject<\/a>[^]*lena@uni\.example[^]*2026-09-01 06:00 UTC/)
  expect(all.text).toContain('Another')
  expect((await get('/?to=lena@uni.example')).text).not.toContain('Another')
})

test('hostile content is escaped wherever it is shown', async () => {
  const hostile = '"><script>alert(1)</script>'
  await send({
    Source: `"${hostile}" <lectern@uni.example>`, 'Message.Subject.Data': hostile, 'Message.Body.Text.Data': hostile,
    'ReplyToAddresses.member.1': `${hostile} <help@uni.example>`,
  })
  for (const path of ['/', '/mails/1', `/?to=${encodeURIComponent(hostile)}`]) {
    const { text } = await get(path)
    expect(text).not.toContain('<script')
    expect(text).toContain('&quot;&gt;&lt;script')
  }
})

test('the HTML of a message is served in a sandbox in which nothing runs and nothing is fetched', async () => {
  await send({ 'Message.Body.Html.Data': '<p>Hello</p><script>alert(1)</script>' })
  expect((await get('/mails/1')).text).toMatch(/<iframe [^>]*sandbox="allow-popups [^"]*" src="1\/html">/)
  const { headers, text } = await get('/mails/1/html')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/^sandbox (?!.*allow-scripts)(?!.*allow-same-origin)/)
  expect(policy).toContain("default-src 'none'")
  expect(text).toContain('<p>Hello</p>')
})

test('web addresses in the text are links, without the punctuation after them', async () => {
  await send({ 'Message.Body.Text.Data': 'Answer at http://127.0.0.1:8080/delete?a=1&b=2.' })
  const { text } = await get('/mails/1')
  expect(text).toContain('<a href="http://127.0.0.1:8080/delete?a=1&amp;b=2" rel="noreferrer">')
})

test('every link is relative, so that the mailbox works below any prefix', async () => {
  for (let n = 0; n < 51; n += 1) await send({ 'Message.Body.Html.Data': '<p>Hello</p>' })
  for (const path of ['/', '/?to=lena@uni.example', '/mails/1', '/mails/99']) {
    const { text } = await get(path)
    expect(text).not.toMatch(/(href|src|action)="(\/|http)/)
  }
  const { text } = await get('/')
  expect(text).toContain('href="./?before=2">Older')
  expect((await get('/?before=2')).text).toContain('href="mails/1"')
})

test('the plain function renders what the server serves', async () => {
  await send({})
  const mounted = ses.mailboxPage({ path: '/mails/1', query: new URLSearchParams() })
  expect(mounted.body).toBe((await get('/mails/1')).text)
  expect(mounted.headers['content-security-policy']).toContain("default-src 'none'")
})

test('JSON lists mail by recipient and limit', async () => {
  await send({})
  await send({})
  const { text, headers } = await get('/mails.json?to=lena@uni.example&limit=1')
  expect(headers.get('content-type')).toBe('application/json')
  expect(JSON.parse(text)).toMatchObject([{ id: '2', to: ['lena@uni.example'] }])
})

test('what is not there is not found', async () => {
  for (const path of ['/mails/1', '/mails/x', '/mails/1/other', '/elsewhere']) {
    expect((await get(path)).status).toBe(404)
  }
})
