import type { Instant } from '../../shared/core/instant.ts'
import type { Mail } from '../../shared/core/mails/mail.ts'
import { NotFound } from '../../shared/ports/errors.ts'
import type { Page, PageRequest } from '../../shared/ports/course-store.ts'
import type { MailName, MailReturn, Outbox, OutboxEntry, ReturnedMail } from '../../shared/ports/outbox.ts'
import { copy, pageOf } from './paging.ts'

interface Row { readonly entry: OutboxEntry; readonly due?: Instant }

/** Mails on their way out, in a map. */
export class MemoryOutbox implements Outbox {
  readonly #rows = new Map<string, Row>()
  readonly #returned: ReturnedMail[] = []
  /** Ids of mails that were put though they were there. */
  readonly repeated: string[] = []

  /** Every mail ever put, in that order. */
  mails(): readonly Mail[] {
    return [...this.#rows.values()].map(({ entry }) => entry.mail)
  }

  /** Mails still to be sent, and when. */
  unsent(): readonly { readonly slug: string; readonly id: string; readonly due: Instant }[] {
    return [...this.#rows.values()].flatMap(({ entry: { mail }, due }) =>
      due === undefined ? [] : [{ slug: mail.slug, id: mail.id, due }])
  }

  async put(mail: Mail, now: Instant): Promise<'put' | 'known'> {
    if (this.#rows.has(keyOf(mail.slug, mail.id))) {
      this.repeated.push(mail.id)
      return 'known'
    }
    this.#rows.set(keyOf(mail.slug, mail.id), { entry: copy({ mail, queued_at: now, attempts: 0 }), due: now })
    return 'put'
  }

  async get(slug: string, id: string): Promise<OutboxEntry | undefined> {
    const row = this.#rows.get(keyOf(slug, id))
    return row === undefined ? undefined : copy(row.entry)
  }

  async getMany(mails: readonly MailName[]): Promise<readonly OutboxEntry[]> {
    return (await Promise.all(mails.map(({ slug, id }) => this.get(slug, id)))).filter((entry) => entry !== undefined)
  }

  async returned(page: PageRequest): Promise<Page<ReturnedMail>> {
    const keyed = (one: ReturnedMail) => `${one.at}#${keyOf(one.slug, one.id)}#${one.how}`
    return pageOf(this.#returned.toSorted((one, other) => keyed(other).localeCompare(keyed(one))), keyed, page)
  }

  async claim(slug: string, id: string, now: Instant, until: Instant): Promise<boolean> {
    const row = this.#rows.get(keyOf(slug, id))
    if (row?.due === undefined || row.due > now) return false
    this.#rows.set(keyOf(slug, id), { entry: { ...row.entry, attempts: row.entry.attempts + 1 }, due: until })
    return true
  }

  async markSent(slug: string, id: string, sent: { at: Instant; message_id: string }): Promise<void> {
    const { failed: _, ...entry } = this.#row(slug, id).entry
    this.#rows.set(keyOf(slug, id), { entry: { ...entry, sent } })
  }

  async markFailed(slug: string, id: string, failed: { at: Instant; reason: string },
    retryAt?: Instant): Promise<void> {
    const { entry } = this.#row(slug, id)
    // One that was sent, or given up, does not come back.
    const isWaiting = this.#row(slug, id).due !== undefined
    const due = isWaiting && retryAt !== undefined ? { due: retryAt } : {}
    const givenUp = isWaiting && retryAt === undefined ? { given_up: true as const } : {}
    if (isWaiting && retryAt === undefined) this.#returned.push({ slug, id, how: 'failed', ...failed })
    this.#rows.set(keyOf(slug, id), { entry: { ...entry, failed, ...givenUp }, ...due })
  }

  async markReturned(slug: string, id: string, how: 'bounced' | 'complained', what: MailReturn): Promise<'marked' | 'known'> {
    const row = this.#row(slug, id)
    if (row.entry[how] !== undefined) return 'known'
    this.#rows.set(keyOf(slug, id), { ...row, entry: { ...row.entry, [how]: what } })
    this.#returned.push({ slug, id, how, ...what })
    return 'marked'
  }

  #row(slug: string, id: string): Row {
    const row = this.#rows.get(keyOf(slug, id))
    if (row === undefined) throw new NotFound(`no mail ${id} of ${slug}`)
    return row
  }
}

function keyOf(slug: string, id: string): string {
  return `${slug} ${id}`
}
