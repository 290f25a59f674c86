import type { Kind } from './kinds.ts'
import { apiVersionOf, kinds } from './kinds.ts'
import type { KubeObject } from './object.ts'

export type ChangeType = 'ADDED' | 'MODIFIED' | 'DELETED'

export interface Change {
  readonly type: ChangeType
  readonly kind: Kind
  readonly object: KubeObject
  readonly previous?: KubeObject
}

/** An object with its kind. */
export interface Stored {
  readonly kind: Kind
  readonly object: KubeObject
}

interface Table {
  readonly namespaces: Map<string, Map<string, KubeObject>>
  /** All objects in order of namespace and name; absent when out of date. */
  ordered?: readonly KubeObject[] | undefined
}

const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** Namespace and name: the order in which lists and pages come. */
export function placeOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`
}

/** Names an object among all, for steps and for the database. */
export function keyOf(kind: Kind, object: KubeObject): string {
  return `${apiVersionOf(kind)}/${kind.plural}/${placeOf(object)}`
}

/**
 * All objects in memory, found by kind, namespace and name, by uid and by owner. Every write takes the next resource
 * version and is queued as a change for the controllers, the watches and the database.
 */
export class Store {
  readonly #tables = new Map<Kind, Table>(kinds.map((kind) => [kind, { namespaces: new Map() }]))
  readonly #byUid = new Map<string, Stored>()
  readonly #dependents = new Map<string, Map<string, Stored>>()
  readonly #changes: Change[] = []
  #revision: number

  constructor(revision: number) {
    this.#revision = revision
  }

  get revision(): number {
    return this.#revision
  }

  get(kind: Kind, namespace: string, name: string): KubeObject | undefined {
    return this.#table(kind).namespaces.get(namespace)?.get(name)
  }

  /** Objects of a kind in one namespace, or in all, in order of namespace and name. */
  list(kind: Kind, namespace?: string): readonly KubeObject[] {
    const table = this.#table(kind)
    if (namespace !== undefined) {
      const objects = [...(table.namespaces.get(namespace)?.values() ?? [])]
      return objects.sort((left, right) => byText(left.metadata.name, right.metadata.name))
    }
    table.ordered ??= [...table.namespaces.values()]
      .flatMap((objects) => [...objects.values()])
      .map((object) => ({ object, place: placeOf(object) }))
      .sort((left, right) => byText(left.place, right.place))
      .map(({ object }) => object)
    return table.ordered
  }

  byUid(uid: string): Stored | undefined {
    return this.#byUid.get(uid)
  }

  /** Objects with an owner reference to `uid`. */
  dependentsOf(uid: string): Stored[] {
    return [...(this.#dependents.get(uid)?.values() ?? [])]
  }

  /** Everything in a namespace, of any kind. */
  contentOf(namespace: string): Stored[] {
    const content: Stored[] = []
    for (const [kind, table] of this.#tables) {
      if (!kind.namespaced) continue
      for (const object of table.namespaces.get(namespace)?.values() ?? []) content.push({ kind, object })
    }
    return content
  }

  hasContent(namespace: string): boolean {
    for (const [kind, table] of this.#tables) if (kind.namespaced && table.namespaces.has(namespace)) return true
    return false
  }

  /** Stores an object under the next resource version and returns it as stored. */
  put(kind: Kind, object: KubeObject): KubeObject {
    const previous = this.get(kind, object.metadata.namespace ?? '', object.metadata.name)
    const stored = this.#versioned(object)
    this.#insert(kind, stored, previous)
    this.#changes.push(
      previous === undefined
        ? { type: 'ADDED', kind, object: stored }
        : { type: 'MODIFIED', kind, object: stored, previous },
    )
    return stored
  }

  remove(kind: Kind, object: KubeObject): void {
    const { namespace = '', name } = object.metadata
    const table = this.#table(kind)
    const objects = table.namespaces.get(namespace)
    const previous = objects?.get(name)
    if (objects === undefined || previous === undefined) return
    objects.delete(name)
    if (objects.size === 0) table.namespaces.delete(namespace)
    table.ordered = undefined
    this.#byUid.delete(previous.metadata.uid)
    this.#unlinkOwners(kind, previous)
    this.#changes.push({ type: 'DELETED', kind, object: this.#versioned(object), previous })
  }

  /** Puts back an object read from the database: no new version, no change. */
  restore(kind: Kind, object: KubeObject): void {
    this.#insert(kind, object, undefined)
  }

  /** Takes out the oldest change that nobody has seen yet. */
  nextChange(): Change | undefined {
    return this.#changes.shift()
  }

  #table(kind: Kind): Table {
    const table = this.#tables.get(kind)
    if (table === undefined) throw new Error(`no table of ${kind.plural}`)
    return table
  }

  #versioned(object: KubeObject): KubeObject {
    this.#revision += 1
    return { ...object, metadata: { ...object.metadata, resourceVersion: String(this.#revision) } }
  }

  #insert(kind: Kind, object: KubeObject, previous: KubeObject | undefined): void {
    const { namespace = '', name, uid } = object.metadata
    const table = this.#table(kind)
    const objects = table.namespaces.get(namespace)
    if (objects === undefined) table.namespaces.set(namespace, new Map([[name, object]]))
    else objects.set(name, object)
    table.ordered = undefined
    this.#byUid.set(uid, { kind, object })
    if (previous !== undefined) this.#unlinkOwners(kind, previous)
    for (const owner of object.metadata.ownerReferences ?? []) {
      const dependents = this.#dependents.get(owner.uid) ?? new Map<string, Stored>()
      dependents.set(keyOf(kind, object), { kind, object })
      this.#dependents.set(owner.uid, dependents)
    }
  }

  #unlinkOwners(kind: Kind, object: KubeObject): void {
    for (const owner of object.metadata.ownerReferences ?? []) {
      const dependents = this.#dependents.get(owner.uid)
      dependents?.delete(keyOf(kind, object))
      if (dependents?.size === 0) this.#dependents.delete(owner.uid)
    }
  }
}
