import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { When } from '../time/when.tsx'

type Known = Pick<CourseView, 'phase'> & { next_transition?: CourseView['next_transition'] }

/** What happens next and when, in a sentence. */
export function WhatNext({ course: { next_transition: next, phase }, tabStop = true }: { course: Known; tabStop?: boolean }) {
  const t = useTranslations('phases')
  if (next === undefined) return <>{t(`${phase}.standstill`)}</>
  return <>{t.rich(`${next.phase}.next`, { when: () => <When at={next.at} distance tabStop={tabStop} /> })}</>
}
