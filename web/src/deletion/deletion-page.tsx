import { Link, useParams, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourse } from '../api/courses.ts'
import { useMe } from '../api/me.tsx'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { DeleteAnswer } from './delete-answer.tsx'
import { Grace } from './grace.tsx'
import { KeepAnswer } from './keep-answer.tsx'
import { NotNow } from './not-now.tsx'
import { WhatIsLost } from './what-is-lost.tsx'
import './deletion.css'

/** The deletion question. Opening it changes nothing, whoever or whatever follows the link in the mail. */
export function DeletionPage() {
  const t = useTranslations('deletion')
  const { slug = '' } = useParams()
  const { data: course, error, refetch } = useCourse(slug)
  return (
    <div className="page narrow">
      <PageTitle title={course === undefined ? t('title') : t('titleOf', { name: course.name })} />
      {course !== undefined ? <Question course={course} />
        : error !== null ? <ProblemNotice error={error} onRetry={() => void refetch()} />
          : <div className="panel"><Skeleton lines={12} label={t('loading')} /></div>}
    </div>
  )
}

function Question({ course }: { course: CourseView }) {
  const t = useTranslations('deletion')
  return (
    <>
      <p className="row"><PhaseBadge phase={course.phase} /><code>{course.slug}</code><Link to={`/courses/${course.slug}`}>{t('coursePage')}</Link></p>
      {course.phase === 'deleting' ? <Grace course={course} /> : course.phase === 'deletion-due' ? <Answers course={course} /> : <NotNow course={course} />}
    </>
  )
}

function Answers({ course }: { course: CourseView }) {
  const t = useTranslations('deletion')
  const me = useMe()
  const [params] = useSearchParams()
  if (!course.actions.includes('answer-deletion')) {
    return (
      <>
        <Notice><p>{t('notYou', { people: [course.supervisor, ...course.manager].join(', '), person: me.person })}</p></Notice>
        <WhatIsLost course={course} />
      </>
    )
  }
  return (
    <>
      <p>{t('untouched')}</p>
      <KeepAnswer course={course} />
      <WhatIsLost course={course} />
      <DeleteAnswer course={course} token={params.get('token') ?? ''} />
    </>
  )
}
