import type { Context } from 'aws-lambda'
import { logFailure } from '../../shared/adapters/failure-log.ts'
import { type RouteId, routes } from '../../shared/contract/routes.ts'
import type { Instant } from '../../shared/core/instant.ts'
import { type Actor, refusalOf } from '../../shared/core/permissions.ts'
import { ok, refused, type Result } from '../../shared/core/result.ts'
import { Conflict, Rejected, Unavailable } from '../../shared/ports/errors.ts'
import { type Answer, ourMistake, problem } from './answer.ts'
import { actorOf, type Event, mediaTypeOf, parsedBody, parsedQuery } from './incoming.ts'
import type { ApiPorts } from './ports.ts'

/** One request, checked so far as it can be without reading anything. */
export interface Call {
  readonly event: Event
  readonly actor: Actor
  /** Read once: everything in one request happens at one instant. */
  readonly now: Instant
  readonly ports: ApiPorts
  readonly path: Readonly<Record<string, string>>
  readonly query: unknown
  readonly body: unknown
}

export type Endpoint = (call: Call) => Promise<Answer>

/** Routes that read the body themselves: the request template by intake, a file as it is. */
const notJson: ReadonlySet<RouteId> = new Set(['submit-request', 'validate-request', 'import-roster', 'put-test-file'])

const nobody: Actor = { person: '', identities: [], name: '', groups: [] }

/** Wraps an endpoint with what its route says: sign-in, group, media type, query and body. */
export function endpointFor(id: RouteId, endpoint: Endpoint, ports: ApiPorts): (event: Event, context: Context) => Promise<Answer> {
  const route = routes[id]
  return async (event, context) => {
    const actor = actorOf(event)
    if (route.action !== undefined && actor === undefined) {
      return problem({ code: 'not-signed-in', message: 'Sign in, then try again.' }, { headers: { 'www-authenticate': 'Bearer' } })
    }
    // What depends on the course is checked once the course is known.
    const refusal = actor === undefined || route.path.includes('{slug}') || route.action === undefined ? undefined : refusalOf(actor, route.action)
    if (refusal !== undefined) return problem(refusal)
    const inputs = await inputsOf(id, event)
    if (!inputs.ok) return problem(inputs.refusal)
    const path = Object.fromEntries(Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, decoded(value)]))
    return guarded(() => endpoint({ event, actor: actor ?? nobody, now: ports.clock.now(), ports, path, ...inputs.value }), context)
  }
}

async function inputsOf(id: RouteId, event: Event): Promise<Result<{ query: unknown; body: unknown }>> {
  const route = routes[id]
  const query = route.query === undefined ? ok(undefined) : parsedQuery(event, await route.query())
  if (!query.ok) return query
  if (route.body === undefined) return ok({ query: query.value, body: undefined })
  const accepts = route.accepts ?? ['application/json']
  if (!accepts.includes(mediaTypeOf(event))) {
    return refused({ code: 'unsupported-media-type', message: `Send ${accepts.join(' or ')}; found ${mediaTypeOf(event).slice(0, 80)}.` })
  }
  const body = notJson.has(id) ? ok(undefined) : parsedBody(event, await route.body())
  return body.ok ? ok({ query: query.value, body: body.value }) : body
}

async function guarded(work: () => Promise<Answer>, context: Context): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Unavailable || error instanceof Conflict) {
      return problem({ code: 'busy', message: 'We could not reach our records just now; nothing was changed. Try again in a moment.' })
    }
    if (error instanceof Rejected && error.message.includes('ExclusiveStartKey')) {
      return problem({ code: 'invalid-request', message: 'This cursor is not one of ours; start at the first page.' })
    }
    logFailure('request-failed', { requestId: context.awsRequestId }, error)
    return ourMistake(context.awsRequestId)
  }
}

function decoded(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? '')
  } catch {
    // A malformed escape names nothing that exists; the look-up will say so.
    return value ?? ''
  }
}
