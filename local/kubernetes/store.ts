import type { Database, KeyRange } from './database.ts'
import type { Kind } from './kinds.ts'
import { apiVersionOf, kindOf, kinds } from './kinds.ts'
import type { KubeObject, OwnerReference } from './object.ts'
import { Recent } from './recent.ts'
import { Relations } from './relations.ts'

export type ChangeType = 'ADDED' | 'MODIFIED' | 'DELETED'

export interface Change {
  readonly type: ChangeType
  readonly kind: Kind
  readonly object: KubeObject
  /** `object` as JSON. */
  readonly text: string
  readonly previous?: KubeObject
}

/** An object with its kind. */
export interface Stored {
  readonly kind: Kind
  readonly object: KubeObject
}

/** Parsed objects kept in memory; all others are text in the database. */
const recentLimit = 256
/** Objects that a list reads at once. */
const pageSize = 64

/** Namespace and name: the order in which lists and pages come. */
export function placeOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`
}

/** Names an object among all, for steps and for the database. */
export function keyOf(kind: Kind, object: KubeObject): string {
  return `${collectionOf(kind)}${placeOf(object)}`
}

function collectionOf(kind: Kind): string {
  return `${apiVersionOf(kind)}/${kind.plural}/`
}

/** The keys of a kind in one namespace, or in all; with `place`, those that come after it. */
function rangeOf(kind: Kind, namespace: string | undefined, place?: string): KeyRange {
  const collection = collectionOf(kind)
  const start = namespace === undefined ? collection : `${collection}${namespace}/`
  const after = place === undefined ? start : collection + place
  // `0` is the character after `/`.
  return { after: after > start ? after : start, before: `${start.slice(0, -1)}0` }
}

/**
 * All objects as text in the database, found by kind, namespace and name, by uid and by owner; those used last are
 * kept in memory. Every write takes the next resource version and is queued as a change for controllers and watches.
 * Whoever writes commits the database.
 */
export class Store {
  readonly #database: Database
  readonly #recent = new Recent<KubeObject>(recentLimit)
  readonly #relations = new Relations()
  #changes: Change[] = []
  #revision = 0

  constructor(database: Database) {
    this.#database = database
    this.reload()
  }

  get revision(): number {
    return this.#revision
  }

  get(kind: Kind, namespace: string, name: string): KubeObject | undefined {
    return this.#read(`${collectionOf(kind)}${namespace}/${name}`)
  }

  /** Objects of a kind in one namespace, or in all, in order of namespace and name; with `place`, those after it. */
  *list(kind: Kind, namespace?: string, place?: string): Generator<KubeObject, undefined> {
    let range = rangeOf(kind, namespace, place)
    while (true) {
      const rows = this.#database.rows('object', range, pageSize)
      for (const { text } of rows) yield JSON.parse(text) as KubeObject
      const last = rows.at(-1)
      if (last === undefined || rows.length < pageSize) return
      range = { ...range, after: last.key }
    }
  }

  /** How many objects `list` would give. */
  count(kind: Kind, namespace?: string, place?: string): number {
    return this.#database.count('object', rangeOf(kind, namespace, place))
  }

  byUid(uid: string): Stored | undefined {
    const key = this.#relations.keyOf(uid)
    return key === undefined ? undefined : this.#stored(key)
  }

  /** Objects with an owner reference to `uid`. */
  dependentsOf(uid: string): Stored[] {
    return this.#relations.dependentsOf(uid).flatMap((key) => this.#stored(key) ?? [])
  }

  /** Everything in a namespace, of any kind. */
  contentOf(namespace: string): Stored[] {
    const namespaced = kinds.filter((kind) => kind.namespaced)
    return namespaced.flatMap((kind) => [...this.list(kind, namespace)].map((object) => ({ kind, object })))
  }

  hasContent(namespace: string): boolean {
    const isUsed = (kind: Kind) => this.#database.rows('object', rangeOf(kind, namespace), 1).length > 0
    return kinds.some((kind) => kind.namespaced && isUsed(kind))
  }

  /** Stores an object under the next resource version and returns it as stored. */
  put(kind: Kind, object: KubeObject): KubeObject {
    const key = keyOf(kind, object)
    const previous = this.#read(key)
    const stored = this.#versioned(object)
    const text = JSON.stringify(stored)
    this.#database.write('object', key, text)
    this.#recent.set(key, stored)
    if (previous !== undefined) this.#unlink(key, previous)
    this.#relations.add(key, stored.metadata.uid, stored.metadata.ownerReferences ?? [])
    this.#changes.push(
      previous === undefined
        ? { type: 'ADDED', kind, object: stored, text }
        : { type: 'MODIFIED', kind, object: stored, text, previous },
    )
    return stored
  }

  remove(kind: Kind, object: KubeObject): void {
    const key = keyOf(kind, object)
    const previous = this.#read(key)
    if (previous === undefined) return
    this.#database.write('object', key, undefined)
    this.#recent.delete(key)
    this.#unlink(key, previous)
    const last = this.#versioned(object)
    this.#changes.push({ type: 'DELETED', kind, object: last, text: JSON.stringify(last), previous })
  }

  /** Takes out the oldest change that nobody has seen yet. */
  nextChange(): Change | undefined {
    return this.#changes.shift()
  }

  /** Starts again from what the database holds: what was not committed has never been. */
  reload(): void {
    this.#changes = []
    this.#recent.clear()
    this.#relations.clear()
    this.#revision = Number(this.#database.read('meta', 'revision') ?? 0)
    for (const { key, uid, owners } of this.#database.identities('object')) {
      this.#relations.add(key, uid, owners === undefined ? [] : (JSON.parse(owners) as OwnerReference[]))
    }
  }

  #read(key: string): KubeObject | undefined {
    const recent = this.#recent.get(key)
    if (recent !== undefined) return recent
    const text = this.#database.read('object', key)
    if (text === undefined) return undefined
    const object = JSON.parse(text) as KubeObject
    this.#recent.set(key, object)
    return object
  }

  #stored(key: string): Stored | undefined {
    const object = this.#read(key)
    const kind = object === undefined ? undefined : kindOf(object.apiVersion, object.kind)
    return object === undefined || kind === undefined ? undefined : { kind, object }
  }

  #versioned(object: KubeObject): KubeObject {
    this.#revision += 1
    return { ...object, metadata: { ...object.metadata, resourceVersion: String(this.#revision) } }
  }

  #unlink(key: string, { metadata: { uid, ownerReferences = [] } }: KubeObject): void {
    this.#relations.remove(key, uid, ownerReferences)
  }
}
