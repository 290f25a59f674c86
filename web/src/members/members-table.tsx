import { useState } from 'react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { MemberView } from '../../../shared/contract/member-view.ts'
import { type MemberState, useMemberAct, useMembers } from '../api/members.ts'
import { When } from '../time/when.tsx'
import { SelectInput } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { roleWords, stateWords } from './member-words.ts'
import { ReasonDialog } from './reason-dialog.tsx'

type Shown = MemberState | 'everybody'
const filters: readonly (readonly [Shown, string])[] = [
  ['everybody', 'Everybody'], ...Object.entries(stateWords) as [MemberState, string][],
]

/** Everybody who is or was on the course, staff first, and a way to take them off it. */
export function MembersTable({ course }: { course: CourseView }) {
  const [shown, setShown] = useState<Shown>('everybody')
  const state = shown === 'everybody' ? undefined : shown
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMembers(course.slug, state)
  const members = data?.pages.flatMap((page) => page.members) ?? []
  return (
    <section className="panel" aria-labelledby="people">
      <div className="panel-head">
        <h2 id="people">On the course</h2>
        <SelectInput label="Show" value={shown} onChange={setShown} options={filters} />
      </div>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={6} label="Loading the people" />}
      {data !== undefined && members.length === 0 && <p className="muted">Nobody.</p>}
      {members.length > 0 && (
        <table className="people">
          <thead><tr><th scope="col">Person</th><th scope="col">Role</th><th scope="col">Since</th><th scope="col"><span className="visually-hidden">What you can do</span></th></tr></thead>
          <tbody>{members.map((member) => <Row key={`${member.role} ${member.person}`} course={course} member={member} />)}</tbody>
        </table>
      )}
      {hasNextPage && (
        <p><button className="button quiet small" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more people</button></p>
      )}
    </section>
  )
}

function Row({ course, member }: { course: CourseView; member: MemberView }) {
  const { person, role, state, since, by, note } = member
  return (
    <tr data-state={state}>
      <th scope="row" className="person-id">{person}</th>
      <td>{roleWords[role]}{state !== 'listed' && <span className="member-state">{stateWords[state]}</span>}</td>
      <td className="muted small">
        {since === undefined ? 'in the course’s list' : <><When at={since} />{by !== undefined && by !== person && <>, by {by}</>}</>}
        {note !== undefined && <span className="applicant-note">“{note}”</span>}
      </td>
      <td>{mayTouch(course, role) && <Acts course={course} member={member} />}</td>
    </tr>
  )
}

/** The supervisor stays; staff are a matter for managers. */
function mayTouch({ actions }: CourseView, role: MemberView['role']): boolean {
  return role !== 'supervisor' && actions.includes(role === 'student' ? 'manage-members' : 'manage-staff')
}

function Acts({ course, member: { person, state, role } }: { course: CourseView; member: MemberView }) {
  const act = useMemberAct<unknown>(course.slug)
  const path = `/members/${encodeURIComponent(person)}`
  if (state === 'applied') return <span className="muted small">decide above</span>
  if (state === 'left') return null
  if (state === 'rejected' || state === 'removed') {
    return (
      <>
        <button className="button quiet small" type="button" disabled={act.isPending} aria-label={`Let in ${person}`}
          onClick={() => act.mutate({ path, method: 'PUT', body: { role: 'student' } })}>Let in</button>
        {act.error !== null && <ProblemNotice error={act.error} />}
      </>
    )
  }
  return (
    <ReasonDialog kept={`remove:${course.slug}:${person}`} trigger="Remove" label={`Remove ${person}`} title={`Remove ${person}`}
      act={`Remove ${person}`} isPending={act.isPending} error={act.error}
      warning={role === 'student'
        ? 'They lose access at once and their running server stops. They cannot come back by applying; you can let them in again.'
        : 'They lose their role at once. They read the reason in a mail.'}
      onAct={(reason, done) => act.mutate({ path: `${path}?${new URLSearchParams({ reason })}`, method: 'DELETE' }, { onSuccess: done })} />
  )
}
