import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LoopbackServer, listenOnLoopback } from '../../local/loopback-server.ts'
import { connectMailer } from '../../shared/adapters/ses/connect.ts'
import { connectQueue, connectReceivedWork } from '../../shared/adapters/sqs/connect.ts'
import { day, plus } from '../../shared/core/instant.ts'
import { Conflict, NotFound, Rejected, Unavailable } from '../../shared/ports/errors.ts'
import { midTerm as now } from '../fixtures/a-course.ts'
import { aNewCourse, nextWrite } from './course-writes.ts'
import { schedulesAt } from './schedules-places.ts'
import { storesAt } from './store-places.ts'

// What services answer that no stand-in can be brought to. Error shapes as in their API references.
let answer = { status: 200, type: '', body: '' }
let service: LoopbackServer
beforeAll(async () => {
  service = await listenOnLoopback(async (request, response) => {
    request.resume()
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
  })
})
afterAll(() => service.close())

type Failure = typeof Conflict | typeof NotFound | typeof Rejected | typeof Unavailable

describe('DynamoDB', () => {
  const says = (name: string, more: object = {}, status = 400) => {
    const body = JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: `${name} it is`, ...more })
    answer = { status, type: 'application/x-amz-json-1.0', body }
  }
  const cancelled = (...codes: string[]) =>
    says('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) })

  const cancellations: readonly [string, readonly string[], Failure][] = [
    ['another transaction came between', ['None', 'TransactionConflict'], Conflict],
    ['another transaction came between, and a condition failed', ['ConditionalCheckFailed', 'TransactionConflict'], Conflict],
    ['a condition failed', ['ConditionalCheckFailed', 'None'], Conflict],
    ['it is overloaded', ['ThrottlingError', 'None'], Unavailable],
    ['the table\'s capacity is used up', ['None', 'ProvisionedThroughputExceeded'], Unavailable],
    ['an item is too large', ['ValidationError', 'None'], Rejected],
    ['an item collection is too large', ['ItemCollectionSizeLimitExceeded'], Rejected],
  ]
  test.each(cancellations)('a save that is cancelled because %s is translated', async (_, codes, failure) => {
    cancelled(...codes)
    await expect(storesAt(service.url).store.save(nextWrite(aNewCourse().course))).rejects.toBeInstanceOf(failure)
  })

  const refusals: readonly [string, number, Failure][] = [
    ['ValidationException', 400, Rejected],
    ['AccessDeniedException', 400, Rejected],
    ['ResourceNotFoundException', 400, NotFound],
    ['ProvisionedThroughputExceededException', 400, Unavailable],
    ['RequestLimitExceeded', 400, Unavailable],
    ['ThrottlingException', 400, Unavailable],
    ['TransactionInProgressException', 400, Unavailable],
    ['InternalServerError', 500, Unavailable],
  ]
  test.each(refusals)('%s is translated, of a read as of a transaction', async (name, status, failure) => {
    says(name, {}, status)
    const { store } = storesAt(service.url)
    await expect(store.get('mlbp2026')).rejects.toBeInstanceOf(failure)
    await expect(store.create(aNewCourse())).rejects.toBeInstanceOf(failure)
  })
})

describe('EventBridge Scheduler', () => {
  const refusals: readonly [string, number, Failure][] = [
    ['ConflictException', 409, Conflict],
    ['ResourceNotFoundException', 404, NotFound],
    ['ValidationException', 400, Rejected],
    ['ServiceQuotaExceededException', 402, Rejected],
    ['AccessDeniedException', 403, Rejected],
    ['ThrottlingException', 429, Unavailable],
    ['InternalServerException', 500, Unavailable],
  ]
  test.each(refusals)('%s is translated', async (name, status, failure) => {
    answer = { status, type: 'application/json', body: JSON.stringify({ __type: name, Message: `${name} it is` }) }
    const put = schedulesAt(service.url).put({ name: 'mlbp2026.public_date', at: plus(now, day), hub: 'mlbp2026' }, now)
    await expect(put).rejects.toBeInstanceOf(failure)
  })
})

describe('SES', () => {
  const refusals: readonly [string, number, Failure][] = [
    ['MessageRejected', 400, Rejected],
    ['InvalidParameterValue', 400, Rejected],
    ['Throttling', 400, Unavailable],
    ['ServiceUnavailable', 503, Unavailable],
    // Not about this mail: once an operator has seen to it, the mail can go.
    ['AccountSendingPausedException', 400, Unavailable],
    ['MailFromDomainNotVerifiedException', 400, Unavailable],
    ['AccessDenied', 403, Unavailable],
    ['ExpiredToken', 403, Unavailable],
    ['SignatureDoesNotMatch', 403, Unavailable],
  ]
  test.each(refusals)('%s is translated', async (name, status, failure) => {
    const error = `<Error><Type>Sender</Type><Code>${name}</Code><Message>${name} it is</Message></Error>`
    const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/'
    answer = { status, type: 'text/xml', body: `<ErrorResponse xmlns="${namespace}">${error}</ErrorResponse>` }
    const mailer = connectMailer({ region: 'eu-north-1', endpoint: service.url })
    const [from, to] = ['a@uni.example', 'b@uni.example']
    const sent = mailer.send({ id: '1', course: 'mlbp2026', from, to, subject: 's', text: 't', html: '<p>t</p>' })
    await expect(sent).rejects.toBeInstanceOf(failure)
  })
})

describe('SQS', () => {
  const refusals: readonly [string, number, Failure][] = [
    ['QueueDoesNotExist', 400, Rejected],
    ['AccessDeniedException', 400, Rejected],
    ['KmsAccessDenied', 400, Rejected],
    ['RequestThrottled', 400, Unavailable],
    ['KmsThrottled', 400, Unavailable],
    ['OverLimit', 400, Unavailable],
    ['ServiceUnavailable', 503, Unavailable],
  ]
  test.each(refusals)('%s is translated, of a message sent as of one given back', async (name, status, failure) => {
    const body = JSON.stringify({ __type: `com.amazonaws.sqs#${name}`, message: `${name} it is` })
    answer = { status, type: 'application/x-amz-json-1.0', body }
    const [region, endpoint, work] = ['eu-north-1', service.url, `${service.url}/000000000000/work.fifo`]
    await expect(connectQueue({ region, endpoint, work }).enqueue({ kind: 'hub', hub: 'mlbp2026' })).rejects.toBeInstanceOf(failure)
    await expect(connectReceivedWork({ region, endpoint, queue: work }).again('receipt', 2)).rejects.toBeInstanceOf(failure)
  })
})
