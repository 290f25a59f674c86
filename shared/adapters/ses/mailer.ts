import { SendEmailCommand, type SESClient } from '@aws-sdk/client-ses'
import { Rejected, Unavailable } from '../../ports/errors.ts'
import type { Mailer, OutgoingMail } from '../../ports/mailer.ts'
import { asUnavailable } from '../sdk-failure.ts'
import { tagsOf } from './mail-tags.ts'

const utf8 = { Charset: 'UTF-8' }

/** Mails through Amazon SES. Which mail it is goes along as tags, so that what the configuration set reports of it finds it. */
export class SesMailer implements Mailer {
  readonly #client: SESClient
  readonly #configurationSet: string | undefined

  /** Without a configuration set nothing is heard of a mail once it is sent. */
  constructor(client: SESClient, configurationSet?: string) {
    this.#client = client
    this.#configurationSet = configurationSet
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
        Tags: tagsOf(mail).map(([name, value]) => ({ Name: name, Value: value })),
        ConfigurationSetName: this.#configurationSet,
      }))
      return messageId ?? ''
    } catch (error) {
      throw asUnavailable('SES', error) ?? refusalOf(mail, error) ?? error
    }
  }
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
