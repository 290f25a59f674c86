import type { QueueItem } from '../../../shared/contract/queue.ts'

export const states = ['to-decide', 'asked-back', 'all'] as const
export type QueueState = (typeof states)[number]
export const kinds = ['any', 'request', 'change'] as const
export type QueueKind = (typeof kinds)[number]

/** What of the queue somebody wants to see. The server knows the state; the rest is sorted out here. */
export interface QueueFilter {
  readonly state: QueueState
  readonly kind: QueueKind
  readonly text: string
  readonly mine: boolean
}

/** The filter that the page's address names; whatever it does not know is left out. */
export function filterIn(params: URLSearchParams): QueueFilter {
  const state = params.get('state')
  const kind = params.get('kind')
  return {
    state: states.find((one) => one === state) ?? 'to-decide',
    kind: kinds.find((one) => one === kind) ?? 'any',
    text: params.get('q') ?? '',
    mine: params.get('mine') === 'yes',
  }
}

/** Whether less is shown than the server gave. */
export function isNarrowed({ kind, text, mine }: QueueFilter): boolean {
  return kind !== 'any' || text.trim() !== '' || mine
}

/** Those that match: every word of the text somewhere in the course's name, slug or people. */
export function matching(items: readonly QueueItem[], { kind, text, mine }: QueueFilter): readonly QueueItem[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return items.filter((item) => {
    if ((kind !== 'any' && item.kind !== kind) || (mine && !item.may_decide)) return false
    const own = `${item.name} ${item.slug} ${item.by} ${item.supervisor}`.toLowerCase()
    return words.every((word) => own.includes(word))
  })
}

/** Whether it should have been decided by `now`. */
export function isOverdue({ due }: QueueItem, now: string): boolean {
  return due !== undefined && Date.parse(due) <= Date.parse(now)
}

/** What is to be looked at once this one is done with: the next in the list, else the one before it. */
export function nextAfter(items: readonly QueueItem[], slug: string): string | undefined {
  const index = items.findIndex((item) => item.slug === slug)
  if (index < 0) return items[0]?.slug
  return (items[index + 1] ?? items[index - 1])?.slug
}
