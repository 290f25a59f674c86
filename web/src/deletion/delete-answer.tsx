import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { coursePath, useCourseChange } from '../api/courses.ts'
import { useSession } from '../session/session-context.tsx'
import { TextInput } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** The other answer: says what is lost, and takes the course's name typed out, with the link of the mail. */
export function DeleteAnswer({ course, token }: { course: CourseView; token: string }) {
  const change = useCourseChange(course)
  const [typed, setTyped] = useState('')
  const body = { answer: 'delete', typed_slug: typed.trim(), token }
  return (
    <section className="panel" aria-labelledby="delete">
      <h2 id="delete">Delete it</h2>
      <p>This will be lost:</p>
      <ul>
        <li>the instructors’ files of the course (<code>/course</code>)</li>
        {course.datadir && <li>the course’s data (<code>/coursedata</code>)</li>}
        <li>all assignments and submissions in the nbgrader exchange</li>
      </ul>
      <p className="muted">People’s own notebooks stay with them. After your answer there is time to take it back; then a backup is made and
        verified, and the data is removed. The name <code>{course.slug}</code> stays taken.</p>
      {token === '' ? <FreshLink course={course} /> : (
        <form className="stack" onSubmit={(event) => { event.preventDefault(); change.mutate({ path: '/deletion', method: 'POST', body }) }}>
          <TextInput label={`Type ${course.slug} to confirm`} value={typed} onChange={setTyped} maxLength={64} />
          <p><button className="button danger" type="submit" disabled={typed.trim() !== course.slug || change.isPending}>Delete the data</button></p>
        </form>
      )}
      {change.error !== null && <ProblemNotice error={change.error} />}
      {change.error !== null && token !== '' && <FreshLink course={course} />}
    </section>
  )
}

function FreshLink({ course }: { course: CourseView }) {
  const { http } = useSession()
  const ask = useMutation({ mutationFn: () => http<undefined>(`${coursePath(course.slug)}/deletion/question`, { method: 'POST' }) })
  if (!course.actions.includes('ask-again')) return null
  if (ask.isSuccess) return <Notice tone="good" live><p>A mail with a fresh link is on its way to you.</p></Notice>
  return (
    <>
      <p>Deleting takes the link from the mail with the question.</p>
      <p><button className="button quiet" type="button" disabled={ask.isPending} onClick={() => ask.mutate()}>Mail me a fresh link</button></p>
      {ask.error !== null && <ProblemNotice error={ask.error} />}
    </>
  )
}
