/** The ways to look at the list of courses. */
export const views = {
  mine: { name: 'Mine', scope: 'mine' },
  decide: { name: 'To decide', scope: 'all', phase: 'requested' },
  trouble: { name: 'In trouble', scope: 'trouble' },
  all: { name: 'All', scope: 'all' },
} as const
export type ViewId = keyof typeof views
export const viewIds = Object.keys(views) as readonly ViewId[]

/** The view that an address names; one's own for those who may see no other. */
export function viewOf(text: string | null, wide: boolean): ViewId {
  return wide && text !== null && Object.hasOwn(views, text) ? text as ViewId : 'mine'
}
