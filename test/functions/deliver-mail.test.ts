import { describe, expect, test } from 'vitest'
import { deliverMail } from '../../functions/deliver-mail/deliver-mail.ts'
import { mailsDue } from '../../shared/core/mails/due.ts'
import type { OutgoingMail } from '../../shared/ports/mailer.ts'
import { aCourseIn, midTerm, settings } from '../fixtures/a-course.ts'
import { World } from '../memory/world.ts'

describe('a deletion question', () => {
  test('carries a link of its own round though the record of that round is not written yet', async () => {
    const world = new World()
    const sent: OutgoingMail[] = []
    const recorded = aCourseIn('archived', { deletion: { round: 1, asked_at: midTerm, open: false } })
    await world.store.create({ course: recorded, audit: [], indexed: { phase: 'archived', due: undefined, trouble: false } })
    const asking = aCourseIn('deletion-due', { deletion: { round: 2, asked_at: midTerm, open: true } })
    const mail = mailsDue(asking, midTerm, settings).find(({ kind }) => kind === 'deletion-question')
    if (mail === undefined) throw new Error('no mail is due')
    await world.outbox.put(mail, midTerm)
    await deliverMail(mail.slug, mail.id, {
      store: world.store, outbox: world.outbox, links: world.links, settings, random: world.random,
      mailer: { send: async (one) => { sent.push(one); return 'm-1' } },
      secrets: { token: () => 'a-token', hex: () => '00', hash: (token) => `hash of ${token}`, id: () => 'id' }, clock: { now: () => midTerm },
    })
    expect(sent.map(({ id }) => id)).toEqual([mail.id])
    expect(await world.links.get('hash of a-token')).toMatchObject({ kind: 'deletion', round: 2, recipient: mail.to })
  })
})
