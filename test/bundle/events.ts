import { readFileSync } from 'node:fs'
import type { Message } from '@aws-sdk/client-sqs'

/** An event as it was recorded, made anew at each call. */
export function recorded<T extends object>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../fixtures/lambda/${name}.json`, import.meta.url), 'utf8')) as T
}

export interface Request {
  readonly method?: string
  readonly path: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** JSON unless it is text. */
  readonly body?: unknown
  readonly person?: string
  /** As API Gateway hands a list over: `[teacher]`. */
  readonly groups?: string
}

interface RecordedRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly requestContext: { readonly http: object; readonly authorizer: { readonly jwt: { readonly claims: object } } }
}

/** The recorded request of a teacher with another method, path, person or body. */
export function request({ method = 'GET', path, parameters, query, headers = {}, body, person, groups }: Request): object {
  const event = recorded<RecordedRequest>('http-api-request')
  const { authorizer: { jwt }, ...context } = event.requestContext
  const claims = { ...jwt.claims, ...(person === undefined ? {} : { email: person, preferred_username: person.split('@')[0] }), ...(groups === undefined ? {} : { groups }) }
  return {
    ...event,
    routeKey: `${method} ${path}`, rawPath: path, rawQueryString: new URLSearchParams(query).toString(),
    headers: { ...event.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    requestContext: { ...context, routeKey: `${method} ${path}`, authorizer: { jwt: { ...jwt, claims } }, http: { ...context.http, method, path } },
    ...(query === undefined ? {} : { queryStringParameters: query }),
    ...(parameters === undefined ? {} : { pathParameters: parameters }),
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }
}

/** The recorded batch with these messages in the place of its own. */
export function batchOf(messages: readonly Message[]): { readonly Records: readonly { readonly messageId: string }[] } {
  const { Records: [record] } = recorded<{ Records: readonly { attributes: object }[] }>('sqs-batch')
  return {
    Records: messages.map(({ MessageId: messageId = '', ReceiptHandle: receiptHandle = '', Body: body = '', Attributes: attributes = {} }) => ({
      ...record, messageId, receiptHandle, body, attributes: { ...record?.attributes, ...attributes },
    })),
  }
}

export function bodyOf({ Body: body = '' }: Message): unknown {
  return JSON.parse(body)
}
