import { expect, test } from 'vitest'
import { Rejected, Unavailable } from '../../shared/ports/errors.ts'
import type { Mailer, OutgoingMail } from '../../shared/ports/mailer.ts'
import { aSlug } from './course-writes.ts'
import { type Place, testUnless } from './places.ts'

export interface MailerRig {
  readonly mailer: Mailer
  /** A sender and a recipient that the service takes. */
  readonly from: string
  readonly to: string
  /** The mail of an id that `send` gave, as it arrived. */
  arrived(messageId: string): Promise<Partial<OutgoingMail> | undefined>
  /** Makes the next send go wrong. */
  fail(how: 'throttled' | 'server-error'): void
}

export interface MailerPlace extends Place<MailerRig> {
  readonly lacks: { readonly mailbox?: string | undefined; readonly failures?: string | undefined }
}

/** What mail delivery relies on. */
export function mailerContract(rig: () => MailerRig, { lacks }: MailerPlace): void {
  const aMail = (changes: Partial<OutgoingMail> = {}): OutgoingMail => {
    const { from, to } = rig()
    return {
      id: `opened:2026-09-01/${aSlug()}`, course: aSlug(), from, to, subject: 'Ääkköset & ☃: opened', text: 'Line one\nLine two: ü',
      html: '<p>Line one<br>Line two: ü &amp; ☃</p>', ...changes,
    }
  }

  test('a mail that is taken has an id of the service, one for each', async () => {
    const { mailer } = rig()
    const [one, other] = [await mailer.send(aMail()), await mailer.send(aMail())]
    expect(one).toMatch(/\S/)
    expect(other).not.toBe(one)
  })

  testUnless(lacks.mailbox, 'a mail arrives with its subject, its text and its HTML as they were sent', async () => {
    const { mailer, arrived } = rig()
    const mail = aMail()
    const { from, to, subject, text, html } = mail
    expect(await arrived(await mailer.send(mail))).toEqual({ from, to, subject, text, html })
  })

  const addresses = {
    'without a domain': 'lena', 'of two': 'a@uni.example, b@uni.example', 'empty': '',
    'with a line break': 'a@uni.example\r\nBcc: b@uni.example',
  }
  test.each(Object.entries(addresses))('an address (%s) that cannot be is Rejected', async (_, to) => {
    await expect(rig().mailer.send(aMail({ to }))).rejects.toBeInstanceOf(Rejected)
  })

  for (const how of ['throttled', 'server-error'] as const) {
    testUnless(lacks.failures, `a send that is refused for now (${how}) is Unavailable, and the next one works`, async () => {
      const { mailer, fail } = rig()
      fail(how)
      await expect(mailer.send(aMail())).rejects.toBeInstanceOf(Unavailable)
      expect(await mailer.send(aMail())).toMatch(/\S/)
    })
  }
}
