import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { crc32 } from 'node:zlib'
import type { Database } from './database.ts'
import { isServiceFault } from './dynalite.ts'
import type { JsonObject } from './dynalite.ts'
import { maxRequestSize } from './limits.ts'
import { toJson } from './raw-json.ts'

interface Answer {
  readonly status: number
  readonly text: string
}

/** DynamoDB's wire protocol (awsJson1_0, API version 2012-08-10). Signatures must be there; they are not verified. */
export function createDynamoDbServer(database: Database): Server {
  const server = createServer((request, response) => {
    collectBody(request).then(
      async (body) => send(response, body === undefined ? tooLarge : await answer(database, request, body)),
      () => response.destroy(),
    )
  })
  // Idle connections stay: the SDK would meet a closed one with a failed request.
  server.keepAliveTimeout = 0
  return server
}

/** Undefined when the body is larger than the service takes; the rest is still read, so that the client can listen. */
function collectBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= maxRequestSize) chunks.push(chunk)
      else chunks.length = 0
    })
    request.on('end', () => resolve(size <= maxRequestSize ? Buffer.concat(chunks).toString() : undefined))
    request.on('error', reject)
  })
}

async function answer(database: Database, request: IncomingMessage, body: string): Promise<Answer> {
  const [version, name = ''] = String(request.headers['x-amz-target'] ?? '').split('.')
  const operation = version === 'DynamoDB_20120810' ? database.operations.get(name) : undefined
  if (!operation) return fault('com.amazon.coral.service#UnknownOperationException', `Unknown operation: ${name}`)
  if (!request.headers.authorization?.startsWith('AWS4-')) {
    return fault(
      'com.amazon.coral.service#MissingAuthenticationTokenException', 'Request is missing Authentication Token',
    )
  }
  const parsed = parseObject(body)
  if (!parsed) return fault('com.amazon.coral.service#SerializationException', 'The body is not a JSON object')
  try {
    return { status: 200, text: toJson(await operation(parsed, body)) }
  } catch (error) {
    if (isServiceFault(error)) return { status: error.statusCode, text: JSON.stringify(error.body) }
    process.stderr.write(`DynamoDB stand-in: ${name} failed: ${error instanceof Error ? error.stack : String(error)}\n`)
    return { ...fault('com.amazonaws.dynamodb.v20120810#InternalServerError', 'Internal server error'), status: 500 }
  }
}

function parseObject(body: string): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as JsonObject) : undefined
  } catch {
    return undefined
  }
}

function send(response: ServerResponse, { status, text }: Answer): void {
  const body = Buffer.from(text)
  response.writeHead(status, {
    'Content-Type': 'application/x-amz-json-1.0',
    'Content-Length': body.length,
    'x-amz-crc32': crc32(body),
    'x-amzn-RequestId': randomUUID(),
  })
  response.end(body)
}

function fault(type: string, message: string): Answer {
  return { status: 400, text: JSON.stringify({ __type: type, message }) }
}

const tooLarge: Answer = {
  ...fault('com.amazon.coral.service#RequestEntityTooLarge', 'The request is larger than 16 MB'),
  status: 413,
}
