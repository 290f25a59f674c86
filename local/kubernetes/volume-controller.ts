import type { Instant } from '../../shared/core/instant.ts'
import type { Controller, Plant } from './controller.ts'
import { knownKind } from './kinds.ts'
import type { Json, JsonObject, KubeObject } from './object.ts'
import { sameJson, textAt, valueAt } from './object.ts'
import type { Store } from './store.ts'
import { controllerWrite, updateStatus } from './writes.ts'

const volumes = knownKind('v1', 'PersistentVolume')
const claims = knownKind('v1', 'PersistentVolumeClaim')

/**
 * Binds static volumes and claims that name each other as soon as both are there. A claim of a storage class has its
 * volume at once. A volume whose claim went is bound to no other; a claim whose volume went has lost it.
 */
export function volumeController({ store }: Plant): Controller {
  return {
    react({ kind, type, object }, at) {
      if (kind === claims) reactToClaim(store, object, type === 'DELETED', at)
      if (kind === volumes) reactToVolume(store, object, type === 'DELETED', at)
    },
    run: () => false,
  }
}

function reactToClaim(store: Store, claim: KubeObject, isGone: boolean, at: Instant): void {
  const volume = store.get(volumes, '', textAt(claim, 'spec.volumeName') ?? '')
  if (volume !== undefined && isFor(volume, claim)) {
    if (!isGone) return bind(store, volume, claim, at)
    if (textAt(volume, 'status.phase') === 'Bound') setPhase(store, volumes, volume, { phase: 'Released' }, at)
  } else if (!isGone && isDynamic(claim)) setPhase(store, claims, claim, boundTo(claim, claim), at)
}

function reactToVolume(store: Store, volume: KubeObject, isGone: boolean, at: Instant): void {
  const claim = store.get(
    claims, textAt(volume, 'spec.claimRef.namespace') ?? '', textAt(volume, 'spec.claimRef.name') ?? '',
  )
  if (claim === undefined || textAt(claim, 'spec.volumeName') !== volume.metadata.name) return
  if (!isGone) bind(store, volume, claim, at)
  else if (textAt(claim, 'status.phase') === 'Bound') setPhase(store, claims, claim, { phase: 'Lost' }, at)
}

function bind(store: Store, volume: KubeObject, claim: KubeObject, at: Instant): void {
  const current = store.get(claims, claim.metadata.namespace ?? '', claim.metadata.name)
  const isUsable = current !== undefined && textAt(volume, 'status.phase') !== 'Released'
  if (!isUsable || textAt(current, 'status.phase') === 'Lost') return
  setPhase(store, volumes, volume, { phase: 'Bound' }, at)
  setPhase(store, claims, current, boundTo(current, volume), at)
}

function isFor(volume: KubeObject, { metadata: { namespace, name } }: KubeObject): boolean {
  return textAt(volume, 'spec.claimRef.namespace') === namespace && textAt(volume, 'spec.claimRef.name') === name
}

/** Without a volume's name, and not told by an empty class that there is no provisioner for it. */
function isDynamic(claim: KubeObject): boolean {
  return valueAt(claim, 'spec.volumeName') === undefined && textAt(claim, 'spec.storageClassName') !== ''
}

function boundTo(claim: KubeObject, source: KubeObject): JsonObject {
  const capacity: Json = valueAt(source, 'spec.capacity') ?? valueAt(claim, 'spec.resources.requests') ?? {}
  return { phase: 'Bound', accessModes: valueAt(source, 'spec.accessModes') ?? [], capacity }
}

function setPhase(store: Store, kind: typeof volumes, object: KubeObject, status: JsonObject, at: Instant): void {
  if (sameJson(object.status, status)) return
  const latest = store.get(kind, object.metadata.namespace ?? '', object.metadata.name)
  if (latest === undefined) return
  updateStatus(controllerWrite(store, at, 'kube-controller-manager', 'status'), kind, latest, status)
}
