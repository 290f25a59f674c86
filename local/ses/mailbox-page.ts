import { html } from './html.ts'
import type { Html } from './html.ts'
import { recipients } from './mail.ts'
import type { Mail, MailFilter, Mailbox } from './mail.ts'
import { page, styleSource } from './page.ts'

export interface PageRequest {
  /** Below the place where the mailbox is mounted: `/`, `/mails.json`, `/mails/<id>`, `/mails/<id>/html`. */
  readonly path: string
  readonly query: URLSearchParams
}

export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const pageSize = 50

const security = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' }
const pagePolicy = [
  "default-src 'none'", `style-src ${styleSource}`, "frame-src 'self'", "form-action 'self'", "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
/** The message is hostile: nothing runs, nothing is fetched; a link opens a tab of its own. */
const sandbox = 'allow-popups allow-popups-to-escape-sandbox'
const messagePolicy = [
  `sandbox ${sandbox}`, "default-src 'none'", "style-src 'unsafe-inline'", 'img-src data:', "form-action 'none'",
  "base-uri 'none'", "frame-ancestors 'self'",
].join('; ')

/**
 * The pages of a mailbox. All links are relative, so it can be mounted under any prefix; the prefix itself must end
 * in a slash (`/mailbox/`), or its links lose the last part of the address.
 */
export function mailboxPage(mailbox: Mailbox, { path, query }: PageRequest): PageAnswer {
  const filter = readFilter(query)
  if (path === '/') return document(200, 'Mailbox', listPage(mailbox.mails(filter), filter))
  if (path === '/mails.json') return json(mailbox.mails(filter))
  const [, id, part] = /^\/mails\/(\d+)(\/html)?$/.exec(path) ?? []
  const mail = id === undefined ? undefined : mailbox.mail(id)
  if (mail === undefined) return document(404, 'Not found', notFound(id === undefined ? './' : '../'))
  return part === undefined ? document(200, mail.subject || 'No subject', mailPage(mail)) : message(mail)
}

function readFilter(query: URLSearchParams): MailFilter {
  const [to, limit, before] = [query.get('to')?.trim(), Number(query.get('limit') ?? pageSize), query.get('before')]
  return {
    limit: Number.isFinite(limit) ? limit : pageSize,
    ...(to ? { to } : {}),
    ...(before ? { before } : {}),
  }
}

function listPage(mails: readonly Mail[], filter: MailFilter): Html {
  const last = mails.at(-1)
  const hasOlder = last !== undefined && mails.length === filter.limit
  return html`<h1>Mailbox</h1>
<p class="soft">Every message that would have been sent. Nothing leaves this machine.</p>
<form class="filter" action="./" role="search">
<label>Recipient <input name="to" type="search" inputmode="email" autocomplete="off" value="${filter.to ?? ''}"></label>
<button>Show</button>${filter.to === undefined ? undefined : html` <a href="./">Show all</a>`}
</form>
${mails.length === 0 ? html`<p>No mail here.</p>` : html`<ul class="rows mails">${mails.map(row)}</ul>`}
${hasOlder ? html`<p><a href="./?${olderQuery(filter, last)}">Older</a></p>` : undefined}`
}

function olderQuery({ to }: MailFilter, { id }: Mail): string {
  return new URLSearchParams({ ...(to === undefined ? {} : { to }), before: id }).toString()
}

function row(mail: Mail): Html {
  return html`<li>
<a href="mails/${mail.id}">${mail.subject || 'No subject'}</a>
<p class="soft"><span>To ${recipients(mail).join(', ')}${mail.bounced ? bouncedMark : undefined}</span>${time(mail)}</p>
</li>`
}

const bouncedMark = html` <span class="alarm">Bounced</span>`

function time({ sentAt }: Mail): Html {
  return html`<time datetime="${sentAt}">${sentAt.slice(0, 16).replace('T', ' ')} UTC</time>`
}

function mailPage(mail: Mail): Html {
  return html`<p><a href="../">Mailbox</a></p>
<h1>${mail.subject || 'No subject'}</h1>
<dl>
<dt>From</dt><dd>${mail.from}</dd>
${field('To', mail.to)}${field('Copy', mail.cc)}${field('Blind copy', mail.bcc)}${field('Reply to', mail.replyTo)}
<dt>Sent</dt><dd>${time(mail)}${mail.bounced ? bouncedMark : undefined}</dd>
${field('Tags', Object.entries(mail.tags).map(([name, value]) => `${name}: ${value}`))}
</dl>
<h2>Text</h2>
${mail.text === '' ? html`<p class="soft">This message has no text.</p>` : html`<pre>${withLinks(mail.text)}</pre>`}
<h2>HTML</h2>
${mail.html === '' ? html`<p class="soft">This message has no HTML.</p>`
    : html`<iframe title="HTML of the message" sandbox="${sandbox}" src="${mail.id}/html"></iframe>`}`
}

function field(name: string, values: readonly string[]): Html | undefined {
  return values.length === 0 ? undefined : html`<dt>${name}</dt><dd>${values.join(', ')}</dd>`
}

/** Web addresses become links, as mail programs show them. */
function withLinks(text: string): readonly (string | Html)[] {
  const parts = text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/)
  return parts.map((part, n) => (n % 2 === 0 ? part : html`<a href="${part}" rel="noreferrer">${part}</a>`))
}

function notFound(home: string): Html {
  return html`<h1>Not found</h1><p>There is no such message. <a href="${home}">Mailbox</a></p>`
}

function document(status: number, title: string, content: Html): PageAnswer {
  const headers = { ...security, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy }
  return { status, headers, body: page(title, content) }
}

function message(mail: Mail): PageAnswer {
  const headers = { ...security, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': messagePolicy }
  return { status: 200, headers, body: `<!doctype html><base target="_blank">${mail.html}` }
}

function json(mails: readonly Mail[]): PageAnswer {
  return { status: 200, headers: { ...security, 'content-type': 'application/json' }, body: JSON.stringify(mails) }
}
