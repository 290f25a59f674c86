import type { Kind } from './kinds.ts'
import type { Selector } from './selectors.ts'
import { selectablePart } from './selectors.ts'
import type { Change, ChangeType } from './store.ts'
import { expired } from './status-errors.ts'
import type { KubeObject } from './object.ts'

export interface WatchEvent {
  readonly type: ChangeType
  readonly object: KubeObject
}

export interface Subscription {
  readonly kind: Kind
  /** Absent: all namespaces. */
  readonly namespace?: string | undefined
  readonly selector: Selector
  readonly deliver: (event: WatchEvent) => void
}

/** A change as it is kept for watches that resume: text, which takes a fraction of what objects take. */
interface Logged {
  readonly revision: number
  readonly type: ChangeType
  readonly kind: Kind
  readonly namespace: string | undefined
  readonly object: string
  /** What selectors see of the object before. */
  readonly previous: string | undefined
}

/** Changes and characters kept for watches that resume; older resource versions answer 410. */
const changesAtMost = 10_000
const charactersAtMost = 4 * 1_024 * 1_024

type Seen = Pick<Change, 'type' | 'object' | 'previous'>

/** What a change means to one watcher: an object that no longer matches has gone, as far as it is concerned. */
function eventFor({ selector }: Subscription, { type, object, previous }: Seen): WatchEvent | undefined {
  const matches = selector(object)
  const matched = previous !== undefined && selector(previous)
  if (type === 'DELETED') return matched || matches ? { type: 'DELETED', object } : undefined
  if (matches) return { type: matched ? 'MODIFIED' : 'ADDED', object }
  return matched ? { type: 'DELETED', object } : undefined
}

function isInScope({ kind, namespace }: Subscription, changedKind: Kind, changedNamespace: string | undefined) {
  return changedKind === kind && (namespace === undefined || changedNamespace === namespace)
}

function loggedFrom({ type, kind, object, text, previous }: Change): Logged {
  const { namespace, resourceVersion } = object.metadata
  const before = previous === undefined ? undefined : JSON.stringify(selectablePart(previous))
  return { revision: Number(resourceVersion), type, kind, namespace, object: text, previous: before }
}

function seenFrom({ type, object, previous }: Logged): Seen {
  const seen = { type, object: JSON.parse(object) as KubeObject }
  return previous === undefined ? seen : { ...seen, previous: JSON.parse(previous) as KubeObject }
}

function sizeOf({ object, previous = '' }: Logged): number {
  return object.length + previous.length
}

/** Hands changes to those who watch, and keeps the latest for those who come back. */
export class Watches {
  readonly #subscriptions = new Set<Subscription>()
  readonly #log: Logged[] = []
  #characters = 0
  #oldest: number

  /** `revision`: the latest resource version there is; what came before is not known here. */
  constructor(revision: number) {
    this.#oldest = revision
  }

  publish(changes: readonly Change[]): void {
    for (const change of changes) this.#keep(loggedFrom(change))
    this.#dropOldest()
    for (const subscription of this.#subscriptions) {
      for (const change of changes) {
        if (!isInScope(subscription, change.kind, change.object.metadata.namespace)) continue
        const event = eventFor(subscription, change)
        if (event !== undefined) subscription.deliver(event)
      }
    }
  }

  /** Delivers what came after `revision`, if given, then everything to come, until the answer is called. Throws 410. */
  subscribe(subscription: Subscription, revision?: number): () => void {
    if (revision !== undefined) {
      if (revision < this.#oldest) throw expired(`too old resource version: ${revision} (${this.#oldest})`)
      for (const logged of this.#log) {
        if (logged.revision <= revision || !isInScope(subscription, logged.kind, logged.namespace)) continue
        const event = eventFor(subscription, seenFrom(logged))
        if (event !== undefined) subscription.deliver(event)
      }
    }
    this.#subscriptions.add(subscription)
    return () => this.#subscriptions.delete(subscription)
  }

  #keep(logged: Logged): void {
    this.#log.push(logged)
    this.#characters += sizeOf(logged)
  }

  /** Drops a quarter more than it must, so that it need not be done for every change. */
  #dropOldest(): void {
    if (this.#log.length <= changesAtMost && this.#characters <= charactersAtMost) return
    let count = 0
    while (this.#log.length - count > changesAtMost * 0.75 || this.#characters > charactersAtMost * 0.75) {
      const oldest = this.#log[count] as Logged
      this.#characters -= sizeOf(oldest)
      this.#oldest = oldest.revision
      count += 1
    }
    this.#log.splice(0, count)
  }
}
