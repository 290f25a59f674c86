import { Link, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { type CourseFilter, useCourses } from '../api/courses.ts'
import { useMe } from '../api/me.tsx'
import { isPhase } from '../phase/phases.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { CourseRow } from './course-row.tsx'
import { type FilterName, Filters } from './filters.tsx'
import { needsOf, type Order, orderOf, sorted } from './sorting.ts'
import { type ViewId, viewOf } from './views.ts'

interface Listed {
  readonly view: ViewId
  readonly phase: string
  readonly q: string
  readonly order: Order
  readonly filter: CourseFilter
  readonly isFiltered: boolean
  readonly set: (name: FilterName, value: string) => void
}

/** What the page's address says is listed. `wide` for those who may see all courses. */
export function useListed(wide: boolean): Listed {
  const [params, setParams] = useSearchParams()
  const view = viewOf(params.get('view'), wide)
  const phase = params.get('phase') ?? ''
  const q = params.get('q') ?? ''
  const set = (name: FilterName, value: string) => setParams((before) => {
    const next = new URLSearchParams(before)
    if (value === '') next.delete(name)
    else next.set(name, value)
    return next
  }, { replace: true })
  const filter = { scope: view, ...(isPhase(phase) ? { phase } : {}), ...(q === '' ? {} : { q }) }
  return { view, phase, q, order: orderOf(params.get('order')), filter, isFiltered: q !== '' || phase !== '', set }
}

/** The courses that somebody looks after, with the ways to find one among them. */
export function CourseList({ listed, wide }: { listed: Listed; wide: boolean }) {
  const { view, phase, q, order, filter, isFiltered, set } = listed
  const { data, hasNextPage, isPlaceholderData } = useCourses(filter)
  // What a search did not find is no reason to take the search away, also while the next answer is on its way.
  const nothing = !isFiltered && !isPlaceholderData && !hasNextPage && data?.pages.every((page) => page.courses.length === 0) === true
  return (
    <div className="course-list">
      <Filters view={view} wide={wide} nothing={nothing} phase={phase} q={q} order={order} onChange={set} />
      <Found listed={listed} />
    </div>
  )
}

function Found({ listed }: { listed: Listed }) {
  const t = useTranslations()
  const me = useMe()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCourses(listed.filter)
  if (data === undefined) {
    if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />
    return <div className="panel"><Skeleton lines={9} label={t('courses.loading')} /></div>
  }
  const courses = data.pages.flatMap((page) => page.courses)
  if (courses.length === 0 && !hasNextPage) return <Empty listed={listed} />
  const needsMe = needsOf(me.groups, listed.view === 'mine')
  const waiting = courses.filter(needsMe).length
  return (
    <>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <p className="list-count" role="status">
        {hasNextPage ? t('courses.sortedAmong', { count: courses.length }) : t('courses.shown', { count: courses.length })}
        {waiting > 0 && <> · <strong>{t('courses.needYou', { count: waiting })}</strong></>}
      </p>
      <ul className="courses">
        {sorted(courses, listed.order, needsMe).map((course) => <CourseRow key={course.slug} course={course} needsMe={needsMe(course)} />)}
      </ul>
      {hasNextPage && (
        <p><button className="button quiet" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t(isFetchingNextPage ? 'common.loadingMore' : 'common.showMore')}
        </button></p>
      )}
    </>
  )
}

function Empty({ listed: { view, isFiltered } }: { listed: Listed }) {
  const t = useTranslations('courses.empty')
  const me = useMe()
  if (isFiltered) {
    return (
      <div className="panel empty">
        <p>{t('filtered')}</p>
        <p><Link className="button quiet" to={view === 'mine' ? '/' : `/?view=${view}`}>{t('clear')}</Link></p>
      </div>
    )
  }
  return (
    <div className="panel empty">
      <p>{t(view)}</p>
      {view === 'mine' && me.may_submit && <><p className="muted">{t('mineHow')}</p><p><Link className="button" to="/new">{t('ask')}</Link></p></>}
    </div>
  )
}
