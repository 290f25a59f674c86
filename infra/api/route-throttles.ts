import { type RouteId, routes } from '../../shared/contract/routes.ts'
import type { Stage } from '../../shared/contract/stage.ts'

/** Anybody may ask for these without signing in: enough for every calendar program of a university, too little to guess or to flood. */
const open: readonly RouteId[] = ['get-openapi', 'get-calendar-feed']
/** Each reads a text of up to a megabyte; a person sends them one at a time. */
const costly: readonly RouteId[] = ['validate-request', 'submit-request', 'import-roster', 'put-test-file']

const share = 0.2

/** Limits of single routes below those of the whole stage, in the words of CloudFormation: a fifth, and at least one request. */
export function routeThrottles({ rate, burst }: Stage['api']): Readonly<Record<string, object>> {
  const limit = { ThrottlingRateLimit: Math.max(1, Math.floor(rate * share)), ThrottlingBurstLimit: Math.max(1, Math.floor(burst * share)) }
  return Object.fromEntries([...open, ...costly].map((id) => [`${routes[id].method} ${routes[id].path}`, limit]))
}
