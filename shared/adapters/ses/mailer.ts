import { SendEmailCommand, type SESClient } from '@aws-sdk/client-ses'
import { Rejected } from '../../ports/errors.ts'
import type { Mailer, OutgoingMail } from '../../ports/mailer.ts'
import { asUnavailable } from '../sdk-failure.ts'

const utf8 = { Charset: 'UTF-8' }

/** Mails through Amazon SES; the mail's id goes along as a tag, so that bounces find it. */
export class SesMailer implements Mailer {
  readonly #client: SESClient

  constructor(client: SESClient) {
    this.#client = client
  }

  async send(mail: OutgoingMail): Promise<string> {
    try {
      const { MessageId: messageId } = await this.#client.send(new SendEmailCommand({
        Source: mail.from,
        Destination: { ToAddresses: [mail.to] },
        Message: {
          Subject: { ...utf8, Data: mail.subject },
          Body: { Text: { ...utf8, Data: mail.text }, Html: { ...utf8, Data: mail.html } },
        },
        Tags: [{ Name: 'mail', Value: tagValue(mail.id) }],
      }))
      return messageId ?? ''
    } catch (error) {
      throw asUnavailable('SES', error) ?? new Rejected(`SES refused the mail to ${mail.to}: ${messageOf(error)}`, { cause: error })
    }
  }
}

/** SES allows letters, digits, hyphens and underscores, at most 256 (API_MessageTag). */
function tagValue(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 256)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason'
}
