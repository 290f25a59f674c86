import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  GetSendQuotaCommand, ListIdentitiesCommand, ListTemplatesCommand, MessageRejected, SESClient, SendEmailCommand,
  SendRawEmailCommand, VerifyEmailIdentityCommand,
} from '@aws-sdk/client-ses'
import type { SendEmailCommandInput } from '@aws-sdk/client-ses'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Mail } from '../../local/ses/mail.ts'
import { startSes } from '../../local/ses/start-ses.ts'
import type { Ses, SesOptions } from '../../local/ses/start-ses.ts'
import { instant, plus } from '../../shared/core/instant.ts'

let now = instant('2026-09-01T06:00:00.000Z')
let ses: Ses
let client: SESClient

async function start(options: Partial<SesOptions> = {}): Promise<void> {
  ses = await startSes({ clock: { now: () => now }, ...options })
  client = new SESClient({
    endpoint: ses.url, region: 'eu-north-1', maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
}

async function stop(): Promise<void> {
  client.destroy()
  await ses.close()
}

beforeEach(async () => {
  now = instant('2026-09-01T06:00:00.000Z')
  await start()
})
afterEach(stop)

function email(change: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput {
  return {
    Source: 'Lectern <lectern@uni.example>',
    Destination: { ToAddresses: ['lena.teacher@uni.example'] },
    Message: { Subject: { Data: 'Delete the data of ML & Bäume?' }, Body: { Text: { Data: 'Text\nof two lines' } } },
    ...change,
  }
}

const send = (change: Partial<SendEmailCommandInput> = {}) => client.send(new SendEmailCommand(email(change)))
const subject = (Data: string) => ({ Message: { Subject: { Data }, Body: { Text: { Data: 'text' } } } })

test('a sent mail is kept as it was sent', async () => {
  const { MessageId = '' } = await send({
    Destination: { ToAddresses: ['a@uni.example'], CcAddresses: ['b@uni.example'], BccAddresses: ['c@uni.example'] },
    Message: { Subject: { Data: 'S' }, Body: { Text: { Data: 'T + ü %' }, Html: { Data: '<p>H</p>' } } },
    ReplyToAddresses: ['help@uni.example'],
    Tags: [{ Name: 'course', Value: 'mlbp2026' }],
  })
  expect(MessageId).toMatch(/^[0-9a-f]{16}-[0-9a-f-]{36}-000000$/)
  expect(ses.mails()).toEqual([{
    id: '1', messageId: MessageId, from: 'Lectern <lectern@uni.example>', to: ['a@uni.example'],
    cc: ['b@uni.example'], bcc: ['c@uni.example'], replyTo: ['help@uni.example'], subject: 'S', text: 'T + ü %',
    html: '<p>H</p>', tags: { course: 'mlbp2026' }, sentAt: now, bounced: false,
  } satisfies Mail])
})

test('a raw message keeps its source and takes recipients and subject from its headers', async () => {
  const source = 'From: lectern@uni.example\r\nTo: a@uni.example,\r\n b@uni.example\r\nSubject: Raw\r\n\r\nBody'
  await client.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(source) } }))
  expect(ses.mails()).toMatchObject([{ to: ['a@uni.example', 'b@uni.example'], subject: 'Raw', text: source }])
  const broken = client.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('no header\r\n\r\nBody') } }))
  await expect(broken).rejects.toThrow('malformed header')
})

const to = (...ToAddresses: string[]) => ({ Destination: { ToAddresses } })
const refused: Record<string, [Partial<SendEmailCommandInput>, code: string, message: RegExp]> = {
  'no recipients': [{ Destination: {} }, 'InvalidParameterValue', /'To'/],
  '51 recipients': [
    to(...Array.from({ length: 51 }, (_, n) => `s${n}@uni.example`)), 'InvalidParameterValue', /count exceeds 50/,
  ],
  'an address without a domain': [to('lena'), 'InvalidParameterValue', /Missing final '@domain'/],
  'an address without a top-level domain': [to('lena@localhost'), 'InvalidParameterValue', /Illegal address/],
  'an address with a space': [to('le na@uni.example'), 'InvalidParameterValue', /Illegal address/],
  'two addresses in one': [to('a@uni.example, b@uni.example'), 'InvalidParameterValue', /Illegal address/],
  'a line break in an address': [to('a@uni.example\nBcc: b@uni.example'), 'InvalidParameterValue', /control/],
  'a line break in the subject': [subject('Hello\r\nBcc: all@uni.example'), 'InvalidParameterValue', /subject/],
  'a body above 10 MB': [
    { Message: { Subject: { Data: 'S' }, Body: { Text: { Data: 'x'.repeat(10 * 1024 * 1024) } } } },
    'InvalidParameterValue', /more than 10485760/,
  ],
  'a body far above 10 MB': [
    { Message: { Subject: { Data: 'S' }, Body: { Text: { Data: 'x'.repeat(32 * 1024 * 1024) } } } },
    'InvalidParameterValue', /more than 10485760/,
  ],
  'no source': [{ Source: undefined }, 'ValidationError', /'Source'/],
  'an empty source': [{ Source: '' }, 'InvalidParameterValue', /'From'/],
  'a tag with a space': [{ Tags: [{ Name: 'a b', Value: 'c' }] }, 'InvalidParameterValue', /tag 1/],
}

for (const [fault, [change, code, message]] of Object.entries(refused)) {
  test(`${fault} is refused with ${code}`, async () => {
    const failure = await send(change).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: code, message: expect.stringMatching(message), $fault: 'client' })
    expect(ses.mails()).toEqual([])
  })
}

test('when verified senders are set, all others are rejected until verified', async () => {
  await stop()
  await start({ verified: ['uni.example'] })
  await send()
  const stranger = { Source: 'lectern@elsewhere.example' }
  await expect(send(stranger)).rejects.toBeInstanceOf(MessageRejected)
  await client.send(new VerifyEmailIdentityCommand({ EmailAddress: 'lectern@elsewhere.example' }))
  await send(stranger)
  const { Identities } = await client.send(new ListIdentitiesCommand({ IdentityType: 'EmailAddress' }))
  expect(Identities).toEqual(['lectern@elsewhere.example'])
})

test('the sending quota counts the recipients of the last 24 hours', async () => {
  await send(to('a@uni.example', 'b@uni.example'))
  now = plus(now, 25 * 3_600_000)
  await send()
  const quota = await client.send(new GetSendQuotaCommand({}))
  expect(quota).toMatchObject({ SentLast24Hours: 1, Max24HourSend: 50_000, MaxSendRate: 14 })
})

test('an action outside the stand-in is answered at once by InvalidAction', async () => {
  const failure = await client.send(new ListTemplatesCommand({})).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'InvalidAction', $metadata: { httpStatusCode: 400 } })
  expect((await fetch(ses.url, { method: 'POST', body: 'Action=<b>&x' })).status).toBe(400)
})

describe('failures on demand', () => {
  test('a throttled send is refused as often as asked, then accepted', async () => {
    ses.fail({ kind: 'throttle', times: 2 })
    await expect(send()).rejects.toMatchObject({ name: 'Throttling' })
    await expect(send()).rejects.toMatchObject({ name: 'Throttling' })
    await send()
  })

  test('a failing service answers 503, which the real client retries', async () => {
    ses.fail({ kind: 'server-error', to: 'lena.teacher@uni.example' })
    await send(to('other@uni.example'))
    await expect(send()).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } })
    ses.fail({ kind: 'server-error' })
    const patient = new SESClient({
      endpoint: ses.url, region: 'eu-north-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    })
    await patient.send(new SendEmailCommand(email()))
    patient.destroy()
    expect(ses.mails()).toHaveLength(2)
  })

  test('a rule that is taken back has no effect', async () => {
    const takeBack = ses.fail({ kind: 'throttle' })
    takeBack()
    await send()
  })

  test('mail to a bouncing address is accepted, marked and reported', async () => {
    await stop()
    const reported: Mail[] = []
    await start({ bouncing: ['Gone@uni.example'], onBounce: (mail) => reported.push(mail) })
    await send(to('Someone <gone@uni.example>'))
    await send()
    expect(ses.mails().map(({ bounced }) => bounced)).toEqual([false, true])
    expect(reported).toEqual([ses.mails()[1]])
  })
})

describe('reading mail', () => {
  test('newest first, by recipient, bounded, page by page', async () => {
    for (const name of ['a', 'b', 'a', 'b', 'a']) await send(to(`${name}@uni.example`))
    const ids = (mails: readonly Mail[]) => mails.map(({ id }) => id)
    expect(ids(ses.mails())).toEqual(['5', '4', '3', '2', '1'])
    expect(ids(ses.mails({ to: 'A@uni.example' }))).toEqual(['5', '3', '1'])
    expect(ids(ses.mails({ to: 'a@uni.example', limit: 1, before: '5' }))).toEqual(['3'])
    expect(ids(ses.mails({ limit: -1 }))).toEqual([])
    ses.clear()
    expect(ses.mails()).toEqual([])
  })

  test('mail survives a restart when there is a file', async () => {
    await stop()
    const folder = await mkdtemp(join(tmpdir(), 'ses-'))
    await start({ dataFile: join(folder, 'ses.sqlite') })
    await send()
    await stop()
    await start({ dataFile: join(folder, 'ses.sqlite') })
    expect(ses.mails()).toHaveLength(1)
    await rm(folder, { recursive: true })
  })
})
