import { Link, useSearchParams } from 'react-router'
import { isIn, useMe } from '../api/me.tsx'
import { type CourseFilter, useCourses } from '../api/courses.ts'
import { isPhase } from '../phase/phases.ts'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { CourseRow } from './course-row.tsx'
import { Drafts } from './drafts.tsx'
import { MyCourses, NoneYet } from './my-courses.tsx'
import { Filters } from './filters.tsx'
import { type ViewId, viewOf, views } from './views.ts'
import './courses.css'

/** The courses a person has to do with; for those who run the platform, all of them. */
export function CoursesPage() {
  const me = useMe()
  const wide = isIn(me, 'governance', 'operator')
  const list = useListed(wide)
  // Whoever cannot ask for courses is here to study; for others it stands behind what they look after.
  const studies = !me.may_submit && !wide
  return (
    <div className="page">
      <PageTitle title="Courses">
        {me.may_submit && <Link className="button title-action" to="/new">New request</Link>}
      </PageTitle>
      {me.may_submit && <Drafts />}
      {studies && <MyCourses />}
      {studies && !list.filtered ? <LookedAfter list={list} /> : <Listed list={list} wide={wide} />}
      {!studies && list.view === 'mine' && <MyCourses />}
    </div>
  )
}

interface List {
  readonly view: ViewId
  readonly phase: string
  readonly q: string
  readonly filter: CourseFilter
  readonly filtered: boolean
  readonly set: (name: 'q' | 'phase', value: string) => void
}

/** What the page's address says is listed. */
function useListed(wide: boolean): List {
  const [params, setParams] = useSearchParams()
  const view = viewOf(params.get('view'), wide)
  const phase = params.get('phase') ?? ''
  const q = params.get('q') ?? ''
  const set = (name: string, value: string) => setParams((before) => {
    const next = new URLSearchParams(before)
    if (value === '') next.delete(name)
    else next.set(name, value)
    return next
  }, { replace: true })
  const filter = { ...views[view], ...(isPhase(phase) && view !== 'decide' ? { phase } : {}), ...(q === '' ? {} : { q }) }
  return { view, phase, q, filter, filtered: q !== '' || phase !== '', set }
}

function Listed({ list, wide }: { list: List; wide: boolean }) {
  return (
    <>
      <Filters view={list.view} wide={wide} phase={list.phase} q={list.q} onChange={list.set} />
      <Found filter={list.filter} view={list.view} filtered={list.filtered} />
    </>
  )
}

/** What a student looks after, if anything: where there is nothing there is nothing to search in either. */
function LookedAfter({ list }: { list: List }) {
  const { data } = useCourses(list.filter)
  if (data === undefined) return <Found filter={list.filter} view={list.view} filtered={false} />
  return data.pages[0]?.courses.length === 0 ? <NoneYet /> : <Listed list={list} wide={false} />
}

function Found({ filter, view, filtered }: { filter: CourseFilter; view: ViewId; filtered: boolean }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCourses(filter)
  if (data === undefined) {
    if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />
    return <div className="panel"><Skeleton lines={9} label="Loading the courses" /></div>
  }
  const courses = data.pages.flatMap((page) => page.courses)
  if (courses.length === 0) return <Empty view={view} filtered={filtered} />
  return (
    <>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <ul className="courses">{courses.map((course) => <CourseRow key={course.slug} course={course} />)}</ul>
      {hasNextPage && (
        <p><button className="button quiet" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? 'Loading …' : 'Show more'}
        </button></p>
      )}
    </>
  )
}

function Empty({ view, filtered }: { view: ViewId; filtered: boolean }) {
  const me = useMe()
  if (filtered) return <div className="panel empty"><p>No course matches. Fewer words or another phase may help.</p></div>
  const words: Record<ViewId, string> = {
    mine: 'You have no course yet.', decide: 'Nothing waits for a decision.', trouble: 'No course is in trouble.', all: 'There is no course yet.',
  }
  return (
    <div className="panel empty">
      <p>{words[view]}</p>
      {view === 'mine' && me.may_submit && <p><Link className="button" to="/new">Ask for a course</Link></p>}
    </div>
  )
}
