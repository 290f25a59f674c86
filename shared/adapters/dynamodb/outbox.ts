import type { TransactWriteItem, Update } from '@aws-sdk/client-dynamodb'
import type { Instant } from '../../core/instant.ts'
import type { Mail } from '../../core/mails/mail.ts'
import type { Page, PageRequest } from '../../ports/course-store.ts'
import { Conflict, NotFound } from '../../ports/errors.ts'
import type { MailName, MailReturn, Outbox, OutboxEntry, ReturnedMail } from '../../ports/outbox.ts'
import { stringKey, textOf } from './course-item.ts'
import type { Database, Item } from './database.ts'
import { mailKey } from './keys.ts'
import { returnedFrom, returnedItem, returnedMails } from './returned-mails.ts'

/** What one batched read takes. */
const readAtOnce = 100
/** Of a mark that another write came between. */
const markTries = 5

/** Mails on their way out, in their course's partition; those not yet sent stand in the work index. */
export class DynamoOutbox implements Outbox {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async put(mail: Mail, now: Instant): Promise<'put' | 'known'> {
    try {
      await this.#database.put(mailItem(mail, now), 'attribute_not_exists(pk)')
      return 'put'
    } catch (error) {
      if (error instanceof Conflict) return 'known'
      throw error
    }
  }

  async get(slug: string, id: string): Promise<OutboxEntry | undefined> {
    const item = await this.#database.get(mailKey(slug, id))
    return item === undefined ? undefined : entryFrom(item)
  }

  async getMany(mails: readonly MailName[]): Promise<readonly OutboxEntry[]> {
    const unique = [...new Map(mails.map((mail) => [nameOf(mail), mailKey(mail.slug, mail.id)])).values()]
    const found = new Map<string, OutboxEntry>()
    for (let at = 0; at < unique.length; at += readAtOnce) {
      const items = await this.#database.getMany(unique.slice(at, at + readAtOnce))
      for (const entry of items.map(entryFrom)) found.set(nameOf(entry.mail), entry)
    }
    return mails.flatMap((mail) => found.get(nameOf(mail)) ?? [])
  }

  async claim(slug: string, id: string, now: Instant, until: Instant): Promise<boolean> {
    try {
      await this.#database.update(mailKey(slug, id), {
        UpdateExpression: 'SET due = :until, attempts = attempts + :one',
        ConditionExpression: 'attribute_exists(#work) AND due <= :now',
        ExpressionAttributeNames: { '#work': 'work' },
        ExpressionAttributeValues: { ':until': { S: until }, ':now': { S: now }, ':one': { N: '1' } },
      })
      return true
    } catch (error) {
      if (error instanceof Conflict) return false
      throw error
    }
  }

  async markSent(slug: string, id: string, sent: { at: Instant; message_id: string }): Promise<void> {
    await this.#mark(slug, id, 'SET sent = :sent REMOVE #work, due, failed', { ':sent': { S: JSON.stringify(sent) } })
  }

  async markFailed(slug: string, id: string, failed: { at: Instant; reason: string }, retryAt?: Instant): Promise<void> {
    const values = { ':failed': { S: JSON.stringify(failed) } }
    if (retryAt === undefined) await this.#giveUp(slug, id, failed)
    else await this.#mark(slug, id, 'SET failed = :failed, due = :due', { ...values, ':due': { S: retryAt } })
  }

  async markReturned(slug: string, id: string, how: 'bounced' | 'complained', what: MailReturn): Promise<'marked' | 'known'> {
    const isMarked = await this.#markListed({ slug, id, how, ...what }, {
      UpdateExpression: 'SET #how = :what',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#how)',
      ExpressionAttributeNames: { '#how': how },
      ExpressionAttributeValues: { ':what': { S: JSON.stringify(what) } },
    })
    if (isMarked) return 'marked'
    if (await this.get(slug, id) === undefined) throw new NotFound(`there is no mail ${id} of ${slug}`)
    return 'known'
  }

  async returned(page: PageRequest): Promise<Page<ReturnedMail>> {
    const { items, ...rest } = await this.#database.query(returnedMails, page)
    return { items: items.map(returnedFrom), ...rest }
  }

  /** One that was sent after all, by whoever had claimed it before, is not among those given up. */
  async #giveUp(slug: string, id: string, failed: MailReturn): Promise<void> {
    const values = { ':failed': { S: JSON.stringify(failed) } }
    const isListed = await this.#markListed({ slug, id, how: 'failed', ...failed }, {
      UpdateExpression: 'SET failed = :failed, given_up = :true REMOVE #work, due',
      ConditionExpression: 'attribute_exists(#work)',
      ExpressionAttributeNames: { '#work': 'work' },
      ExpressionAttributeValues: { ...values, ':true': { BOOL: true } },
    })
    if (!isListed) await this.#mark(slug, id, 'SET failed = :failed', values)
  }

  /** Changes a mail and lists it as returned, both or neither; false when the change's condition does not hold. */
  async #markListed(returned: ReturnedMail, change: Omit<Update, 'TableName' | 'Key'>): Promise<boolean> {
    const { table } = this.#database
    const actions: readonly TransactWriteItem[] = [
      { Update: { TableName: table, Key: stringKey(mailKey(returned.slug, returned.id)), ...change } },
      { Put: { TableName: table, Item: returnedItem(returned) } },
    ]
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#database.transact(actions) === undefined
      } catch (error) {
        if (!(error instanceof Conflict) || tries === markTries) throw error
      }
    }
  }

  /** Without its condition, an update of a mail that is not there would make half of one. */
  async #mark(slug: string, id: string, update: string, values: Item): Promise<void> {
    try {
      await this.#database.update(mailKey(slug, id), {
        UpdateExpression: update,
        ConditionExpression: 'attribute_exists(pk)',
        ...(update.includes('#work') ? { ExpressionAttributeNames: { '#work': 'work' } } : {}),
        ExpressionAttributeValues: values,
      })
    } catch (error) {
      if (error instanceof Conflict) throw new NotFound(`there is no mail ${id} of ${slug}`, { cause: error })
      throw error
    }
  }
}

function nameOf({ slug, id }: MailName): string {
  return `${slug}\n${id}`
}

/** A mail that nobody has tried to send, due at once. */
export function mailItem(mail: Mail, now: Instant): Item {
  return {
    ...stringKey(mailKey(mail.slug, mail.id)),
    doc: { S: JSON.stringify(mail) }, queued_at: { S: now }, attempts: { N: '0' }, work: { S: 'work' }, due: { S: now },
  }
}

function entryFrom(item: Item): OutboxEntry {
  return {
    mail: JSON.parse(textOf(item, 'doc')) as Mail,
    queued_at: textOf(item, 'queued_at') as Instant,
    attempts: Number(item['attempts']?.N ?? 0),
    ...(item['given_up']?.BOOL === true ? { given_up: true as const } : {}),
    ...endsIn(item),
  }
}

/** What became of it, each as one JSON text. */
function endsIn(item: Item): Pick<OutboxEntry, 'sent' | 'failed' | 'bounced' | 'complained'> {
  return Object.fromEntries(['sent', 'failed', 'bounced', 'complained'].flatMap((name) => {
    const text = item[name]?.S
    return text === undefined ? [] : [[name, JSON.parse(text) as unknown]]
  }))
}
