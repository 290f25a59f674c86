import { readFileSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHandler } from '../../functions/mail-events/create-handler.ts'
import { bounceEvent } from '../../local/ses/bounce-event.ts'
import { startSes } from '../../local/ses/start-ses.ts'
import { connectMailer } from '../../shared/adapters/ses/connect.ts'
import { mailTagged, tagsOf } from '../../shared/adapters/ses/mail-tags.ts'
import { conditionOf } from '../../shared/core/condition.ts'
import type { Course } from '../../shared/core/course.ts'
import { indexedAs } from '../../shared/core/due.ts'
import type { Mail, MailKind } from '../../shared/core/mails/mail.ts'
import { renderMail } from '../../shared/core/mails/render.ts'
import { aCourseIn, type Changes, midTerm, settings } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'
import { World } from '../memory/world.ts'

const recorded: unknown = JSON.parse(readFileSync(new URL('../fixtures/lambda/mail-events.json', import.meta.url), 'utf8'))
const { supervisor, contact, student } = people
const governance = settings.governance_mail

async function aPlace(changes: Changes<Course> = {}) {
  const world = new World()
  const course = aCourseIn('deletion-due', { deletion: { round: 1, asked_at: midTerm, open: true }, ...changes })
  await world.store.create({ course, audit: [], indexed: indexedAs(course, midTerm, settings) })
  const counted: string[] = []
  const logged: { event: string; outcome?: unknown }[] = []
  const handler = createHandler({
    store: world.store, outbox: world.outbox, queue: world.queue, settings, clock: { now: () => midTerm },
    metrics: { count: (name, value) => { counted.push(...Array.from({ length: value }, () => name)) }, flush: () => undefined },
    log: (event, about) => { logged.push({ event, outcome: about['outcome'] }) },
  })
  const sent = async (to: string, kind: MailKind = 'deletion-question'): Promise<Mail> => {
    const notice = `${kind}.1`
    const mail: Mail = { id: `${notice}.${to}`, notice, slug: course.slug, kind, to, facts: {} }
    await world.outbox.put(mail, midTerm)
    return mail
  }
  const delivered = async () => conditionOf((await world.store.get(course.slug))?.conditions ?? [], 'MailDelivered')
  const told = () => world.outbox.mails().filter(({ kind }) => kind === 'mail-bounced')
  return { world, course, counted, logged, handler, sent, delivered, told }
}

const eventOf = (mail: { slug: string; id: string }, detail: object): unknown => ({
  source: 'aws.ses', id: 'an-event',
  detail: {
    mail: { messageId: '0107-1', tags: Object.fromEntries(tagsOf({ course: mail.slug, id: mail.id }).map(([name, value]) => [name, [value]])) },
    ...detail,
  },
})
const bounced = (mail: Mail, bounceType = 'Permanent', diagnosticCode = 'smtp; 550 5.1.1 user unknown') => eventOf(mail, {
  eventType: 'Bounce', bounce: { bounceType, bounceSubType: 'General', bouncedRecipients: [{ diagnosticCode }] },
})
const complained = (mail: Mail) => eventOf(mail, { eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' } })
const rejected = (mail: Mail) => eventOf(mail, { eventType: 'Reject', reject: { reason: 'Bad content' } })

describe('a mail that came back for good', () => {
  test('is marked, shows on its course, and supervisor and governance are told by a mail each', async () => {
    const { world, course, handler, sent, delivered, told, counted } = await aPlace()
    const mail = await sent(contact)
    await handler(recorded)
    expect(await world.outbox.get(course.slug, mail.id)).toMatchObject({ bounced: { at: midTerm, reason: 'General. smtp; 550 5.1.1 user unknown' } })
    expect(await delivered()).toMatchObject({ status: 'False', reason: 'Bounced', message: expect.stringContaining(contact) as string })
    expect(told().map(({ to }) => to)).toEqual([supervisor, governance])
    expect(world.queue.drain()).toEqual(told().map(({ slug, id }) => ({ kind: 'mail', slug, id })))
    expect(counted).toEqual(['MailsBounced'])
  })

  test('changes nothing when its event comes again, not even after an operator cleared the course', async () => {
    const { world, course, handler, sent, told, counted, logged } = await aPlace()
    await sent(contact)
    await handler(recorded)
    const before = await world.store.get(course.slug)
    if (before === undefined) throw new Error('the course is gone')
    const cleared = { ...before, conditions: [], version: before.version + 1 }
    await world.store.save({ course: cleared, before, indexed: indexedAs(cleared, midTerm, settings) })
    await handler(recorded)
    expect(await world.store.get(course.slug)).toEqual(cleared)
    expect([told().length, counted.length]).toEqual([2, 1])
    expect(logged.map(({ outcome }) => outcome)).toEqual(['noted', 'known'])
  })

  test('is made up for when the function broke before it was marked', async () => {
    const { world, handler, sent, told, delivered } = await aPlace()
    await sent(contact)
    const mark = world.outbox.markReturned.bind(world.outbox)
    world.outbox.markReturned = async () => { throw new Error('broke') }
    await expect(handler(recorded)).rejects.toThrow('broke')
    world.outbox.markReturned = mark
    await handler(recorded)
    expect(told()).toHaveLength(2)
    expect(await delivered()).toMatchObject({ reason: 'Bounced' })
  })

  test('is told about once for an address, however many mails to it come back', async () => {
    const { handler, sent, told } = await aPlace()
    await handler(bounced(await sent(contact)))
    await handler(bounced(await sent(contact, 'deletion-reminder')))
    expect(told()).toHaveLength(2)
  })

  test('is not told about at the address that does not work', async () => {
    const { handler, sent, told } = await aPlace()
    await handler(bounced(await sent(supervisor)))
    expect(told().map(({ to }) => to)).toEqual([governance])
  })

  test('begins no chain: a mail about a bounce that bounces is only marked and shown', async () => {
    const { handler, sent, told, delivered, world } = await aPlace()
    await handler(bounced(await sent(contact)))
    const [, toGovernance] = told()
    if (toGovernance === undefined) throw new Error('nobody was told')
    await handler(bounced(toGovernance))
    expect(told()).toHaveLength(2)
    expect(await delivered()).toMatchObject({ reason: 'Bounced', message: expect.stringContaining(governance) as string })
    expect(await world.outbox.get(toGovernance.slug, toGovernance.id)).toHaveProperty('bounced')
  })

  test('is no trouble of the course when it went to a student', async () => {
    const { handler, sent, told, delivered, world, course } = await aPlace()
    const mail = await sent(student, 'student-added')
    await handler(bounced(mail))
    expect(await delivered()).toBeUndefined()
    expect(told()).toEqual([])
    expect(await world.outbox.get(course.slug, mail.id)).toHaveProperty('bounced')
  })

  test('may be one that SES itself would not send', async () => {
    const { handler, sent, delivered, told } = await aPlace()
    await handler(rejected(await sent(contact)))
    expect(await delivered()).toMatchObject({ reason: 'Bounced', message: expect.stringContaining('Bad content') as string })
    expect(told()).toHaveLength(2)
  })

  test('tells what a strange mail server said on one line and at a length that can be read', async () => {
    const { handler, sent, delivered } = await aPlace()
    await handler(bounced(await sent(contact), 'Permanent', `550 no\r\nsuch\u0000 user ${'x'.repeat(5_000)}`))
    const { message = '' } = await delivered() ?? {}
    expect(message).toContain('550 no such user x')
    expect(message.length).toBeLessThan(500)
  })
})

test('a bounce that passes is only logged', async () => {
  const { handler, sent, delivered, told, logged } = await aPlace()
  await handler(bounced(await sent(contact), 'Transient'))
  expect([await delivered(), told(), logged]).toEqual([undefined, [], [{ event: 'mail-event', outcome: undefined }]])
})

test('a complaint shows on the course and nobody is told by mail', async () => {
  const { handler, sent, delivered, world, counted } = await aPlace()
  await handler(complained(await sent(contact)))
  expect(await delivered()).toMatchObject({ status: 'False', reason: 'Complained' })
  expect([world.queue.drain(), counted]).toEqual([[], ['MailsComplained']])
})

test.each([['before', 0], ['after', 1]])('a complaint that comes %s a bounce does not cover it up', async (_, place) => {
  const { handler, sent, delivered } = await aPlace()
  const events = [bounced(await sent(contact))]
  events.splice(1 - place, 0, complained(await sent(supervisor, 'archived')))
  for (const event of events) await handler(event)
  expect(await delivered()).toMatchObject({ reason: 'Bounced' })
})

test.each([
  ['of a mail that is unknown', eventOf({ slug: 'mlbp2026', id: 'nothing' }, { eventType: 'Reject', reject: { reason: 'x' } })],
  ['of a mail without tags', { source: 'aws.ses', detail: { eventType: 'Reject', reject: { reason: 'x' }, mail: { messageId: '1' } } }],
  ['of another service', { source: 'aws.ec2', detail: {} }],
  ['that is nothing', null],
])('an event %s is logged and done with', async (_, event) => {
  const { handler, logged, counted, delivered } = await aPlace()
  await handler(event)
  expect([logged.length, counted, await delivered()]).toEqual([1, [], undefined])
})

test('a mail about a bounce says whose address it is and why, and leads to the course', () => {
  const course = aCourseIn('deletion-due')
  const facts = { address: contact, reason: '550 <no> such user' }
  const mail: Mail = { id: 'i', notice: 'n', slug: course.slug, kind: 'mail-bounced', to: supervisor, facts }
  const { subject, text, html } = renderMail(mail, course, settings)
  expect(subject).toContain(contact)
  expect(text).toContain('550 <no> such user')
  expect(html).not.toContain('<no>')
  expect(text).toContain(`/courses/${course.slug}`)
})

test('every mail is found by its tags, whatever its id, and SES takes each of them', () => {
  fc.assert(fc.property(fc.string({ minLength: 1, unit: 'grapheme', maxLength: 700 }), (id) => {
    const tags = tagsOf({ course: 'mlbp2026', id })
    for (const [name, value] of tags) expect(`${name}=${value}`).toMatch(/^[A-Za-z0-9_-]{1,256}=[A-Za-z0-9_-]{1,256}$/)
    expect(mailTagged(Object.fromEntries(tags.map(([name, value]) => [name, [value]])))).toEqual({ slug: 'mlbp2026', id })
  }))
})

test('what the mail service of this machine says of a bounce is read like what SES says', async () => {
  process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
  const { handler, sent, delivered } = await aPlace()
  const events: unknown[] = []
  const ses = await startSes({
    clock: { now: () => midTerm }, bouncing: [contact], onBounce: (mail) => { events.push(bounceEvent(mail, 'eu-north-1')) },
  })
  try {
    const mailer = connectMailer({ region: 'eu-north-1', endpoint: ses.url, configurationSet: 'lectern-local' })
    const mail = await sent(contact)
    await mailer.send({ id: mail.id, course: mail.slug, from: settings.mail_from, to: contact, subject: 's', text: 't', html: '<p>t</p>' })
    await turn()
    expect(events).toHaveLength(1)
    await handler(events[0])
    expect(await delivered()).toMatchObject({ reason: 'Bounced' })
  } finally {
    await ses.close()
  }
})
