import { SESClient } from '@aws-sdk/client-ses'
import { type AwsPlace, clientConfig, withoutLogging } from '../aws-place.ts'
import { SesMailer } from './mailer.ts'

export interface MailerPlace extends AwsPlace {
  /** By which bounces and complaints come back. */
  readonly configurationSet?: string | undefined
}

/**
 * The mailer through one client. It tries once: a try whose answer was lost may have sent the mail, and the outbox tries
 * again in its own time.
 */
export function connectMailer({ configurationSet, ...place }: MailerPlace): SesMailer {
  const config = clientConfig(place)
  const requestHandler = { ...config.requestHandler, requestTimeout: 10_000 }
  return new SesMailer(withoutLogging(new SESClient({ ...config, maxAttempts: 1, requestHandler })), configurationSet)
}
