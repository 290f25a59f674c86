import type { CourseView } from '../../../shared/contract/course-view.ts'
import { When } from '../time/when.tsx'
import { phaseWords } from './phase-words.ts'

type Known = Pick<CourseView, 'phase'> & { next_transition?: CourseView['next_transition'] }

/** What happens next and when, in a sentence. */
export function WhatNext({ course, subject = 'the course' }: { course: Known; subject?: string }) {
  const { next_transition: next, phase } = course
  if (next === undefined) return <>{standstill(phase)}</>
  return <>On <When at={next.at} distance /> {subject} {phaseWords[next.phase].arrival}.</>
}

function standstill(phase: CourseView['phase']): string {
  switch (phase) {
    case 'requested': return 'Governance decides next.'
    case 'staging': return 'No opening date is set: it stays in preparation until one is.'
    case 'deletion-due': return 'Waits for an answer; without one the data is kept.'
    case 'deleting': return 'The data goes when the grace period ends.'
    case 'declined': case 'cancelled': case 'deleted': return 'Nothing more happens.'
    default: return 'No further date is set.'
  }
}
