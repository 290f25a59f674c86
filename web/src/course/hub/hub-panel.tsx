import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../../shared/contract/course-view.ts'
import { useCourseChange } from '../../api/courses.ts'
import { useServerText } from '../../languages/server-text.ts'
import { When } from '../../time/when.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Card } from '../course-frame.tsx'
import { hubWordOf, type Step, stepsOf } from './hub-state.ts'
import { hubIsReady } from '../primary.ts'
import { Progress } from './progress.tsx'
import { stepIcons } from './step-icons.ts'

/** The hub as the platform sees it, live: how far it is, what each step says, and the way in once it answers. */
export function HubPanel({ course }: { course: CourseView }) {
  const t = useTranslations('course.hub')
  const steps = stepsOf(course)
  const word = hubWordOf(course)
  const isReady = hubIsReady(course)
  const hasFailed = word === 'trouble'
  return (
    <Card title={t('title')} aside={<p role="status" className="hub-word" data-word={word}>{t(`word.${word}`)}</p>}>
      {isReady && course.hub_url !== undefined && (
        <p className="hub-address"><a href={course.hub_url} target="_blank" rel="noreferrer">{course.hub_url.replace(/^https?:\/\//, '')}
          <ExternalLink size={14} aria-hidden /></a></p>
      )}
      <Progress course={course} ready={isReady} failed={hasFailed} />
      <Steps steps={steps} isFolded={isReady && steps.every(({ state }) => state === 'done')} />
      <Retry course={course} />
    </Card>
  )
}

/** What the platform says of each matter; folded away while all is well. */
function Steps({ steps, isFolded }: { steps: readonly Step[]; isFolded: boolean }) {
  const t = useTranslations('course.hub')
  const list = (
    <ul className="steps">{steps.map((step) => <StepItem key={step.type} step={step} />)}</ul>
  )
  return isFolded ? <details className="fold"><summary>{t('allWell')}</summary>{list}</details> : list
}

function StepItem({ step: { type, state, message } }: { step: Step }) {
  const t = useTranslations('course.hub')
  const serverText = useServerText()
  const Icon = stepIcons[state]
  return (
    <li data-state={state}>
      <Icon size={20} aria-hidden />
      <div>
        <span>{t(`step.${type}`)}<span className="visually-hidden">: {t(`state.${state}`)}</span></span>
        {message !== undefined && <p className="muted">{serverText(message)}</p>}
      </div>
    </li>
  )
}

function Retry({ course }: { course: CourseView }) {
  const t = useTranslations('course.hub')
  const change = useCourseChange(course)
  const { retry } = course
  return (
    <>
      {retry !== undefined && (
        <p>{t.rich('tried', { count: retry.attempts, since: () => <When at={retry.since} />, next: () => <When at={retry.next_at} distance /> })}</p>
      )}
      {course.actions.includes('retry') && (
        <p><button className="button quiet small" type="button" disabled={change.isPending}
          onClick={() => change.mutate({ path: '/retry', method: 'POST' })}>{t('tryNow')}</button></p>
      )}
      {change.error !== null && <ProblemNotice error={change.error} />}
    </>
  )
}
