import { CircleStop, CopyPlus, Pencil, X } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { OverrideAct } from './override-act.tsx'
import { primaryOf } from './primary.ts'
import { ReasonedAct } from './reasoned-act.tsx'

const acts = ['change', 'renew', 'override', 'end', 'cancel'] as const

/** What else the reader may do with the course now, and nothing more. */
export function Actions({ course }: { course: CourseView }) {
  const t = useTranslations('course.acts')
  const may = (action: CourseView['actions'][number]) => course.actions.includes(action)
  if (!acts.some(may)) return null
  return (
    <section className="panel actions" aria-labelledby="actions">
      <h2 id="actions">{t('title')}</h2>
      {may('change') && (
        <Link className="button quiet" to={`/courses/${course.slug}/edit`}><Pencil size={18} aria-hidden />{t('change')}</Link>
      )}
      {may('renew') && primaryOf(course) !== 'duplicate' && (
        <Link className="button quiet" to={`/new?from=${course.slug}`}><CopyPlus size={18} aria-hidden />{t('duplicate')}</Link>
      )}
      {may('override') && <OverrideAct course={course} />}
      {may('end') && (
        <ReasonedAct course={course} path="/end" trigger={<><CircleStop size={18} aria-hidden />{t('end')}</>} title={t('end')} warning={t('endWarning')}
          act={t('endAct')} />
      )}
      {may('cancel') && (
        <ReasonedAct course={course} path="/cancellation" trigger={<><X size={18} aria-hidden />{t('cancel')}</>} title={t('cancel')}
          warning={t('cancelWarning')} act={t('cancelAct')} />
      )}
    </section>
  )
}
