import type { CourseView } from '../../../shared/contract/course-view.ts'
import { conditionOf, hasHub } from './hub/hub-state.ts'

/** The one thing that a person most likely came for. */
export type Primary = 'answer-deletion' | 'undo-deletion' | 'mend-request' | 'open-hub' | 'duplicate'

type Known = Pick<CourseView, 'phase' | 'actions' | 'decision' | 'conditions' | 'hub_url'>

/** What to offer first: a question that waits before the hub, the hub before next year's course. Undefined: only reading. */
export function primaryOf(course: Known): Primary | undefined {
  const may = (action: CourseView['actions'][number]) => course.actions.includes(action)
  if (may('answer-deletion')) return 'answer-deletion'
  if (may('undo-deletion')) return 'undo-deletion'
  if (may('change') && isAskedToMend(course)) return 'mend-request'
  if (hubIsReady(course) && course.hub_url !== undefined) return 'open-hub'
  const isOver = course.phase === 'archived' || course.phase === 'deleted'
  return isOver && may('renew') ? 'duplicate' : undefined
}

/** Governance answered the request with a question or a refusal: it is the requester's turn. */
export function isAskedToMend({ phase, decision }: Pick<CourseView, 'phase' | 'decision'>): boolean {
  return (phase === 'requested' || phase === 'declined') && decision !== undefined && decision.verdict !== 'approved'
}

export function hubIsReady(course: Pick<CourseView, 'phase' | 'conditions'>): boolean {
  return hasHub(course) && conditionOf(course, 'HubReady')?.status === 'True'
}
