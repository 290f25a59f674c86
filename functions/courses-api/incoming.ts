import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda'
import type * as z from 'zod'
import type { FieldError } from '../../shared/core/refusal.ts'
import type { Actor } from '../../shared/core/permissions.ts'
import { ok, refused, type Result } from '../../shared/core/result.ts'
import { limits } from '../../shared/contract/limits.ts'

export type Event = APIGatewayProxyEventV2WithJWTAuthorizer

/** Who is signed in, as the authorizer found in the token; undefined when nobody is. The only place that reads claims. */
export function actorOf(event: Event): Actor | undefined {
  const authorizer = event.requestContext.authorizer as Event['requestContext']['authorizer'] | undefined
  const claims = authorizer?.jwt.claims as Record<string, unknown> | undefined
  if (claims === undefined || typeof claims['sub'] !== 'string') return undefined
  const email = lower(claims['email'])
  const username = lower(claims['preferred_username'] ?? claims['cognito:username'])
  const person = email ?? username ?? claims['sub'].toLowerCase()
  const identities = [...new Set([person, email, username].filter((one): one is string => one !== undefined))]
  const name = typeof claims['name'] === 'string' ? claims['name'] : person
  return { person, identities, name, groups: groupsOf(claims['groups'] ?? claims['cognito:groups']) }
}

function lower(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim !== '' ? claim.toLowerCase() : undefined
}

/** API Gateway hands an array claim over as the text `[teacher governance]`. */
function groupsOf(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.filter((one): one is string => typeof one === 'string')
  return typeof claim === 'string' ? claim.replace(/^\[|\]$/g, '').split(/[\s,]+/).filter((one) => one !== '') : []
}

/** The generation that the caller says was seen, from If-Match. */
export function generationSeen(event: Event): Result<number> {
  const header = headerOf(event, 'if-match')
  if (header === undefined) {
    return refused({ code: 'precondition-required', message: 'Send If-Match with the ETag of the course as you saw it, so that nothing is decided unseen.' })
  }
  const match = /^"?(\d{1,15})"?$/.exec(header.trim())
  if (match === null) return refused({ code: 'precondition-malformed', message: `If-Match is the course's ETag, like "3"; found ${header.slice(0, 40)}.` })
  return ok(Number(match[1]))
}

/** The text of the body, whatever way the gateway carried it. */
export function bodyText(event: Event): string {
  if (event.body === undefined) return ''
  return event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body
}

export function mediaTypeOf(event: Event): string {
  return (headerOf(event, 'content-type') ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? ''
}

export function headerOf(event: Event, name: string): string | undefined {
  return event.headers[name]
}

/** The body as JSON, checked by its schema; every error names its field. */
export function parsedBody(event: Event, schema: z.ZodType): Result<unknown> {
  const text = bodyText(event)
  if (Buffer.byteLength(text) > limits.textBytes * 2) {
    return refused({ code: 'too-large', message: `At most ${limits.textBytes * 2} bytes.` })
  }
  try {
    return checked(schema, JSON.parse(text === '' ? '{}' : text) as unknown)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return refused({ code: 'malformed-json', message: `The body is not JSON: ${error.message}` })
  }
}

/** The query parameters, checked by their schema. */
export function parsedQuery(event: Event, schema: z.ZodType): Result<unknown> {
  return checked(schema, event.queryStringParameters ?? {})
}

function checked(schema: z.ZodType, value: unknown): Result<unknown> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const errors: FieldError[] = parsed.error.issues.slice(0, 100).map((issue) => ({
    field: issue.path.map(String).join('.'), found: shown(value, issue.path),
    // A sentence of our schemas ends in a full stop; what the library says of its own does not.
    message: issue.message.endsWith('.') ? issue.message : `${issue.message}.`,
  }))
  const [first] = errors
  const message = first === undefined || first.field === '' ? first?.message : `In ${first.field}: ${first.message}`
  return refused({ code: 'invalid-request', message: message ?? 'Something is wrong with what was sent.', errors })
}

function shown(value: unknown, path: readonly PropertyKey[]): string {
  let found: unknown = value
  for (const step of path) found = found !== null && typeof found === 'object' ? (found as Record<PropertyKey, unknown>)[step] : undefined
  return found === undefined ? '' : (typeof found === 'string' ? found : JSON.stringify(found)).slice(0, 200)
}
