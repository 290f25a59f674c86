import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../../shared/contract/course-view.ts'
import { coursePath, useCourse } from '../../api/courses.ts'
import { isRefusal } from '../../api/problem.ts'
import { type CourseValues, diffOf, patchOf, valuesOf } from '../../fields/course-values.ts'
import { LifeFields, TeachingFields } from '../../fields/date-fields.tsx'
import { HubField } from '../../fields/hub-fields.tsx'
import { PeopleFields } from '../../fields/people-fields.tsx'
import { ImageFields, ResourceFields } from '../../fields/resource-fields.tsx'
import { useServerText } from '../../languages/server-text.ts'
import { useSession } from '../../session/session-context.tsx'
import { TextInput } from '../../ui/field.tsx'
import { useKept } from '../../ui/kept-state.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { CourseFrame } from '../course-frame.tsx'
import { acknowledged, mergedWith, settled, typed, untouched } from './edit-draft.ts'
import { errorsOf } from '../field-errors.ts'
import { MergePanel } from './merge-panel.tsx'
import { NotYet } from '../not-yet.tsx'
import { SavePanel } from './save-panel.tsx'
import { useChangePreview } from './use-change-preview.ts'

export function EditPage() {
  const { slug = '' } = useParams()
  const t = useTranslations('course.edit')
  const { data: course, error, refetch } = useCourse(slug)
  if (course === undefined) return <NotYet slug={slug} error={error} onRetry={() => void refetch()} />
  return <CourseFrame course={course} title={t('title', { name: course.name })}><Edit course={course} /></CourseFrame>
}

/** Keeps what was touched over whatever the course is by now: a change by somebody else is never undone by mistake. */
function Edit({ course }: { course: CourseView }) {
  const t = useTranslations('course.edit')
  const serverText = useServerText()
  const [draft, setDraft, forget] = useKept(`edit:${course.slug}`, untouched)
  const merged = mergedWith(course, draft)
  const { values, clashes, taken } = merged
  const patch = patchOf(course, values)
  const change = useChange(course, forget)
  const { preview, error: refused, isAsking } = useChangePreview(course, patch)
  const isStale = isRefusal(change.error, 'seen-other-version')
  const problem = isStale && clashes.length + taken.length > 0 ? null : change.error ?? refused
  const onChange = (changed: Partial<CourseValues>) => setDraft(typed(course, draft, changed))
  const fields = { values, onChange, errors: errorsOf(problem, serverText) }
  const diff = diffOf(course, patch)
  if (!course.actions.includes('change')) {
    return <p>{t.rich('mayNot', { link: (words) => <Link to={`/courses/${course.slug}`}>{words}</Link> })}</p>
  }
  return (
    <form className="columns edit" noValidate onSubmit={(event) => { event.preventDefault(); if (clashes.length === 0) change.mutate(patch) }}>
      <MergePanel merged={merged} onSettle={(field, value) => setDraft(settled(course, draft, field, value))}
        onKnown={() => setDraft(acknowledged(course, draft, taken))} />
      <div className="stack">
        <section className="panel"><h2>{t('what')}</h2>
          <TextInput label={t('name')} value={values.name} error={fields.errors.name} onChange={(name) => onChange({ name })} maxLength={120} />
          <TextInput label={t('description')} lines={4} value={values.description} error={fields.errors.description} maxLength={4000}
            onChange={(description) => onChange({ description })} />
        </section>
        <section className="panel"><h2>{t('people')}</h2><PeopleFields {...fields} /></section>
        <section className="panel"><h2>{t('life')}</h2><LifeFields {...fields} lived={course.phase === 'requested' ? undefined : valuesOf(course)} /></section>
        <section className="panel"><h2>{t('teaching')}</h2><TeachingFields {...fields} /></section>
        <section className="panel"><h2>{t('resources')}</h2><ResourceFields {...fields} /></section>
        <section className="panel"><h2>{t('software')}</h2><ImageFields {...fields} /><HubField {...fields} /></section>
      </div>
      <SavePanel diff={diff} preview={preview} isAsking={isAsking}>
        {problem !== null && <ProblemNotice error={problem} />}
        {clashes.length > 0 && <p className="field-error">{t('settleFirst')}</p>}
        <div className="row">
          <button className="button" type="submit" disabled={diff.length === 0 || clashes.length > 0 || change.isPending}>{t('send')}</button>
          <Link className="button quiet" to={`/courses/${course.slug}`} onClick={forget}>{t('leave')}</Link>
        </div>
      </SavePanel>
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
