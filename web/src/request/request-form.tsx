import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { Validation } from '../../../shared/contract/check-view.ts'
import { useMe } from '../api/me.tsx'
import { ApiProblem } from '../api/problem.ts'
import { errorsOf } from '../course/edit-page.tsx'
import { type CourseValues, defaultValues, type Field, fieldOf, requestOf } from '../fields/course-values.ts'
import { LifeFields, TeachingFields } from '../fields/date-fields.tsx'
import { PeopleFields } from '../fields/people-fields.tsx'
import { ImageFields, ResourceFields } from '../fields/resource-fields.tsx'
import { useCheck } from '../fields/use-check.ts'
import { useNow } from '../time/clock.tsx'
import { TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Preview } from './preview.tsx'
import { useSubmission } from './use-submission.ts'

const form = 'request-form'

/** A request field by field, with sensible values to begin with and a picture of what they mean. */
export function RequestForm() {
  const me = useMe()
  const now = useNow()
  const [initial] = useState(() => defaultValues(me, now))
  const [values, setValues, forget] = useKept<CourseValues>(form, initial)
  const [tried, setTried] = useState(false)
  const request = requestOf(values)
  // The picture needs dates only: a name that is still to come must not hide it.
  const { check } = useCheck(JSON.stringify({ ...request, name: request.name === '' ? 'New course' : request.name }), 'application/json')
  const submission = useSubmission({ form, path: '/api/courses', onAccepted: forget })
  const errors = useMemo(
    () => ({ ...shownErrors(check, values, initial, tried), ...errorsOf(submission.error) }),
    [check, values, initial, tried, submission.error],
  )
  const onChange = (changed: Partial<CourseValues>) => setValues({ ...values, ...changed })
  const fields = { values, onChange, errors }
  const submit = () => {
    setTried(true)
    if (request.name !== '') submission.mutate(JSON.stringify(request))
    else document.querySelector<HTMLElement>('#course-name input')?.focus()
  }
  const draft = submission.error instanceof ApiProblem ? submission.error.problem.draft : undefined
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <section className="panel"><h2>What it is</h2>
        <div id="course-name"><TextInput label="Name of the course" value={values.name} maxLength={120} required
          error={errors.name} onChange={(name) => onChange({ name })} placeholder="Machine Learning: Basic Principles" /></div>
        <TextInput label="Name in addresses (optional)" hint="Permanent; suggested from the name and the year when left empty." maxLength={31}
          value={values.slug} error={errors.slug} onChange={(slug) => onChange({ slug })} placeholder="mlbp2026" />
        <TextInput label="Description (optional)" lines={3} value={values.description} error={errors.description} maxLength={4000}
          onChange={(description) => onChange({ description })} />
      </section>
      <section className="panel"><h2>Dates of its life</h2>
        <p className="hint">All of them can be moved later. Times are in {me.time_zone}; a date alone means 00:00.</p>
        <LifeFields {...fields} /></section>
      <Preview check={check} />
      <section className="panel"><h2>People</h2><PeopleFields {...fields} /></section>
      <section className="panel"><h2>Teaching</h2><TeachingFields {...fields} /></section>
      <section className="panel"><h2>Resources</h2><ResourceFields {...fields} /></section>
      <section className="panel"><h2>Software and notes</h2><ImageFields {...fields} /></section>
      <section className="panel">
        {submission.error !== null && (
          <ProblemNotice error={submission.error}>
            {draft !== undefined && <p>It is also kept as <Link to={`/drafts/${draft}`}>a draft</Link>.</p>}
          </ProblemNotice>
        )}
        <div className="row">
          <button className="button large" type="submit" disabled={submission.isPending}>Send the request</button>
          <button className="button quiet" type="button" onClick={() => { forget(); setTried(false); submission.reset() }}>Start over</button>
        </div>
        <p className="hint">Governance decides on it; you get a mail.</p>
      </section>
    </form>
  )
}

/** Errors at fields that were touched; at all of them once it was tried to send. */
function shownErrors(
  check: Validation | undefined, values: CourseValues, initial: CourseValues, tried: boolean,
): Partial<Record<Field, string>> {
  const shown: Partial<Record<Field, string>> = {}
  for (const { field, message } of check?.errors ?? []) {
    const at = fieldOf(field)
    if (at !== undefined && (tried || values[at] !== initial[at])) shown[at] ??= message
  }
  if (tried && values.name.trim() === '') shown.name = 'Give the course a name.'
  return shown
}
