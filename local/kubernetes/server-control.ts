import * as z from 'zod'
import { parseBody } from './http-body.ts'
import { badRequest, methodNotAllowed } from './status-errors.ts'
import type { UserServers } from './user-servers.ts'

/** Where operators and tests of other processes start and stop the servers of people. */
export const serversPath = '/lectern-stand-in/servers'

const name = z.string().min(1).max(100)
const stopSchema = z.strictObject({ hub: name, user: name })
const startSchema = z.strictObject({
  hub: name, user: name, groups: z.array(z.string().max(200)).max(500),
  entry: name.optional(), late: z.boolean().optional(),
})

/**
 * GET lists the servers; POST starts one: 201, or 409 (429 when the hub is full) with why not; DELETE stops one:
 * `{ stopped }`. Throws 400 naming the field of a bad body.
 */
export function controlServers(
  servers: UserServers,
  method: string,
  text: string,
  mediaType: string,
): { code: number; body: object } {
  if (method === 'GET') return { code: 200, body: { servers: servers.list() } }
  if (method === 'DELETE') return { code: 200, body: { stopped: servers.stop(read(stopSchema, text, mediaType)) } }
  if (method !== 'POST') throw methodNotAllowed()
  const outcome = started(servers, read(startSchema, text, mediaType))
  if (outcome.started) return { code: 201, body: outcome }
  return { code: outcome.why.startsWith('429') ? 429 : 409, body: outcome }
}

function started(servers: UserServers, request: z.output<typeof startSchema>) {
  try {
    return servers.start(request)
  } catch (error) {
    if (error instanceof RangeError) throw badRequest(error.message)
    throw error
  }
}

function read<T>(schema: z.ZodType<T>, text: string, mediaType: string): T {
  const parsed = schema.safeParse(parseBody(text, mediaType))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw badRequest(`server: ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not valid'}`)
}
