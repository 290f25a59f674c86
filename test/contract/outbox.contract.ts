import { describe, expect, test } from 'vitest'
import { hour, minute, plus } from '../../shared/core/instant.ts'
import type { Mail } from '../../shared/core/mails/mail.ts'
import { NotFound } from '../../shared/ports/errors.ts'
import { midTerm as now } from '../fixtures/a-course.ts'
import { allOf, aPerson, aSlug, eventually } from './course-writes.ts'
import type { Stores } from './store-places.ts'

export function aMail(slug: string = aSlug()): Mail {
  const notice = 'opened:2026-09-01'
  return { id: `${notice}:${aSlug()}`, notice, slug, kind: 'opened', to: aPerson(), facts: { opens: 'on Tuesday' } }
}

const later = plus(now, 5 * minute)
const gone = { at: plus(now, minute), message_id: '0107-abc' }
const unwanted = { at: plus(now, hour), reason: 'abuse' }
const refused = { at: plus(now, minute), reason: 'mailbox full' }

/** What callers rely on so that each mail is sent, and once. */
export function outboxContract(stores: () => Stores): void {
  const put = async () => {
    const mail = aMail()
    await stores().outbox.put(mail, now)
    return { mail, of: [mail.slug, mail.id] as const, outbox: stores().outbox }
  }
  const waiting = async ({ id }: Mail) => {
    const due = await allOf((page) => stores().index.due(plus(now, 24 * hour), page))
    return due.some(({ item }) => item.kind === 'mail' && item.id === id)
  }

  test('a mail that was put is read as it was, and one that never was is undefined', async () => {
    const { mail, of, outbox } = await put()
    expect(await outbox.get(...of)).toEqual({ mail, queued_at: now, attempts: 0 })
    expect(await outbox.get(mail.slug, 'another')).toBeUndefined()
    expect(await outbox.get(aSlug(), mail.id)).toBeUndefined()
  })

  test('a mail is put once, whether it was sent meanwhile or not', async () => {
    const { mail, of, outbox } = await put()
    expect(await outbox.put({ ...mail, to: aPerson() }, later)).toBe('known')
    expect(await outbox.get(...of)).toEqual({ mail, queued_at: now, attempts: 0 })
    await outbox.claim(...of, now, later)
    await outbox.markSent(...of, gone)
    expect(await outbox.put(mail, later)).toBe('known')
    expect(await outbox.claim(...of, plus(now, hour), plus(now, 2 * hour))).toBe(false)
  })

  test('of many who put a mail at once, one does', async () => {
    const mail = aMail()
    const ends = await Promise.all(Array.from({ length: 8 }, () => stores().outbox.put(mail, now)))
    expect(ends.toSorted()).toEqual([...Array.from({ length: 7 }, () => 'known'), 'put'])
  })

  test('a mail that came back is marked once, whoever says so, and stays as it was sent', async () => {
    const { of, outbox } = await put()
    await outbox.claim(...of, now, later)
    const ends = await Promise.all(Array.from({ length: 4 }, () => outbox.markReturned(...of, 'bounced', refused)))
    await outbox.markSent(...of, gone)
    expect(ends.toSorted()).toEqual(['known', 'known', 'known', 'marked'])
    expect(await outbox.get(...of)).toMatchObject({ sent: gone, bounced: refused })
    expect(await outbox.markReturned(...of, 'complained', unwanted)).toBe('marked')
    expect(await outbox.get(...of)).toMatchObject({ sent: gone, bounced: refused, complained: unwanted })
    expect(await outbox.claim(...of, plus(now, hour), plus(now, 2 * hour))).toBe(false)
  })

  test('what never was put cannot come back', async () => {
    await expect(stores().outbox.markReturned(aSlug(), 'nothing', 'bounced', refused)).rejects.toBeInstanceOf(NotFound)
  })

  describe('the right to send', () => {
    test('goes to one of many who ask at once', async () => {
      const { of, outbox } = await put()
      const ends = await Promise.all(Array.from({ length: 8 }, () => outbox.claim(...of, now, later)))
      expect(ends.filter(Boolean)).toHaveLength(1)
      expect(await outbox.get(...of)).toMatchObject({ attempts: 1 })
    })

    test('is free again when its time is over, and not a moment before', async () => {
      const { of, outbox } = await put()
      await outbox.claim(...of, now, later)
      expect(await outbox.claim(...of, plus(later, -1), plus(later, hour))).toBe(false)
      expect(await outbox.claim(...of, later, plus(later, hour))).toBe(true)
      expect(await outbox.get(...of)).toMatchObject({ attempts: 2 })
    })

    test('is not to be had before the mail is due, nor of a mail that never was', async () => {
      const { of, outbox } = await put()
      expect(await outbox.claim(...of, plus(now, -1), later)).toBe(false)
      expect(await outbox.claim(aSlug(), 'no such mail', now, later)).toBe(false)
      expect(await outbox.get(...of)).toMatchObject({ attempts: 0 })
    })
  })

  test('a mail that was sent says so, forgets earlier failures and leaves the work index', async () => {
    const { mail, of, outbox } = await put()
    await eventually(async () => expect(await waiting(mail)).toBe(true))
    await outbox.claim(...of, now, later)
    await outbox.markFailed(...of, refused, later)
    await outbox.claim(...of, later, plus(later, hour))
    await outbox.markSent(...of, gone)
    expect(await outbox.get(...of)).toEqual({ mail, queued_at: now, attempts: 2, sent: gone })
    await eventually(async () => expect(await waiting(mail)).toBe(false))
  })

  test('a mail that failed is tried again at its time', async () => {
    const { mail, of, outbox } = await put()
    await outbox.claim(...of, now, later)
    await outbox.markFailed(...of, refused, plus(now, hour))
    expect(await outbox.get(...of)).toEqual({ mail, queued_at: now, attempts: 1, failed: refused })
    expect(await outbox.claim(...of, plus(now, hour - 1), plus(now, 2 * hour))).toBe(false)
    expect(await outbox.claim(...of, plus(now, hour), plus(now, 2 * hour))).toBe(true)
  })

  test('a mail that was given up is never sent, and leaves the work index', async () => {
    const { mail, of, outbox } = await put()
    await outbox.claim(...of, now, later)
    await outbox.markFailed(...of, refused)
    expect(await outbox.get(...of)).toEqual({ mail, queued_at: now, attempts: 1, failed: refused, given_up: true })
    expect(await outbox.claim(...of, plus(now, 24 * hour), plus(now, 25 * hour))).toBe(false)
    await eventually(async () => expect(await waiting(mail)).toBe(false))
  })

  test('many mails of courses are read at once, in the order asked for, without those that are not there', async () => {
    const { outbox } = stores()
    const slugs = [aSlug(), aSlug()]
    const mails = slugs.flatMap((slug) => Array.from({ length: 60 }, () => aMail(slug)))
    await Promise.all(mails.map((mail) => outbox.put(mail, now)))
    const names = mails.map(({ slug, id }) => ({ slug, id })).toReversed()
    const [{ slug, id } = { slug: '', id: '' }] = names
    const found = await outbox.getMany([{ slug, id: 'no such mail' }, ...names, { slug: aSlug(), id }])
    expect(found.map(({ mail }) => mail)).toEqual(mails.toReversed())
    expect(await outbox.getMany([])).toEqual([])
  })

  describe('the list of mails that did not arrive', () => {
    const listed = async (slugs: readonly string[]) =>
      (await allOf((page) => stores().outbox.returned(page))).filter(({ slug }) => slugs.includes(slug))

    test('has those that came back, were called unwanted or were given up, the latest first', async () => {
      const [bounced, lost, fine] = [await put(), await put(), await put()]
      const { outbox } = bounced
      await outbox.markReturned(...bounced.of, 'bounced', { at: plus(now, minute), reason: 'nobody there' })
      await outbox.markFailed(...lost.of, { at: plus(now, 2 * minute), reason: 'no such address' })
      await outbox.markReturned(...bounced.of, 'complained', { at: plus(now, 3 * minute), reason: 'abuse' })
      await outbox.markFailed(...fine.of, refused, later)
      expect(await listed([bounced, lost, fine].map(({ mail }) => mail.slug))).toEqual([
        { slug: bounced.mail.slug, id: bounced.mail.id, how: 'complained', at: plus(now, 3 * minute), reason: 'abuse' },
        { slug: lost.mail.slug, id: lost.mail.id, how: 'failed', at: plus(now, 2 * minute), reason: 'no such address' },
        { slug: bounced.mail.slug, id: bounced.mail.id, how: 'bounced', at: plus(now, minute), reason: 'nobody there' },
      ])
    })

    test('names each once, and not one that was sent after all', async () => {
      const [twice, sent] = [await put(), await put()]
      const { outbox } = twice
      await Promise.all([1, 2, 3].map(() => outbox.markReturned(...twice.of, 'bounced', refused)))
      await outbox.markReturned(...twice.of, 'bounced', { ...refused, at: plus(now, hour) })
      await outbox.markSent(...sent.of, gone)
      await outbox.markFailed(...sent.of, refused)
      expect((await outbox.get(...sent.of))?.given_up).toBeUndefined()
      expect(await listed([twice.mail.slug, sent.mail.slug])).toEqual([
        { slug: twice.mail.slug, id: twice.mail.id, how: 'bounced', ...refused },
      ])
    })
  })

  test('what is said of a mail that never was is NotFound, and leaves nothing behind', async () => {
    const { outbox } = stores()
    const slug = aSlug()
    await expect(outbox.markSent(slug, 'never', gone)).rejects.toBeInstanceOf(NotFound)
    await expect(outbox.markFailed(slug, 'never', refused, later)).rejects.toBeInstanceOf(NotFound)
    await expect(outbox.markFailed(slug, 'never', refused)).rejects.toBeInstanceOf(NotFound)
    expect(await outbox.get(slug, 'never')).toBeUndefined()
  })

  test('a failure told late does not bring a sent mail back', async () => {
    const { mail, of, outbox } = await put()
    await outbox.claim(...of, now, later)
    await outbox.claim(...of, later, plus(later, minute))
    await outbox.markSent(...of, gone)
    await outbox.markFailed(...of, refused, plus(now, hour))
    expect(await outbox.get(...of)).toMatchObject({ sent: gone })
    expect(await outbox.claim(...of, plus(now, 2 * hour), plus(now, 3 * hour))).toBe(false)
    await eventually(async () => expect(await waiting(mail)).toBe(false))
  })
}
