import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenOnLoopback, readBody } from '../../local/loopback-server.ts'
import type { StandIn } from '../../local/stand-in.ts'
import { connectDeadLetters } from '../../shared/adapters/sqs/connect-dead-letters.ts'
import { Rejected } from '../../shared/ports/errors.ts'

process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'

/** Says no to every move, as SQS does. */
let error: string
let service: StandIn
beforeAll(async () => {
  service = await listenOnLoopback(async (request, response) => {
    await readBody(request, 10_000)
    const isMove = String(request.headers['x-amz-target']).endsWith('StartMessageMoveTask')
    if (!isMove) {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
      return void response.end(JSON.stringify({ Attributes: { QueueArn: 'arn:aws:sqs:eu-north-1:000000000000:dead.fifo' } }))
    }
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-query-error': `AWS.SimpleQueueService.${error};Sender` })
    response.end(JSON.stringify({ __type: `com.amazonaws.sqs#${error}`, message: 'No.' }))
  })
})
afterAll(() => service.close())

const redrive = () => connectDeadLetters({ region: 'eu-north-1', endpoint: service.url, work: `${service.url}/000000000000/dead.fifo` }).redrive('work')

test('a move that is under way already is as good as one that begins', async () => {
  error = 'UnsupportedOperation'
  await expect(redrive()).resolves.toBeUndefined()
})

test('any other no is told', async () => {
  error = 'AccessDenied'
  await expect(redrive()).rejects.toBeInstanceOf(Rejected)
})

test('a queue that is not configured is named', async () => {
  const letters = connectDeadLetters({ region: 'eu-north-1', endpoint: service.url })
  await expect(letters.look('mail')).rejects.toThrow('The URL of what the mail queue gave up is not configured.')
})
