import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { OpenCourses as OpenCourseList } from '../../../shared/contract/member-view.ts'
import { useOpenCourses } from '../api/members.ts'
import { When } from '../time/when.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { SearchBox } from './search-box.tsx'

/** Courses that anybody may go into now, found by their words. */
export function OpenCourses() {
  const t = useTranslations('courses')
  const [q, setQ] = useState('')
  const { data, error, refetch } = useOpenCourses(q)
  return (
    <section className="panel" aria-labelledby="open-courses">
      <div className="open-head">
        <div><h2 id="open-courses">{t('open.title')}</h2><p className="muted">{t('open.hint')}</p></div>
        <SearchBox label={t('open.search')} value={q} onChange={setQ} />
      </div>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={4} label={t('loading')} />}
      {data !== undefined && <Found q={q} />}
    </section>
  )
}

function Found({ q }: { q: string }) {
  const t = useTranslations('courses.open')
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useOpenCourses(q)
  const courses = data?.pages.flatMap((page) => page.courses) ?? []
  return (
    <>
      {courses.length === 0 && !hasNextPage && <p role="status">{t(q === '' ? 'none' : 'noneFound')}</p>}
      {courses.length > 0 && <ul className="open-courses">{courses.map((course) => <OpenCourse key={course.slug} course={course} />)}</ul>}
      {hasNextPage && (
        <p><button className="button quiet small" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('more')}</button></p>
      )}
    </>
  )
}

function OpenCourse({ course: { name, slug, description, until, hub_url: hub } }: { course: OpenCourseList['courses'][number] }) {
  const t = useTranslations('courses')
  return (
    <li>
      <div>
        <h3>{name}</h3>
        {description !== '' && <p className="open-about">{description}</p>}
        <p className="muted small"><code>{slug}</code>{until !== undefined && <> · {t.rich('open.until', { when: () => <When at={until} tabStop={false} /> })}</>}</p>
      </div>
      {hub === undefined ? <span className="muted small">{t('open.comingUp')}</span> : (
        <a className="button quiet small" href={hub} target="_blank" rel="noreferrer" aria-label={t('study.openHubOf', { name })}>
          {t('study.openHub')}<ExternalLink size={16} aria-hidden /></a>
      )}
    </li>
  )
}
