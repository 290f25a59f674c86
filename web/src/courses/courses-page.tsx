import { Link, useSearchParams } from 'react-router'
import { isIn, useMe } from '../api/me.tsx'
import { type CourseFilter, useCourses } from '../api/courses.ts'
import { isPhase, phasesInOrder, phaseWords } from '../phase/phase-words.ts'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { CourseRow } from './course-row.tsx'
import { Drafts } from './drafts.tsx'
import { MyCourses } from './my-courses.tsx'
import { SearchBox } from './search-box.tsx'
import './courses.css'

const views = {
  mine: { name: 'Mine', scope: 'mine' },
  decide: { name: 'To decide', scope: 'all', phase: 'requested' },
  trouble: { name: 'In trouble', scope: 'trouble' },
  all: { name: 'All', scope: 'all' },
} as const
type ViewId = keyof typeof views

/** The courses a person has to do with; for those who run the platform, all of them. */
export function CoursesPage() {
  const me = useMe()
  const [params, setParams] = useSearchParams()
  const wide = isIn(me, 'governance', 'operator')
  const view = viewOf(params.get('view'), wide)
  // Whoever cannot ask for courses is here to study; for others it stands behind what they look after.
  const studies = !me.may_submit && !wide
  const phase = params.get('phase') ?? ''
  const q = params.get('q') ?? ''
  const set = (name: string, value: string) => setParams((before) => {
    const next = new URLSearchParams(before)
    if (value === '') next.delete(name)
    else next.set(name, value)
    return next
  }, { replace: true })
  const filter: CourseFilter = { ...views[view], ...(isPhase(phase) && view !== 'decide' ? { phase } : {}), ...(q === '' ? {} : { q }) }
  return (
    <div className="page">
      <PageTitle title="Courses">
        {me.may_submit && <Link className="button title-action" to="/new">New request</Link>}
      </PageTitle>
      {me.may_submit && <Drafts />}
      {studies && <MyCourses />}
      <div className="filters">
        {wide && (
          <nav className="views" aria-label="Which courses">
            {(Object.keys(views) as ViewId[]).map((id) => (
              <Link key={id} to={id === 'mine' ? '/' : `/?view=${id}`} {...(id === view ? { 'aria-current': 'page' as const } : {})}>
                {views[id].name}
              </Link>
            ))}
          </nav>
        )}
        <SearchBox value={q} onChange={(value) => set('q', value)} />
        {view !== 'decide' && (
          <label className="phase-filter">
            <span className="visually-hidden">Phase</span>
            <select className="input" value={phase} onChange={(event) => set('phase', event.target.value)}>
              <option value="">Any phase</option>
              {phasesInOrder.map((one) => <option key={one} value={one}>{phaseWords[one].name}</option>)}
            </select>
          </label>
        )}
      </div>
      <Found filter={filter} view={view} filtered={q !== '' || phase !== ''} />
      {!studies && view === 'mine' && <MyCourses />}
    </div>
  )
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
    mine: me.may_submit ? 'You have no course yet.' : 'You look after no course.', decide: 'Nothing waits for a decision.', trouble: 'No course is in trouble.', all: 'There is no course yet.',
  }
  return (
    <div className="panel empty">
      <p>{words[view]}</p>
      {view === 'mine' && me.may_submit && <p><Link className="button" to="/new">Ask for a course</Link></p>}
    </div>
  )
}

function viewOf(text: string | null, wide: boolean): ViewId {
  return wide && text !== null && Object.hasOwn(views, text) ? text as ViewId : 'mine'
}
