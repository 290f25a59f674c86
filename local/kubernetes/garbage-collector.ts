import type { Controller, Plant } from './controller.ts'
import { deleteObject, dropFinalizer } from './writes.ts'

/** Put on an object that is to wait for its dependents. */
export const foregroundFinalizer = 'foregroundDeletion'

/** Deletes what has lost all its owners; lets owners deleted in the foreground go when their dependents are gone. */
export function garbageCollector({ store }: Plant): Controller {
  return {
    react({ type, kind, object }, at) {
      const { uid, ownerReferences = [], finalizers = [], deletionTimestamp } = object.metadata
      const isOrphan = ownerReferences.length > 0 && !ownerReferences.some((owner) => store.hasUid(owner.uid))
      if (type === 'ADDED' && isOrphan) deleteObject(store, kind, object, at)
      if (type === 'DELETED') {
        for (const dependent of store.dependentsOf(uid)) {
          const owners = dependent.object.metadata.ownerReferences ?? []
          if (!owners.some((owner) => store.hasUid(owner.uid))) deleteObject(store, dependent.kind, dependent.object, at)
        }
      }
      if (type === 'MODIFIED' && deletionTimestamp !== undefined && finalizers.includes(foregroundFinalizer)) {
        const dependents = store.dependentsOf(uid)
        for (const dependent of dependents) {
          const goesOn = dependent.object.metadata.deletionTimestamp !== undefined
          if (!goesOn) deleteObject(store, dependent.kind, dependent.object, at)
        }
        if (dependents.length === 0) dropFinalizer(store, kind, object, foregroundFinalizer)
      }
    },
    run: () => false,
  }
}
