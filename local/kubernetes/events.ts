import { createHash } from 'node:crypto'
import type { Instant } from '../../shared/core/instant.ts'
import { knownKind } from './kinds.ts'
import type { KubeObject } from './object.ts'
import { kubeTime, textAt, valueAt } from './object.ts'
import type { Store } from './store.ts'
import { controllerWrite, createObject, isActive, updateObject } from './writes.ts'

const events = knownKind('v1', 'Event')

/** What happened to an object, in the words of the controller that saw it. */
export interface Happening {
  /** The controller: `kubelet`, `helm-controller`. */
  readonly source: string
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
}

/** Records an Event about an object; the same thing again only counts up, so that events stay few. */
export function recordEvent(store: Store, about: KubeObject, { source, ...happening }: Happening, at: Instant): void {
  const { namespace = 'default', name, uid } = about.metadata
  if (!isActive(store, namespace)) return
  const digest = createHash('sha256').update(`${uid} ${happening.reason} ${happening.message}`).digest('hex')
  const eventName = `${name}.${digest.slice(0, 16)}`
  const old = store.get(events, namespace, eventName)
  const event = {
    metadata: { name: eventName, namespace },
    involvedObject: { apiVersion: about.apiVersion, kind: about.kind, name, namespace, uid },
    ...happening,
    count: Number(valueAt(old, 'count') ?? 0) + 1,
    firstTimestamp: textAt(old, 'firstTimestamp') ?? kubeTime(at),
    lastTimestamp: kubeTime(at),
    source: { component: source },
  }
  const write = controllerWrite(store, at, source)
  if (old === undefined) createObject(write, events, event)
  else updateObject(write, events, old, event)
}
