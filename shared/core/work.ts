/** One thing to be looked at: a hub to reconcile, or a mail to deliver. Doubled or late ones do no harm. */
export type WorkItem =
  | { readonly kind: 'hub'; readonly hub: string }
  | { readonly kind: 'mail'; readonly slug: string; readonly id: string }
  | { readonly kind: 'chore'; readonly name: ChoreName }

const choreNames = ['announce', 'homes', 'meter', 'puller', 'rollout'] as const

/**
 * Work about no single hub: `announce` mails what operators tell people, `homes` makes the directories of people who came for the first time, `meter` measures
 * storage every night, `puller` keeps the images that courses run on the nodes, `rollout` takes an upgrade from wave to wave.
 */
export type ChoreName = typeof choreNames[number]

/** What keeps its order: everything about one hub, and each mail by itself. */
export function groupOf(item: WorkItem): string {
  if (item.kind === 'hub') return item.hub
  return item.kind === 'chore' ? `chore/${item.name}` : `${item.slug}/${item.id}`
}

/** What it is about, for people. */
export function workInWords(item: WorkItem): string {
  switch (item.kind) {
    case 'hub': return `The hub ${item.hub}`
    case 'mail': return `The mail ${item.id} of ${item.slug}`
    case 'chore': return `The chore ${item.name}`
  }
}

/** The item that a message's text (JSON) is about, without what else it says; undefined when it is about none. */
export function readWorkItem(text: string): WorkItem | undefined {
  const { kind, hub, slug, id, name } = fieldsIn(text)
  if (kind === 'hub' && isName(hub)) return { kind, hub }
  if (kind === 'mail' && isName(slug) && isName(id)) return { kind, slug, id }
  const chore = kind === 'chore' ? choreNames.find((one) => one === name) : undefined
  return chore === undefined ? undefined : { kind: 'chore', name: chore }
}

function fieldsIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
