import { SendEmailCommand, type SESClient } from '@aws-sdk/client-ses'
import { Rejected, Unavailable } from '../../ports/errors.ts'
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
      throw asUnavailable('SES', error) ?? refusalOf(mail, error) ?? error
    }
  }
}

/** SES allows letters, digits, hyphens and underscores, at most 256 (API_MessageTag). */
function tagValue(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 256)
}

/** What is wrong with a mail itself (API_SendEmail, CommonErrors). */
const aboutTheMail = new Set(['MessageRejected', 'InvalidParameterValue', 'InvalidParameterCombination', 'ValidationError'])

/**
 * Anything else that SES refuses is about the account, its permissions or its clock: once an operator has seen to that,
 * the mail can go, so that it is not given up for it.
 */
function refusalOf({ to }: OutgoingMail, error: unknown): Rejected | Unavailable | undefined {
  if (!(error instanceof Error) || !('$fault' in error)) return undefined
  if (aboutTheMail.has(error.name)) return new Rejected(`SES refused the mail to ${to}: ${error.message}`, { cause: error })
  return new Unavailable(`SES takes no mail now: ${error.name}: ${error.message}`, { cause: error })
}
