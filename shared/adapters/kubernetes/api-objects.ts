import type { ObjectKey, ObservedObject } from '../../core/objects/kubernetes-object.ts'
import { NotFound } from '../../ports/errors.ts'
import type { ApiClient } from './api-client.ts'
import { type JsonRecord, recordAt, recordsAt, textAt } from './json.ts'
import { collectionPath, type KindName, objectPath } from './resources.ts'

/** Objects that one answer holds at most. */
const pageSize = 250
/** `metadata` only, so that what a Secret holds never comes here. */
const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1'

export interface Selection {
  readonly labels?: string
  readonly fields?: string
  /** No more than these, which may be any of them. */
  readonly atMost?: number
}

/** The object as it stands; undefined when there is none. */
export async function readObject(api: ApiClient, key: ObjectKey): Promise<ObservedObject | undefined> {
  try {
    return observed(await api.json({ method: 'GET', path: objectPath(key) }), key)
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}

/** The objects of a kind, page by page, in one namespace or in all. Throws NotFound where the API does not know the kind. */
export async function listObjects(
  api: ApiClient, kind: KindName, namespace: string | undefined, { labels, fields, atMost = Infinity }: Selection,
): Promise<readonly ObservedObject[]> {
  const found: ObservedObject[] = []
  let next: string | undefined
  do {
    const query = new URLSearchParams({
      limit: String(Math.min(pageSize, atMost)),
      ...(labels === undefined ? {} : { labelSelector: labels }),
      ...(fields === undefined ? {} : { fieldSelector: fields }),
      ...(next === undefined ? {} : { continue: next }),
    })
    const path = `${collectionPath(kind, namespace)}?${query.toString()}`
    const list = await api.json({ method: 'GET', path, ...(kind.kind === 'Secret' ? { accept: metadataOnly } : {}) })
    found.push(...recordsAt(list, 'items').map((item) => observed(item, kind)))
    next = textAt(recordAt(list, 'metadata'), 'continue')
  } while (next !== undefined && found.length < atMost)
  return found.slice(0, atMost)
}

/** An object as the core knows it: items of a list do not say their kind, and who owns which field is nobody's business. */
export function observed(object: JsonRecord, { apiVersion, kind }: KindName): ObservedObject {
  const { managedFields: _, ...metadata } = recordAt(object, 'metadata')
  const known = { ...object, apiVersion, kind, metadata } as unknown as ObservedObject
  return kind === 'Secret' ? withoutSecrets(known) : known
}

/** kubectl notes what it applied, a Secret's data included. */
function withoutSecrets({ data: _, stringData: __, metadata, ...rest }: ObservedObject): ObservedObject {
  const { 'kubectl.kubernetes.io/last-applied-configuration': ___, ...annotations } = metadata.annotations ?? {}
  return { ...rest, metadata: { ...metadata, ...(metadata.annotations === undefined ? {} : { annotations }) } }
}
