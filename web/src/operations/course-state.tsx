import { useTranslations } from 'use-intl'
import type { OperatedCourse } from '../../../shared/contract/operations-view.ts'
import { useServerText } from '../languages/server-text.ts'
import { useNow } from '../time/clock.tsx'
import { useDates } from '../time/dates.ts'
import { convergenceOf } from './convergence.ts'

/** Whether the course is as people asked for, since when, why not, and when it is tried next. */
export function CourseState({ course }: { course: OperatedCourse }) {
  const t = useTranslations('operations.state')
  const said = useServerText()
  const dates = useDates()
  const now = useNow()
  const { kind, since, why } = convergenceOf(course, now)
  return (
    <div className="state" data-kind={kind}>
      <p className="state-word">
        {t(kind)}{' '}
        {since !== undefined && <time className="muted small" dateTime={since} title={dates.moment(since)}>{dates.distance(since, now)}</time>}
      </p>
      {why !== undefined && kind !== 'converged' && <p className="state-why small">{said(why)}</p>}
      {course.retry !== undefined && (
        <p className="muted small">
          {t('retry', { attempts: course.retry.attempts, next: dates.distance(course.retry.next_at, now) })}
        </p>
      )}
    </div>
  )
}
