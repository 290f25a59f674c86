import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { coursePath, useCourse } from '../api/courses.ts'
import { ApiProblem, isRefusal } from '../api/problem.ts'
import { type CourseValues, diffOf, type Field, fieldOf, patchOf, valuesOf } from '../fields/course-values.ts'
import { LifeFields, TeachingFields } from '../fields/date-fields.tsx'
import { PeopleFields } from '../fields/people-fields.tsx'
import { ImageFields, ResourceFields } from '../fields/resource-fields.tsx'
import { useSession } from '../session/session-context.tsx'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { PageTitle } from '../ui/page-title.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { DiffTable } from './diff-table.tsx'
import './course.css'

export function EditPage() {
  const { slug = '' } = useParams()
  const { data: course, error, refetch } = useCourse(slug)
  return (
    <div className="page narrow">
      <PageTitle title={`Change ${course?.name ?? slug}`} />
      {course !== undefined ? <Edit course={course} />
        : error !== null ? <ProblemNotice error={error} onRetry={() => void refetch()} />
          : <div className="panel"><Skeleton lines={10} label="Loading the course" /></div>}
    </div>
  )
}

const untouched: Partial<CourseValues> = {}

/** Keeps only what was touched, over whatever the course is by now: a change by somebody else is never undone by mistake. */
function Edit({ course }: { course: CourseView }) {
  const [touched, setTouched, forget] = useKept(`edit:${course.slug}`, untouched)
  const values = { ...valuesOf(course), ...touched }
  const patch = patchOf(course, values)
  const change = useChange(course, forget)
  const errors = errorsOf(change.error)
  const onChange = (changed: Partial<CourseValues>) => setTouched({ ...touched, ...changed })
  const fields = { values, onChange, errors }
  const diff = diffOf(course, patch)
  if (!course.actions.includes('change')) {
    return <p>This course cannot be changed by you now. <Link to={`/courses/${course.slug}`}>Back to the course</Link></p>
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); change.mutate(patch) }}>
      <section className="panel"><h2>What it is</h2>
        <TextInput label="Name" value={values.name} error={errors.name} onChange={(name) => onChange({ name })} maxLength={120} />
        <TextInput label="Description" lines={4} value={values.description} error={errors.description} maxLength={4000}
          onChange={(description) => onChange({ description })} />
      </section>
      <section className="panel"><h2>People</h2><PeopleFields {...fields} /></section>
      <section className="panel"><h2>Dates of its life</h2><LifeFields {...fields} /></section>
      <section className="panel"><h2>Teaching</h2><TeachingFields {...fields} /></section>
      <section className="panel"><h2>Resources</h2><ResourceFields {...fields} /></section>
      <section className="panel"><h2>Software</h2><ImageFields {...fields} /></section>
      <section className="panel save" aria-labelledby="save">
        <h2 id="save">What changes</h2>
        {diff.length === 0 ? <p className="muted">Nothing yet.</p> : <DiffTable diff={diff} />}
        <p className="hint">Small changes apply at once. Larger ones wait for governance; the answer says which.</p>
        {change.error !== null && <ProblemNotice error={change.error} />}
        <div className="row">
          <button className="button" type="submit" disabled={diff.length === 0 || change.isPending}>Send the change</button>
          <Link className="button quiet" to={`/courses/${course.slug}`} onClick={forget}>Leave without changing</Link>
        </div>
      </section>
    </form>
  )
}

function useChange(course: CourseView, forget: () => void) {
  const { http } = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (patch: Readonly<Record<string, unknown>>) => http<CourseView>(coursePath(course.slug), {
      method: 'PATCH', body: patch, mediaType: 'application/merge-patch+json', seen: course.generation,
    }),
    onSuccess: async (changed) => {
      forget()
      queries.setQueryData(['course', changed.slug], changed)
      void queries.invalidateQueries({ queryKey: ['courses'] })
      void queries.invalidateQueries({ queryKey: ['history', changed.slug] })
      const outcome = changed.change === undefined ? 'applied' : 'waits'
      await navigate(`/courses/${changed.slug}`, { state: { outcome } })
    },
    onError: (error) => {
      if (isRefusal(error, 'seen-other-version')) void queries.invalidateQueries({ queryKey: ['course', course.slug] })
    },
  })
}

/** The API's field errors at the form's fields. */
export function errorsOf(error: unknown): Partial<Record<Field, string>> {
  if (!(error instanceof ApiProblem)) return {}
  const found: Partial<Record<Field, string>> = {}
  for (const { field, message } of error.problem.errors ?? []) {
    const at = fieldOf(field)
    if (at !== undefined) found[at] ??= message
  }
  return found
}
