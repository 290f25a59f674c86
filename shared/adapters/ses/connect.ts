import { SESClient } from '@aws-sdk/client-ses'
import { sdkTimeouts } from '../sdk-timeouts.ts'
import { SesMailer } from './mailer.ts'

/**
 * The mailer through one client; without an endpoint, the region's own. It tries once: a try whose answer was lost may have
 * sent the mail, and the outbox tries again in its own time.
 */
export function connectMailer({ region, endpoint }: { region: string; endpoint?: string | undefined }): SesMailer {
  const requestHandler = { ...sdkTimeouts, requestTimeout: 10_000 }
  return new SesMailer(new SESClient({ region, maxAttempts: 1, requestHandler, ...(endpoint === undefined ? {} : { endpoint }) }))
}
