import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCourses } from '../api/courses.ts'
import { isIn, useMe } from '../api/me.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { CourseList, useListed } from './course-list.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Drafts, useDrafts } from './drafts.tsx'
import { MyCourses, Studies } from './studies.tsx'
import './courses.css'

/** The courses a person has to do with: those to study on for a student, those to look after for others. */
export function CoursesPage() {
  const me = useMe()
  const wide = isIn(me, 'governance', 'operator')
  return me.may_submit || wide ? <StaffPage wide={wide} /> : <StudentPage />
}

function StaffPage({ wide }: { wide: boolean }) {
  const t = useTranslations('courses')
  const me = useMe()
  const listed = useListed(wide)
  // Drafts stand above the list: one that came after it would push it away under somebody's finger.
  const { isLoading } = useDrafts(me.may_submit)
  return (
    <div className="page">
      <PageTitle title={t('title')}>
        {me.may_submit && <Link className="button title-action" to="/new">{t('newRequest')}</Link>}
      </PageTitle>
      {me.may_submit && <Drafts />}
      {isLoading && <div className="panel"><Skeleton lines={9} /></div>}
      <div className="courses-part" hidden={isLoading}><CourseList listed={listed} wide={wide} /></div>
      {listed.view === 'mine' && <MyCourses />}
    </div>
  )
}

/** What one may open now comes first. A student who is a course's instructor finds it below. */
function StudentPage() {
  const t = useTranslations('courses')
  return (
    <div className="page">
      <PageTitle title={t('studentTitle')} />
      <Studies />
      <LookedAfter />
    </div>
  )
}

/** What a student looks after, if anything: where there is nothing there is nothing to search in either. */
function LookedAfter() {
  const t = useTranslations('courses')
  const listed = useListed(false)
  const { data } = useCourses({ scope: 'mine' })
  if (data === undefined || data.pages[0]?.courses.length === 0) return null
  return (
    <section className="stack" aria-labelledby="looked-after">
      <h2 id="looked-after">{t('lookAfter')}</h2>
      <CourseList listed={listed} wide={false} />
    </section>
  )
}
