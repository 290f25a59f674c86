import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { coursePath, useCourseChange } from '../api/courses.ts'
import { useMe } from '../api/me.tsx'
import { useSession } from '../session/session-context.tsx'
import { TextInput } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSay } from '../ui/status-line.tsx'

/** The other answer: takes the course's name typed out, with the link of the mail, and says how long it can be taken back. */
export function DeleteAnswer({ course, token }: { course: CourseView; token: string }) {
  const t = useTranslations('deletion.delete')
  const { grace_days: days } = useMe()
  const say = useSay()
  const change = useCourseChange(course)
  const [typed, setTyped] = useState('')
  const body = { answer: 'delete', typed_slug: typed.trim(), token }
  return (
    <section className="panel" aria-labelledby="delete">
      <div><h2 id="delete">{t('title')}</h2><p className="muted">{t('after', { days })}</p></div>
      {token === '' ? <FreshLink course={course} /> : (
        <form className="delete-form" onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ path: '/deletion', method: 'POST', body }, { onSuccess: () => say(t('done')) })
        }}>
          <TextInput label={t('type', { slug: course.slug })} value={typed} onChange={setTyped} maxLength={64} />
          <button className="button danger" type="submit" disabled={typed.trim() !== course.slug || change.isPending}>{t('act')}</button>
        </form>
      )}
      {change.error !== null && <ProblemNotice error={change.error} />}
      {change.error !== null && token !== '' && <FreshLink course={course} />}
    </section>
  )
}

function FreshLink({ course }: { course: CourseView }) {
  const t = useTranslations('deletion.delete')
  const { http } = useSession()
  const ask = useMutation({ mutationFn: () => http<undefined>(`${coursePath(course.slug)}/deletion/question`, { method: 'POST' }) })
  if (!course.actions.includes('ask-again')) return null
  if (ask.isSuccess) return <Notice tone="good" live><p>{t('mailed')}</p></Notice>
  return (
    <>
      <p>{t('needsLink')}</p>
      <p><button className="button quiet" type="button" disabled={ask.isPending} onClick={() => ask.mutate()}>{t('mailMe')}</button></p>
      {ask.error !== null && <ProblemNotice error={ask.error} />}
    </>
  )
}
