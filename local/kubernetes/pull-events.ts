import type { Instant } from '../../shared/core/instant.ts'
import { recordEvent } from './events.ts'
import type { KubeObject } from './object.ts'
import type { Store } from './store.ts'

/** What the kubelet says of a pod whose image is not to be had. */
export function tellOfPull(store: Store, pod: KubeObject, image: string, at: Instant): void {
  const kubelet = { source: 'kubelet' }
  const failed = { type: 'Warning', reason: 'Failed', message: `Failed to pull image "${image}": not found` } as const
  const waits = { type: 'Normal', reason: 'BackOff', message: `Back-off pulling image "${image}"` } as const
  for (const happening of [failed, waits]) recordEvent(store, pod, { ...kubelet, ...happening }, at)
}
