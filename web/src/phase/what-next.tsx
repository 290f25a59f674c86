import { useTranslations } from 'use-intl'
import type { CourseSummary, CourseView } from '../../../shared/contract/course-view.ts'
import { When } from '../time/when.tsx'

type Known = Pick<CourseView, 'phase'> & { next_transition?: CourseView['next_transition']; decision?: CourseView['decision']; waits_for?: CourseSummary['waits_for'] }

/** What happens next and when, in a sentence; `brief` for a line of a list, where the dates are no stops for the Tab key. */
export function WhatNext({ course, course: { next_transition: next, phase }, brief = false }: { course: Known; brief?: boolean }) {
  const t = useTranslations('phases')
  const courses = useTranslations('courses')
  if (isAskedBack(course)) return <>{courses('askedBack')}</>
  if (next === undefined) return <>{t(`${phase}.standstill`)}</>
  const when = () => <When at={next.at} distance tabStop={!brief} />
  return <>{t.rich(brief ? `${next.phase}.soon` : `${next.phase}.next`, { when })}</>
}

/** A request that governance sent back waits for whoever asked for it. */
function isAskedBack({ phase, decision, waits_for: who }: Known): boolean {
  return phase === 'requested' && (who === 'requester' || decision?.verdict === 'changes-requested')
}
