import type { Failures } from './failures.ts'
import { parseBody } from './http-body.ts'
import { isJsonObject } from './object.ts'
import { badRequest, methodNotAllowed } from './status-errors.ts'

/** Where operators and tests of other processes ask for failures. */
export const controlPath = '/lectern-stand-in/failures'

/**
 * GET lists the rules; POST adds one or a list of them; PUT makes them all there are; DELETE ends all, or those of
 * `?namespace=` or `?id=`. Answers the rules that hold afterwards. Throws 400 naming the field of a bad rule.
 */
export function controlFailures(
  failures: Failures,
  method: string,
  url: URL,
  text: string,
  mediaType: string,
): { code: number; body: object } {
  if (method === 'POST' || method === 'PUT') {
    const sent = rulesIn(parseBody(text, mediaType))
    if (method === 'PUT') failures.clear()
    for (const rule of sent) setRule(failures, rule)
  } else if (method === 'DELETE') {
    const { searchParams } = url
    failures.clear({ id: searchParams.get('id') ?? undefined, namespace: searchParams.get('namespace') ?? undefined })
  } else if (method !== 'GET') throw methodNotAllowed()
  return { code: 200, body: { rules: failures.list() } }
}

function rulesIn(body: unknown): unknown[] {
  if (Array.isArray(body)) return body
  return isJsonObject(body) && Array.isArray(body.rules) ? body.rules : [body]
}

function setRule(failures: Failures, rule: unknown): void {
  try {
    failures.set(rule)
  } catch (error) {
    if (error instanceof RangeError) throw badRequest(error.message)
    throw error
  }
}
