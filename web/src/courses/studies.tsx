import { useTranslations } from 'use-intl'
import { useMyCourses } from '../api/members.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { JoinByLink } from './join-by-link.tsx'
import { MyCourseCard } from './my-course-card.tsx'
import { OpenCourses } from './open-courses.tsx'
import { byStudyGroup, type MyCourse, type StudyGroup, studyGroups } from './study-groups.ts'

/** A student's page: what can be opened now, what opens when, and the ways into more. */
export function Studies() {
  const t = useTranslations('courses')
  const { data, error } = useMyCourses()
  const isEmpty = data !== undefined && data.pages.every(({ courses }) => courses.length === 0)
  return (
    <>
      {data === undefined && error === null && <div className="panel"><Skeleton lines={8} label={t('loading')} /></div>}
      <MyGroups />
      {isEmpty && <NoneYet />}
      <OpenCourses />
      <JoinByLink />
    </>
  )
}

/** The courses on which somebody who looks after others studies too; nothing where there are none. */
export function MyCourses() {
  const t = useTranslations('courses.study')
  const { data, error } = useMyCourses()
  if (error === null && (data === undefined || data.pages.every(({ courses }) => courses.length === 0))) return null
  return (
    <section className="stack" aria-labelledby="my-courses">
      <h2 id="my-courses">{t('title')}</h2>
      <MyGroups />
    </section>
  )
}

function MyGroups() {
  const t = useTranslations('courses.study')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMyCourses()
  const groups = byStudyGroup(data?.pages.flatMap((page) => page.courses) ?? [])
  return (
    <>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {studyGroups.map((group) => <Group key={group} group={group} courses={groups[group]} />)}
      {hasNextPage && (
        <p><button className="button quiet small" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('showMore')}</button></p>
      )}
    </>
  )
}

function Group({ group, courses }: { group: StudyGroup; courses: readonly MyCourse[] }) {
  const t = useTranslations('courses.study')
  if (courses.length === 0) return null
  return (
    <section className="my-group" aria-labelledby={`my-${group}`}>
      <h2 id={`my-${group}`}>{t(group)}</h2>
      <ul className="my-courses" data-group={group}>{courses.map((course) => <MyCourseCard key={course.slug} course={course} />)}</ul>
    </section>
  )
}

function NoneYet() {
  const t = useTranslations('courses.none')
  return (
    <section className="panel" aria-labelledby="none-yet">
      <h2 id="none-yet">{t('title')}</h2>
      <p>{t('body')}</p>
      <ol className="stack-tight"><li>{t('link')}</li><li>{t('list')}</li><li>{t('open')}</li></ol>
    </section>
  )
}
