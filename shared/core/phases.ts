/** Where a course is in its life, in the order of that life. */
export const phases = [
  'requested', 'declined', 'cancelled', 'staging', 'public', 'private', 'archived', 'deletion-due', 'deleting', 'deleted',
] as const
export type Phase = (typeof phases)[number]
