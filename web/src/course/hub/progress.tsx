import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../../shared/contract/course-view.ts'
import { When } from '../../time/when.tsx'
import { hasHub } from './hub-state.ts'
import { stepIcons } from './step-icons.ts'
import { type Stage, stagesOf } from './stages.ts'

/** The way from approved to ready with its times; folded away once the hub is ready. */
export function Progress({ course, ready, failed }: { course: CourseView; ready: boolean; failed: boolean }) {
  const t = useTranslations('course.progress')
  const stages = stagesOf(course, { failed, ready })
  if (!hasHub(course) || stages.length === 0) return null
  if (ready) return <details className="fold"><summary>{t('folded')}</summary><Stages stages={stages} /></details>
  const done = stages.filter(({ state }) => state === 'done').length
  return (
    <div className="stack progress">
      <div className="panel-head"><h3>{t('title')}</h3><span className="muted small">{t('count', { done, all: stages.length })}</span></div>
      <progress max={stages.length} value={done} aria-label={t('title')} />
      <Stages stages={stages} />
    </div>
  )
}

function Stages({ stages }: { stages: readonly Stage[] }) {
  const t = useTranslations('course.progress')
  return (
    <ol className="stages">
      {stages.map(({ step, state, at }) => {
        const Icon = stepIcons[state]
        return (
          <li key={step} data-state={state}>
            <Icon size={16} aria-hidden />
            <span>{t(`step.${step}`)}<span className="visually-hidden">: {t(`state.${state}`)}</span></span>
            <span className="muted small">{at === undefined ? t(`state.${state}`) : <When at={at} tabStop={false} />}</span>
          </li>
        )
      })}
    </ol>
  )
}
