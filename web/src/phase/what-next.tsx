import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { When } from '../time/when.tsx'

type Known = Pick<CourseView, 'phase'> & { next_transition?: CourseView['next_transition'] }

/** What happens next and when, in a sentence; `brief` for a line of a list, where the dates are no stops for the Tab key. */
export function WhatNext({ course: { next_transition: next, phase }, brief = false }: { course: Known; brief?: boolean }) {
  const t = useTranslations('phases')
  if (next === undefined) return <>{t(`${phase}.standstill`)}</>
  const when = () => <When at={next.at} distance tabStop={!brief} />
  return <>{t.rich(brief ? `${next.phase}.soon` : `${next.phase}.next`, { when })}</>
}
