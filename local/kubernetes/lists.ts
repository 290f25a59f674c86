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
  const items: KubeObject[] = []
  let hasMore = false
  for (const object of store.list(kind, namespace, after)) {
    if (!options.selector(object)) continue
    hasMore = limit > 0 && items.length === limit
    if (hasMore) break
    items.push(object)
  }
  const last = items.at(-1)
  const metadata: ObjectList['metadata'] = { resourceVersion: String(store.revision) }
  if (hasMore && last !== undefined) {
    metadata.continue = Buffer.from(JSON.stringify({ after: placeOf(last) })).toString('base64url')
    if (!options.isSelective) metadata.remainingItemCount = store.count(kind, namespace, placeOf(last))
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
