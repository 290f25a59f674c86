import { SESClient } from '@aws-sdk/client-ses'
import { SesMailer } from './mailer.ts'

/** The mailer through one client; without an endpoint, the region's own. */
export function connectMailer({ region, endpoint }: { region: string; endpoint?: string | undefined }): SesMailer {
  return new SesMailer(new SESClient({ region, ...(endpoint === undefined ? {} : { endpoint }) }))
}
