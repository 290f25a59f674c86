import type { Kind } from './kinds.ts'
import { apiVersionOf } from './kinds.ts'
import type { KubeObject } from './object.ts'
import { isJsonObject } from './object.ts'
import type { Selector } from './selectors.ts'
import { badRequest } from './status-errors.ts'
import type { Store } from './store.ts'
import { placeOf } from './store.ts'

export interface ListOptions {
  readonly selector: Selector
  /** Whether `selector` leaves anything out: then the number of remaining items is not told. */
  readonly isSelective: boolean
  /** 0 or absent: everything. */
  readonly limit?: number | undefined
  readonly continueToken?: string | undefined
}

export interface ObjectList {
  readonly kind: string
  readonly apiVersion: string
  readonly metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number }
  readonly items: readonly KubeObject[]
}

/** One page of a collection, in order of namespace and name. A page shows objects as they are now. */
export function listObjects(store: Store, kind: Kind, namespace: string | undefined, options: ListOptions): ObjectList {
  const { limit = 0, continueToken } = options
  const after = continueToken === undefined ? undefined : readToken(continueToken)
  const matching = store.list(kind, namespace).filter((object) => options.selector(object))
  const rest = after === undefined ? matching : matching.filter((object) => placeOf(object) > after)
  const items = limit > 0 ? rest.slice(0, limit) : rest
  const last = items.at(-1)
  const metadata: ObjectList['metadata'] = { resourceVersion: String(store.revision) }
  if (items.length < rest.length && last !== undefined) {
    metadata.continue = Buffer.from(JSON.stringify({ after: placeOf(last) })).toString('base64url')
    if (!options.isSelective) metadata.remainingItemCount = rest.length - items.length
  }
  return { kind: `${kind.kind}List`, apiVersion: apiVersionOf(kind), metadata, items }
}

function readToken(token: string): string {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    if (isJsonObject(parsed) && typeof parsed.after === 'string') return parsed.after
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw badRequest('continue key is not valid')
}
