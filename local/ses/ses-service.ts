import { randomUUID } from 'node:crypto'
import { day, plus } from '../../shared/core/instant.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import { checkMailbox, readSendEmail, readSendRawEmail } from './draft.ts'
import type { FailureRules } from './failure-rules.ts'
import { html } from './html.ts'
import type { HtmlValue } from './html.ts'
import { addressOf } from './mail.ts'
import type { Draft, Mail } from './mail.ts'
import type { MailStore } from './mail-store.ts'
import { SesError, required } from './query-protocol.ts'

export interface SenderOptions {
  readonly clock: Clock
  /** Addresses and domains that may send; VerifyEmailIdentity adds to them. Absent: every sender is verified. */
  readonly verified?: readonly string[]
  /** Called after mail was accepted that bounces. */
  readonly onBounce?: (mail: Mail) => void
}

/** The actions of the service. */
export class SesService {
  readonly #options: SenderOptions
  readonly #store: MailStore
  readonly #rules: FailureRules

  constructor(options: SenderOptions, store: MailStore, rules: FailureRules) {
    this.#options = options
    this.#store = store
    this.#rules = rules
  }

  /** The elements of the answer. Throws SesError. */
  perform(action: string, form: URLSearchParams): HtmlValue {
    switch (action) {
      case 'SendEmail': return this.#send(readSendEmail(form))
      case 'SendRawEmail': return this.#send(readSendRawEmail(form))
      case 'GetSendQuota': return this.#quota()
      case 'VerifyEmailIdentity': return this.#verify(form)
      case 'ListIdentities': return this.#identities(form)
      default: throw unknownAction(action)
    }
  }

  #send(draft: Draft): HtmlValue {
    this.#checkSender(draft.from)
    this.#rules.check(draft)
    const messageId = `0107${randomUUID().replaceAll('-', '').slice(0, 12)}-${randomUUID()}-000000`
    const sentAt = this.#options.clock.now()
    const mail = this.#store.add({ ...draft, messageId, sentAt, bounced: this.#rules.bounces(draft) })
    // A bounce is news that arrives after the answer, never part of it.
    if (mail.bounced && this.#options.onBounce !== undefined) setImmediate(this.#options.onBounce, mail)
    return html`<MessageId>${messageId}</MessageId>`
  }

  #checkSender(from: string): void {
    if (this.#options.verified === undefined) return
    const address = addressOf(from)
    const verified = this.#store.identities()
    const domain = address.slice(address.lastIndexOf('@') + 1)
    if (verified.some((each) => each === address || each === domain || domain.endsWith(`.${each}`))) return
    throw new SesError('MessageRejected', 'Email address is not verified. The following identities failed the check ' +
      `in region EU-NORTH-1: ${from}`)
  }

  #verify(form: URLSearchParams): HtmlValue {
    this.#store.verify(checkMailbox(required(form, 'EmailAddress')))
    return undefined
  }

  #quota(): HtmlValue {
    const sent = this.#store.sentSince(plus(this.#options.clock.now(), -day))
    const bounds = html`<Max24HourSend>50000</Max24HourSend><MaxSendRate>14</MaxSendRate>`
    return html`<SentLast24Hours>${sent}</SentLast24Hours>${bounds}`
  }

  #identities(form: URLSearchParams): HtmlValue {
    const type = form.get('IdentityType')
    const all = this.#store.identities()
    const found = all.filter((each) => type === null || (type === 'EmailAddress') === each.includes('@'))
    return html`<Identities>${found.map((each) => html`<member>${each}</member>`)}</Identities>`
  }
}

function unknownAction(action: string): SesError {
  const name = action.slice(0, 80).replace(/\W/g, '?')
  return new SesError('InvalidAction', `The action ${name} is not valid for this endpoint.`)
}
