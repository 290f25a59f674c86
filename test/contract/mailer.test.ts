import { startSes } from '../../local/ses/start-ses.ts'
import { connectMailer } from '../../shared/adapters/ses/connect.ts'
import { midTerm } from '../fixtures/a-course.ts'
import { failureContract } from './absence.ts'
import { type MailerPlace, type MailerRig, mailerContract } from './mailer.contract.ts'
import { inEach, type Opened } from './places.ts'

// The stand-in checks no signatures, but the SDK client insists on making one.
process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
const region = process.env['AWS_REGION'] ?? 'eu-north-1'
const given = process.env['AWS_ENDPOINT_URL_SES'] ?? process.env['AWS_ENDPOINT_URL'] ?? ''
/** An identity verified there; the recipient is SES's own simulator, which counts for nobody's reputation. */
const sender = process.env['LECTERN_MAIL_FROM'] ?? ''

const places: readonly MailerPlace[] = [
  { name: 'on the stand-in', open: openStandIn, lacks: {} },
  {
    name: 'on AWS_ENDPOINT_URL_SES', open: async () => openService(given), absent: whyNoService(),
    lacks: { mailbox: 'nobody reads the simulator\'s mail', failures: 'it is not made to fail' },
  },
]

function whyNoService(): string | undefined {
  if (given === '') return 'neither that nor AWS_ENDPOINT_URL is set'
  return sender === '' ? 'LECTERN_MAIL_FROM, a verified sender, is not set' : undefined
}

async function openStandIn(): Promise<Opened<MailerRig>> {
  const ses = await startSes({ clock: { now: () => midTerm } })
  const rig: MailerRig = {
    mailer: connectMailer({ region, endpoint: ses.url }),
    from: 'Lectern <lectern@uni.example>', to: 'lena.teacher@uni.example',
    arrived: async (messageId) => {
      const mail = ses.mails().find((one) => one.messageId === messageId)
      if (mail === undefined) return undefined
      const { from, to, subject, text, html } = mail
      return { from, to: to.join(), subject, text, html }
    },
    fail: (how) => { ses.fail({ kind: how === 'throttled' ? 'throttle' : 'server-error', times: 1 }) },
  }
  return { rig, close: () => ses.close() }
}

function openService(endpoint: string): Opened<MailerRig> {
  const unknown = (): never => { throw new Error('not to be asked of a service') }
  const rig = {
    mailer: connectMailer({ region, endpoint }), arrived: unknown, fail: unknown,
    from: sender, to: 'success@simulator.amazonses.com',
  }
  return { rig, close: async () => undefined }
}

inEach(places, mailerContract)

failureContract((endpoint) => connectMailer({ region, endpoint }), {
  send: (mailer) => mailer.send({
    id: '1', course: 'mlbp2026', from: 'a@uni.example', to: 'b@uni.example', subject: 's', text: 't', html: '<p>t</p>',
  }),
})
