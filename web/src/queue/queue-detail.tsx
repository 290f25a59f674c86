import { ArrowLeft, ExternalLink } from 'lucide-react'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { QueueItem } from '../../../shared/contract/queue.ts'
import { useCourse } from '../api/courses.ts'
import { ChangeBox } from '../decide/change-box.tsx'
import { DecisionBox } from '../decide/decision-box.tsx'
import { Details } from '../course/details.tsx'
import { UndoNotice } from '../decide/undo-notice.tsx'
import { AssessmentPanel } from '../estimate/assessment-panel.tsx'
import { useServerText } from '../languages/server-text.ts'
import { When } from '../time/when.tsx'
import { Address } from '../ui/address.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useLostFocus } from '../ui/use-lost-focus.ts'
import { Due } from './queue-row.tsx'

/** One that waits, beside what it would cost and what else runs then. `item` is absent when it left the list meanwhile. */
export function QueueDetail({ slug, item, back, onDecided }: {
  slug: string; item: QueueItem | undefined; back: string; onDecided: () => void
}) {
  const t = useTranslations('queue.detail')
  const [first] = useState(slug)
  const { data: course, error, refetch } = useCourse(slug)
  return (
    <div className="queue-detail">
      <Link className="queue-back" to={back} preventScrollReset><ArrowLeft size={18} aria-hidden />{t('back')}</Link>
      {course === undefined && error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {course === undefined && error === null && <div className="panel queue-wait"><Skeleton lines={14} label={t('loading')} /></div>}
      {course !== undefined && <Asked course={course} item={item} isNext={slug !== first} onDecided={onDecided} />}
    </div>
  )
}

function Asked({ course, item, isNext, onDecided }: { course: CourseView; item: QueueItem | undefined; isNext: boolean; onDecided: () => void }) {
  const t = useTranslations('queue.detail')
  const isOpen = course.phase === 'requested' || course.change !== undefined
  return (
    <>
      <Head course={course} item={item} isNext={isNext} />
      <UndoNotice course={course} />
      {!isOpen && course.undo === undefined && <Notice live><p>{t('gone')}</p></Notice>}
      {course.phase === 'requested' && course.undo === undefined && <AskedBack course={course} />}
      {isOpen && item?.may_decide === false && <MayNot item={item} />}
      {course.actions.includes('decide') && <DecisionBox key={course.slug} course={course} onDecided={onDecided} />}
      {course.change !== undefined && <ChangeBox key={course.slug} course={course} change={course.change} onDecided={onDecided} />}
      <div className="panel"><h2>{t('costs')}</h2><AssessmentPanel slug={course.slug} /></div>
      <Details course={course} />
    </>
  )
}

function Head({ course: { slug, name, supervisor, description }, item, isNext }: { course: CourseView; item: QueueItem | undefined; isNext: boolean }) {
  const t = useTranslations('queue.detail')
  const heading = useRef<HTMLHeadingElement>(null)
  // The next one comes by itself once one is decided, and the button that decided goes: its reader is brought to the next.
  useLostFocus(heading, isNext ? slug : undefined)
  return (
    <div className="queue-head">
      {item !== undefined && <Due item={item} />}
      <h2 ref={heading} tabIndex={-1}>{name}</h2>
      <p className="muted"><code>{slug}</code> · <Address of={supervisor} /> · <Link to={`/courses/${slug}`}>{t('whole')}<ExternalLink size={14} aria-hidden /></Link></p>
      {description !== '' && <p className="description queue-description">{description}</p>}
    </div>
  )
}

function AskedBack({ course: { decision } }: { course: CourseView }) {
  const t = useTranslations('queue.detail')
  if (decision === undefined) return null
  return (
    <Notice>
      <p>{t.rich('askedBack', {
        person: decision.by, reason: decision.reason ?? '–', when: () => <When at={decision.at} />, b: (words) => <strong>{words}</strong>,
      })}</p>
      <p className="muted">{t('still')}</p>
    </Notice>
  )
}

function MayNot({ item }: { item: QueueItem }) {
  const t = useTranslations('queue.detail')
  const serverText = useServerText()
  return <Notice tone="warn"><p><strong>{t('mayNot')}</strong> {item.why_not !== undefined && serverText(item.why_not)}</p></Notice>
}
