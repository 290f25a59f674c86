/** One thing to be looked at: a hub to reconcile, or a mail to deliver. Doubled or late ones do no harm. */
export type WorkItem =
  | { readonly kind: 'hub'; readonly hub: string }
  | { readonly kind: 'mail'; readonly slug: string; readonly id: string }
  | { readonly kind: 'chore'; readonly name: ChoreName }

/**
 * Work about no single hub: `homes` makes the directories of people who came for the first time, `meter` measures
 * storage every night, `rollout` takes an upgrade from wave to wave.
 */
export type ChoreName = 'homes' | 'meter' | 'rollout'

/** What keeps its order: everything about one hub, and each mail by itself. */
export function groupOf(item: WorkItem): string {
  if (item.kind === 'hub') return item.hub
  return item.kind === 'chore' ? `chore/${item.name}` : `${item.slug}/${item.id}`
}
