import type { Kind } from './kinds.ts'
import type { Selector } from './selectors.ts'
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

/** Changes kept for watches that resume; older resource versions answer 410. */
const logLimit = 10_000

function revisionOf(change: Change): number {
  return Number(change.object.metadata.resourceVersion)
}

/** What a change means to one watcher: an object that no longer matches has gone, as far as it is concerned. */
function eventFor({ kind, namespace, selector }: Subscription, change: Change): WatchEvent | undefined {
  if (change.kind !== kind) return undefined
  if (namespace !== undefined && change.object.metadata.namespace !== namespace) return undefined
  const matches = selector(change.object)
  const matched = change.previous !== undefined && selector(change.previous)
  if (change.type === 'DELETED') return matched || matches ? { type: 'DELETED', object: change.object } : undefined
  if (matches) return { type: matched ? 'MODIFIED' : 'ADDED', object: change.object }
  return matched ? { type: 'DELETED', object: change.object } : undefined
}

/** Hands changes to those who watch, and keeps the latest for those who come back. */
export class Watches {
  readonly #subscriptions = new Set<Subscription>()
  #log: Change[] = []
  #oldest: number

  /** `revision`: the latest resource version there is; what came before is not known here. */
  constructor(revision: number) {
    this.#oldest = revision
  }

  publish(changes: readonly Change[]): void {
    this.#log.push(...changes)
    if (this.#log.length > 2 * logLimit) {
      const dropped = this.#log.splice(0, this.#log.length - logLimit)
      this.#oldest = revisionOf(dropped.at(-1) as Change)
    }
    for (const subscription of this.#subscriptions) {
      for (const change of changes) {
        const event = eventFor(subscription, change)
        if (event !== undefined) subscription.deliver(event)
      }
    }
  }

  /** Delivers what came after `revision`, if given, then everything to come, until the answer is called. Throws 410. */
  subscribe(subscription: Subscription, revision?: number): () => void {
    if (revision !== undefined) {
      if (revision < this.#oldest) throw expired(`too old resource version: ${revision} (${this.#oldest})`)
      for (const change of this.#log) {
        const event = revisionOf(change) > revision ? eventFor(subscription, change) : undefined
        if (event !== undefined) subscription.deliver(event)
      }
    }
    this.#subscriptions.add(subscription)
    return () => this.#subscriptions.delete(subscription)
  }
}
