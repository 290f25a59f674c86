import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import type { MyCourses as MyCourseList } from '../../../shared/contract/member-view.ts'
import { useMyCourses } from '../api/members.ts'
import { PhaseBadge } from '../phase/phase-badge.tsx'
import { useSession } from '../session/session-context.tsx'
import { When } from '../time/when.tsx'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

type MyCourse = MyCourseList['courses'][number]

const standing: Readonly<Record<MyCourse['state'], string>> = {
  applied: 'You have applied', accepted: 'You are a student of the course',
  listed: 'You are on the course’s list of students',
  rejected: 'Your application was not accepted', left: 'You have left', removed: 'You were taken off the course',
}

/** The courses on which a person is a student or wants to be; nothing at all when there are none. */
export function MyCourses() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMyCourses()
  const courses = data?.pages.flatMap((page) => page.courses) ?? []
  if (courses.length === 0 && error === null) return null
  return (
    <section className="panel my-courses" aria-labelledby="my-courses">
      <h2 id="my-courses">Where you are a student</h2>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <ul>{courses.map((course) => <Row key={course.slug} course={course} />)}</ul>
      {hasNextPage && (
        <p><button className="button quiet small" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more</button></p>
      )}
    </section>
  )
}

/** For a student: nothing where there are courses to study, else how one comes to them. */
export function NoneYet() {
  const { data } = useMyCourses()
  if (data === undefined || (data.pages[0]?.courses.length ?? 0) > 0) return null
  return (
    <div className="panel empty">
      <p>You have no course yet. A teacher’s invite link brings you to one; courses that are open to everybody need none.</p>
    </div>
  )
}

function Row({ course }: { course: MyCourse }) {
  const { name, slug, phase, phase_in_words: words, state, since, hub_url: hub, note } = course
  const told = state === 'rejected' || state === 'removed' ? note : undefined
  return (
    <li data-state={state}>
      <div>
        <p className="my-course-name">{name}</p>
        <p>{standing[state]}{since !== undefined && <> · <When at={since} /></>}{told !== undefined && <><br />“{told}”</>}</p>
        {state === 'applied' && <p className="muted">The course’s staff decides; you get a mail.</p>}
        <p className="row"><PhaseBadge phase={phase} /><span className="muted small">{words} · <code>{slug}</code></span></p>
      </div>
      <div className="row">
        {hub !== undefined && (
          <a className="button small" href={hub} target="_blank" rel="noreferrer" aria-label={`Open the hub of ${name} (new tab)`}>
            Open the hub<ExternalLink size={16} aria-hidden /></a>
        )}
        {(state === 'applied' || state === 'accepted' || state === 'listed') && <Leave course={course} />}
      </div>
    </li>
  )
}

function Leave({ course: { slug, name, state } }: { course: MyCourse }) {
  const { http } = useSession()
  const queries = useQueryClient()
  const leave = useMutation({
    mutationFn: () => http<undefined>(`/api/me/courses/${encodeURIComponent(slug)}`, { method: 'DELETE' }),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['my-courses'] })
      void queries.invalidateQueries({ queryKey: ['invite'] })
    },
  })
  const act = state === 'applied' ? 'Take the application back' : 'Leave the course'
  return (
    <ActionDialog trigger={state === 'applied' ? 'Take back' : 'Leave'} label={state === 'applied' ? `Take back the application to ${name}` : `Leave ${name}`} title={act} tone="quiet small">
      {(close) => (
        <>
          <p>{state === 'applied' ? `Nobody decides on it any more. You can apply to ${name} again while its link is good.`
            : `You lose access to the hub of ${name} and your running server stops. Your seat goes to somebody else; to come back you have to apply again.`}</p>
          {leave.error !== null && <ProblemNotice error={leave.error} />}
          <div className="row">
            <button className="button danger" type="button" disabled={leave.isPending} onClick={() => leave.mutate(undefined, { onSuccess: close })}>
              {act}</button>
            <button className="button quiet" type="button" onClick={close}>Stay</button>
          </div>
        </>
      )}
    </ActionDialog>
  )
}
