import type { Controller, Plant } from './controller.ts'
import { knownKind } from './kinds.ts'
import { deleteObject } from './writes.ts'

const namespaces = knownKind('v1', 'Namespace')

/** Empties terminating namespaces, respecting finalizers, and removes each once nothing is left in it. */
export function namespaceController({ store }: Plant): Controller {
  const removeIfEmpty = (name: string): void => {
    const namespace = store.get(namespaces, '', name)
    if (namespace?.metadata.deletionTimestamp === undefined || store.hasContent(name)) return
    if ((namespace.metadata.finalizers ?? []).length === 0) store.remove(namespaces, namespace)
  }
  return {
    react(change, at) {
      const { kind, object, type, previous } = change
      if (kind === namespaces && type === 'MODIFIED' && object.metadata.deletionTimestamp !== undefined) {
        const isNew = previous?.metadata.deletionTimestamp === undefined
        const content = isNew ? store.contentOf(object.metadata.name) : []
        for (const each of content) deleteObject(store, each.kind, each.object, at)
        removeIfEmpty(object.metadata.name)
      }
      if (type === 'DELETED' && object.metadata.namespace !== undefined) removeIfEmpty(object.metadata.namespace)
    },
    run: () => false,
  }
}
