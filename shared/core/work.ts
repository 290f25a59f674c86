/** One thing to be looked at: a hub to reconcile, or a mail to deliver. Doubled or late ones do no harm. */
export type WorkItem =
  | { readonly kind: 'hub'; readonly hub: string }
  | { readonly kind: 'mail'; readonly slug: string; readonly id: string }

/** What keeps its order: everything about one hub, and each mail by itself. */
export function groupOf(item: WorkItem): string {
  return item.kind === 'hub' ? item.hub : `${item.slug}/${item.id}`
}
