import type { CourseView } from '../../../shared/contract/course-view.ts'

export type Phase = CourseView['phase']

// A table, so that a phase of the contract that is missing here does not compile.
const known: Readonly<Record<Phase, true>> = {
  requested: true, declined: true, cancelled: true, staging: true, public: true, private: true, archived: true, 'deletion-due': true,
  deleting: true, deleted: true,
}

/** All phases in the order of a course's life. */
export const phasesInOrder = Object.keys(known) as readonly Phase[]

export function isPhase(text: string): text is Phase {
  return Object.hasOwn(known, text)
}
