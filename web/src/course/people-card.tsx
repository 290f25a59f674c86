import { Users } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { Address } from '../ui/address.tsx'
import { Card } from './course-frame.tsx'
import { useCounts } from './use-counts.ts'

/** Who is on the course, in numbers and by name where they are few, and the way to all of them. */
export function PeopleCard({ course }: { course: CourseView }) {
  const t = useTranslations('course.people')
  const people = useCounts(course)
  const { supervisor, manager, instructors } = course
  const seats = people?.seats
  return (
    <Card title={t('title')}>
      <dl className="brief">
        <div><dt>{t('supervisor')}</dt><dd><Address of={supervisor} /></dd></div>
        {manager.length > 0 && <div><dt>{t('managers')}</dt><dd>{few(manager)}</dd></div>}
        {instructors.length > 0 && <div><dt>{t('instructors')}</dt><dd>{few(instructors)}</dd></div>}
        <div><dt>{t('access')}</dt><dd>{t(`accessIs.${course.access}`)}</dd></div>
        {people !== undefined && course.access !== 'open' && seats !== undefined && (
          <div><dt>{t('seats')}</dt><dd>{t('seatsTaken', { taken: seats.taken, total: seats.total })}
            <meter min={0} max={seats.total} value={Math.min(seats.taken, seats.total)} aria-label={t('seats')} /></dd></div>
        )}
      </dl>
      {course.actions.includes('see-members') && (
        <p><Link className="button quiet" to={`/courses/${course.slug}/members`}><Users size={18} aria-hidden />{t('all')}</Link></p>
      )}
    </Card>
  )
}

/** The first three of a list, and how many more there are. */
function few(list: readonly string[]): string {
  return list.length <= 3 ? list.join('\n') : `${list.slice(0, 2).join('\n')}\n+ ${list.length - 2}`
}
