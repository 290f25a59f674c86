import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourseChange } from '../api/courses.ts'
import { When } from '../time/when.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSay } from '../ui/status-line.tsx'

/** What was confirmed, until when it can be taken back, and taking it back. */
export function Grace({ course }: { course: CourseView }) {
  const t = useTranslations('deletion.grace')
  const say = useSay()
  const change = useCourseChange(course)
  const confirmed = course.deletion?.confirmed
  const mayUndo = course.actions.includes('undo-deletion')
  return (
    <section className="panel" data-tone="ask" aria-labelledby="grace">
      <h2 id="grace">{t('title')}</h2>
      {confirmed !== undefined && (
        <div role="status" className="stack-tight">
          <p>{t.rich('by', { person: confirmed.by, when: () => <When at={confirmed.at} /> })}</p>
          <p><strong>{t.rich('until', { when: () => <When at={confirmed.grace_ends_at} distance /> })}</strong></p>
        </div>
      )}
      {mayUndo ? (
        <p><button className="button" type="button" disabled={change.isPending}
          onClick={() => change.mutate({ path: '/deletion', method: 'DELETE' }, { onSuccess: () => say(t('undone')) })}>{t('undo')}</button></p>
      ) : <p>{t('who', { people: [course.supervisor, ...course.manager].join(', ') })}</p>}
      {change.error !== null && <ProblemNotice error={change.error} />}
    </section>
  )
}
