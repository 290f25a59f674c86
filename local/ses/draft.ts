import { addressOf, recipients } from './mail.ts'
import type { Draft } from './mail.ts'
import { invalidParameter, members, required } from './query-protocol.ts'

/** SendEmail and SendRawEmail, API reference: message size and recipients per message. */
export const messageLimit = 10 * 1024 * 1024
const recipientLimit = 50

/** `name@host.domain` in ASCII: no control characters, spaces or further @ signs (RFC 5321 dot-atom, length limits). */
const localPart = "[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
const addressForm = new RegExp(`^(?=.{3,320}$)${localPart}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}$`)
const tagForm = /^[A-Za-z0-9_-]{1,256}$/

/** Reads SendEmail. Throws SesError under the code that the service uses. */
export function readSendEmail(form: URLSearchParams): Draft {
  const list = (name: string) => members(form, name).filter((value) => value !== '')
  const draft: Draft = {
    from: required(form, 'Source'),
    to: list('Destination.ToAddresses'),
    cc: list('Destination.CcAddresses'),
    bcc: list('Destination.BccAddresses'),
    replyTo: list('ReplyToAddresses'),
    subject: required(form, 'Message.Subject.Data'),
    text: form.get('Message.Body.Text.Data') ?? '',
    html: form.get('Message.Body.Html.Data') ?? '',
    tags: readTags(form),
  }
  return checkDraft(draft)
}

/**
 * Reads SendRawEmail: recipients and subject from the parameters or else the headers. The body is kept as it was sent,
 * in `text`: nothing here decodes MIME.
 */
export function readSendRawEmail(form: URLSearchParams): Draft {
  const source = Buffer.from(required(form, 'RawMessage.Data'), 'base64').toString('utf8')
  const headers = readHeaders(source)
  const addresses = (name: string) => (headers.get(name) ?? '').split(',').map((each) => each.trim()).filter(Boolean)
  const destinations = members(form, 'Destinations').filter(Boolean)
  const draft: Draft = {
    from: form.get('Source') ?? headers.get('from') ?? '',
    to: destinations.length > 0 ? destinations : addresses('to'),
    cc: destinations.length > 0 ? [] : addresses('cc'),
    bcc: destinations.length > 0 ? [] : addresses('bcc'),
    replyTo: addresses('reply-to'),
    subject: headers.get('subject') ?? '',
    text: source,
    html: '',
    tags: readTags(form),
  }
  return checkDraft(draft)
}

function checkDraft(draft: Draft): Draft {
  const all = recipients(draft)
  if (draft.from === '') throw invalidParameter("Missing required header 'From'.")
  if (all.length === 0) throw invalidParameter("Missing required header 'To'.")
  if (all.length > recipientLimit) throw invalidParameter(`Recipient count exceeds ${recipientLimit}.`)
  for (const mailbox of [draft.from, ...all, ...draft.replyTo]) checkMailbox(mailbox)
  if (/[\r\n]/.test(draft.subject)) throw invalidParameter('The subject contains a line break.')
  const size = Buffer.byteLength(draft.subject) + Buffer.byteLength(draft.text) + Buffer.byteLength(draft.html)
  if (size > messageLimit) throw invalidParameter(`Message length is more than ${messageLimit} bytes long: '${size}'.`)
  return draft
}

/** The bare address of a mailbox. Throws InvalidParameterValue in the service's words. */
export function checkMailbox(mailbox: string): string {
  if (/\p{Cc}/u.test(mailbox)) throw invalidParameter('Local address contains control or whitespace')
  const address = addressOf(mailbox)
  if (!address.includes('@')) throw invalidParameter("Missing final '@domain'")
  if (!addressForm.test(address)) throw invalidParameter('Illegal address')
  return address
}

function readTags(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = Object.create(null)
  for (let n = 1; form.has(`Tags.member.${n}.Name`); n += 1) {
    const [name, value] = [form.get(`Tags.member.${n}.Name`) ?? '', form.get(`Tags.member.${n}.Value`) ?? '']
    if (!tagForm.test(name) || !tagForm.test(value)) {
      throw invalidParameter(`Message tag ${n} may contain only letters, digits, _ and -, 1 to 256 of them.`)
    }
    tags[name] = value
  }
  return tags
}

/** Header fields by lower-case name, unfolded (RFC 5322, 2.2.3); the first of a repeated field counts. */
function readHeaders(source: string): Map<string, string> {
  const [head = ''] = source.split(/\r?\n\r?\n/, 1)
  const headers = new Map<string, string>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon < 1) throw invalidParameter('The message has a malformed header line.')
    const name = line.slice(0, colon).toLowerCase()
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return headers
}
