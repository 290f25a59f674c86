/** The ways to look at the list of courses: whose. */
export const viewIds = ['mine', 'trouble', 'all'] as const
export type ViewId = (typeof viewIds)[number]

/** The view that an address names; one's own for those who may see no other. */
export function viewOf(text: string | null, wide: boolean): ViewId {
  return (wide ? viewIds.find((id) => id === text) : undefined) ?? 'mine'
}
