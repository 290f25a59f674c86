import type { Instant } from '../../shared/core/instant.ts'
import type { Controller, Plant } from './controller.ts'
import type { Store, Stored } from './store.ts'
import { deleteObject, dropFinalizer } from './writes.ts'

/** Put on an object that is to wait for its dependents. */
export const foregroundFinalizer = 'foregroundDeletion'

/** Deletes what has lost all its owners; lets owners deleted in the foreground go when their dependents are gone. */
export function garbageCollector({ store }: Plant): Controller {
  return {
    react({ type, kind, object }, at) {
      const { uid, ownerReferences = [] } = object.metadata
      if (type === 'ADDED') deleteOrphan(store, { kind, object }, at)
      if (type === 'MODIFIED') deleteInForeground(store, store.byUid(uid), at)
      if (type !== 'DELETED') return
      for (const dependent of store.dependentsOf(uid)) deleteOrphan(store, dependent, at)
      for (const owner of ownerReferences) deleteInForeground(store, store.byUid(owner.uid), at)
    },
    run: () => false,
  }
}

function deleteOrphan(store: Store, { kind, object }: Stored, at: Instant): void {
  const owners = object.metadata.ownerReferences ?? []
  const isOrphan = owners.length > 0 && owners.every((owner) => store.byUid(owner.uid) === undefined)
  if (isOrphan) deleteObject(store, kind, object, at)
}

/** Deletes what an owner waits for, or lets the owner go when there is nothing left to wait for. */
function deleteInForeground(store: Store, owner: Stored | undefined, at: Instant): void {
  const { uid, finalizers = [], deletionTimestamp } = owner?.object.metadata ?? {}
  if (owner === undefined || uid === undefined || deletionTimestamp === undefined) return
  if (!finalizers.includes(foregroundFinalizer)) return
  const dependents = store.dependentsOf(uid)
  for (const { kind, object } of dependents) {
    if (object.metadata.deletionTimestamp === undefined) deleteObject(store, kind, object, at)
  }
  if (dependents.length === 0) dropFinalizer(store, owner.kind, owner.object, foregroundFinalizer)
}
