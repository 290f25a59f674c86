import { Check } from 'lucide-react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { Decided, MemberView } from '../../../shared/contract/members.ts'
import { useMemberAct, useMembers } from '../api/members.ts'
import { When } from '../time/when.tsx'
import { ActionDialog } from '../ui/action-dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { countWords } from '../ui/number-words.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

const path = '/applications/decisions'
type Deciding = ReturnType<typeof useMemberAct<Decided>>

/** Those who wait for a decision, to be decided on one by one or all at once. Not shown where nobody can apply or waits. */
export function Applications({ course, manages }: { course: CourseView; manages: boolean }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMembers(course.slug, 'applied')
  const act = useMemberAct<Decided>(course.slug)
  const people = data?.pages.flatMap((page) => page.members) ?? []
  const waiting = data?.pages.at(-1)?.counts.applied ?? people.length
  if (people.length === 0 && error === null && course.access !== 'apply' && act.data === undefined) return null
  const accept = (who: readonly string[] | 'all', after?: () => void) => act.mutate(
    { path, method: 'POST', body: { accept: who } }, { onSuccess: () => after?.() },
  )
  return (
    <section className="panel" aria-labelledby="applications" {...(people.length > 0 ? { 'data-tone': 'ask' } : {})}>
      <h2 id="applications">Applications</h2>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data !== undefined && people.length === 0 && <p className="muted">Nobody waits for a decision.</p>}
      {act.data !== undefined && <Outcome decided={act.data} />}
      {act.error !== null && <ProblemNotice error={act.error} />}
      {manages && people.length > 1 && (
        <div className="row">
          <ActionDialog title={`Accept all ${waiting}`} trigger={`Accept all ${waiting}`} tone="quiet small">
            {(close) => (
              <>
                <p>All who have applied become students, who came first first, as far as there are seats. Each gets a mail.</p>
                <div className="row">
                  <button className="button" type="button" disabled={act.isPending} onClick={() => accept('all', close)}>Accept them</button>
                  <button className="button quiet" type="button" onClick={close}>Not now</button>
                </div>
                {act.error !== null && <ProblemNotice error={act.error} />}
              </>
            )}
          </ActionDialog>
          {!hasNextPage && <Reject course={course} act={act} people={people.map(({ person }) => person)} trigger={`Reject all ${people.length}`} />}
        </div>
      )}
      <ul className="applications">
        {people.map((one) => (
          <li key={one.person}>
            <Applicant member={one} />
            {manages && (
              <div className="row">
                <button className="button small" type="button" disabled={act.isPending} aria-label={`Accept ${one.person}`}
                  onClick={() => accept([one.person])}><Check size={16} aria-hidden />Accept</button>
                <Reject course={course} act={act} people={[one.person]} trigger="Reject" />
              </div>
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && <p><button className="button quiet small" type="button" disabled={isFetchingNextPage}
        onClick={() => void fetchNextPage()}>Show more</button></p>}
    </section>
  )
}

function Applicant({ member: { person, since, note } }: { member: MemberView }) {
  return (
    <div>
      <p className="person-id">{person}</p>
      {since !== undefined && <p className="muted small">applied <When at={since} distance /></p>}
      {note !== undefined && <p className="applicant-note">“{note}”</p>}
    </div>
  )
}

function Reject({ course, people, trigger, act }: { course: CourseView; people: readonly string[]; trigger: string; act: Deciding }) {
  const [one = ''] = people
  const who = people.length === 1 ? one : `${people.length} people`
  return (
    <ReasonDialog kept={`reject:${course.slug}:${people.length === 1 ? one : 'all'}`} trigger={trigger} title={`Reject ${who}`} act={`Reject ${who}`}
      {...(people.length === 1 ? { label: `Reject ${one}` } : {})}
      warning="Who is rejected cannot apply again; you can let them in later. They read the reason in a mail."
      isPending={act.isPending} error={act.error}
      onAct={(reason, done) => act.mutate({ path, method: 'POST', body: { reject: people, reason } }, { onSuccess: done })} />
  )
}

/** What was decided, and what was not with its reason. */
function Outcome({ decided: { accepted, rejected, not_decided: not } }: { decided: Decided }) {
  return (
    <>
      {accepted.length > 0 && <Notice tone="good" live><p>Accepted {named(accepted)}.</p></Notice>}
      {rejected.length > 0 && <Notice live><p>Rejected {named(rejected)}.</p></Notice>}
      {not.length > 0 && (
        <Notice tone="warn" live>
          <p>Not decided:</p>
          <ul>{not.map(({ person, reason }) => <li key={person}><span className="person-id">{person}</span>: {reason}</li>)}</ul>
        </Notice>
      )}
    </>
  )
}

function named(people: readonly string[]): string {
  return people.length <= 3 ? people.join(', ') : countWords(people.length, 'person', 'people')
}
