import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { Decided, MemberView } from '../../../shared/contract/member-view.ts'
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
  const list = useMembers(course.slug, 'applied')
  const act = useMemberAct<Decided>(course.slug)
  const people = list.data?.pages.flatMap((page) => page.members) ?? []
  const isQuiet = people.length === 0 && list.error === null && act.data === undefined
  if (isQuiet && course.access !== 'apply') return null
  return (
    <section className="panel" aria-labelledby="applications" {...(people.length > 0 ? { 'data-tone': 'ask' } : {})}>
      <h2 id="applications">Applications</h2>
      {list.error !== null && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && people.length === 0 && <p className="muted">Nobody waits for a decision.</p>}
      <Decision act={act} />
      {manages && <ActsOnAll course={course} act={act} list={list} people={people} />}
      <Waiting people={people} acts={(person) => (manages ? <Acts course={course} act={act} person={person} /> : null)} />
      <More list={list} />
    </section>
  )
}

function Decision({ act }: { act: Deciding }) {
  return (
    <>
      {act.data !== undefined && <Outcome decided={act.data} />}
      {act.error !== null && <ProblemNotice error={act.error} />}
    </>
  )
}

type Applicants = ReturnType<typeof useMembers>

function ActsOnAll({ course, act, list, people }: { course: CourseView; act: Deciding; list: Applicants; people: readonly MemberView[] }) {
  if (people.length < 2) return null
  return (
    <div className="row">
      <AcceptAll act={act} waiting={list.data?.pages.at(-1)?.counts.applied ?? people.length} />
      {!list.hasNextPage && <Reject course={course} act={act} people={people.map(({ person }) => person)} trigger={`Reject all ${people.length}`} />}
    </div>
  )
}

function More({ list }: { list: Applicants }) {
  if (!list.hasNextPage) return null
  return (
    <p><button className="button quiet small" type="button" disabled={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}>Show more applications</button></p>
  )
}

function Waiting({ people, acts }: { people: readonly MemberView[]; acts: (person: string) => ReactNode }) {
  if (people.length === 0) return null
  return <ul className="applications">{people.map((one) => <li key={one.person}><Applicant member={one} />{acts(one.person)}</li>)}</ul>
}

function AcceptAll({ act, waiting }: { act: Deciding; waiting: number }) {
  return (
    <ActionDialog title={`Accept all ${waiting}`} trigger={`Accept all ${waiting}`} tone="quiet small">
      {(close) => (
        <>
          <p>All who have applied become students, who came first first, as far as there are seats. Each gets a mail.</p>
          {act.error !== null && <ProblemNotice error={act.error} />}
          <div className="row">
            <button className="button" type="button" disabled={act.isPending}
              onClick={() => act.mutate({ path, method: 'POST', body: { accept: 'all' } }, { onSuccess: close })}>Accept them</button>
            <button className="button quiet" type="button" onClick={close}>Not now</button>
          </div>
        </>
      )}
    </ActionDialog>
  )
}

function Acts({ course, act, person }: { course: CourseView; act: Deciding; person: string }) {
  return (
    <div className="row">
      <button className="button small" type="button" disabled={act.isPending} aria-label={`Accept ${person}`}
        onClick={() => act.mutate({ path, method: 'POST', body: { accept: [person] } })}><Check size={16} aria-hidden />Accept</button>
      <Reject course={course} act={act} people={[person]} trigger="Reject" />
    </div>
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
