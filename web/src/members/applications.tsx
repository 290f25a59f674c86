import { Check } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { Decided, MemberView } from '../../../shared/contract/member-view.ts'
import { useMemberAct, useMembers } from '../api/members.ts'
import { Card } from '../course/course-frame.tsx'
import { When } from '../time/when.tsx'
import { Address } from '../ui/address.tsx'
import { ConfirmAct } from '../ui/confirm-act.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useLostFocus } from '../ui/use-lost-focus.ts'
import { DecidedNotice } from './decided-notice.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

const path = '/applications/decisions'
type Deciding = ReturnType<typeof useMemberAct<Decided>>

/** Those who wait for a decision, to be decided on one by one, some or all. Not shown where nobody can apply or waits. */
export function Applications({ course, manages }: { course: CourseView; manages: boolean }) {
  const t = useTranslations('members.applications')
  const list = useMembers(course.slug, 'applied')
  const act = useMemberAct<Decided>(course.slug)
  const people = list.data?.pages.flatMap((page) => page.members) ?? []
  const isEmpty = people.length === 0
  const isQuiet = isEmpty && list.error === null && act.data === undefined
  if (isQuiet && course.access !== 'apply') return null
  return (
    <Card title={t('title')} {...(isEmpty ? {} : { tone: 'ask' })}>
      {list.error !== null && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && isEmpty && <p className="muted">{t('nobody')}</p>}
      <Outcome act={act} waiting={people.length} />
      {!isEmpty && <Waiting course={course} act={act} people={people} manages={manages} waiting={waitingIn(list, people)} />}
      <More list={list} />
    </Card>
  )
}

/** Where the next one's button would be looked for once that of the last is gone. */
function Outcome({ act, waiting }: { act: Deciding; waiting: number }) {
  const place = useRef<HTMLDivElement>(null)
  useLostFocus(place, act.data === undefined ? undefined : waiting)
  return (
    <div ref={place} className="decided" tabIndex={-1}>
      {act.data !== undefined && <DecidedNotice decided={act.data} />}
      {act.error !== null && <ProblemNotice error={act.error} />}
    </div>
  )
}

/** How many wait in all, also those that are not on the page yet. */
function waitingIn({ data }: ReturnType<typeof useMembers>, people: readonly MemberView[]): number {
  return data?.pages.at(-1)?.counts.applied ?? people.length
}

function More({ list }: { list: ReturnType<typeof useMembers> }) {
  const t = useTranslations('common')
  if (!list.hasNextPage) return null
  return (
    <p><button className="button quiet small" type="button" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {t(list.isFetchingNextPage ? 'loadingMore' : 'showMore')}</button></p>
  )
}

/** The list with what may be done: of one, of those marked, of all. `waiting` counts also those that are not on the page yet. */
function Waiting({ course, act, people, manages, waiting }: {
  course: CourseView; act: Deciding; people: readonly MemberView[]; manages: boolean; waiting: number
}) {
  const t = useTranslations('members.applications')
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set())
  const marked = people.map(({ person }) => person).filter((person) => marks.has(person))
  const isAll = marked.length === people.length
  const mark = (some: readonly string[], on: boolean) => setMarks(new Set([...marks, ...some].filter((one) => on || !some.includes(one))))
  const canMark = manages && people.length > 1
  return (
    <>
      {canMark && (
        <div className="application-acts">
          <label className="choice"><input type="checkbox" checked={isAll} onChange={(event) => mark(people.map(({ person }) => person), event.target.checked)} />
            {t('markAll', { count: people.length })}</label>
          <div className="row">
            {marked.length > 0 && !isAll && (
              <button className="button small" type="button" disabled={act.isPending}
                onClick={() => act.mutate({ path, method: 'POST', body: { accept: marked } })}>{t('acceptMarked', { count: marked.length })}</button>
            )}
            {marked.length > 0 && <Reject course={course} act={act} people={marked} trigger={t('rejectMarked', { count: marked.length })} />}
            {(marked.length === 0 || isAll) && <AcceptAll act={act} waiting={waiting} />}
          </div>
        </div>
      )}
      <ul className="applications">
        {people.map((one) => (
          <li key={one.person}>
            {canMark && <input type="checkbox" aria-label={t('mark', { person: one.person })} checked={marks.has(one.person)}
              onChange={(event) => mark([one.person], event.target.checked)} />}
            <Applicant member={one} />
            {manages && <Acts course={course} act={act} person={one.person} />}
          </li>
        ))}
      </ul>
    </>
  )
}

function Applicant({ member: { person, since, note } }: { member: MemberView }) {
  const t = useTranslations('members.applications')
  return (
    <div className="applicant">
      <p className="person-id"><Address of={person} /></p>
      {note !== undefined && <blockquote className="applicant-note">{note}</blockquote>}
      {since !== undefined && <p className="muted small">{t.rich('since', { when: () => <When at={since} distance tabStop={false} /> })}</p>}
    </div>
  )
}

function Acts({ course, act, person }: { course: CourseView; act: Deciding; person: string }) {
  const t = useTranslations('members.applications')
  return (
    <div className="row">
      <button className="button small" type="button" disabled={act.isPending} aria-label={t('acceptLabel', { person })}
        onClick={() => act.mutate({ path, method: 'POST', body: { accept: [person] } })}><Check size={16} aria-hidden />{t('accept')}</button>
      <Reject course={course} act={act} people={[person]} trigger={t('reject')} label={t('rejectLabel', { person })} />
    </div>
  )
}

function AcceptAll({ act, waiting }: { act: Deciding; waiting: number }) {
  const t = useTranslations('members.applications')
  const title = t('acceptAll', { count: waiting })
  return (
    <ConfirmAct title={title} trigger={title} confirm={t('acceptThem')} decline={t('notNow')} isPending={act.isPending} error={act.error}
      onConfirm={(close) => act.mutate({ path, method: 'POST', body: { accept: 'all' } }, { onSuccess: close })}>
      <p>{t('acceptAllMeaning')}</p>
    </ConfirmAct>
  )
}

function Reject({ course, people, trigger, label, act }: {
  course: CourseView; people: readonly string[]; trigger: string; label?: string; act: Deciding
}) {
  const t = useTranslations('members.applications')
  const [one = ''] = people
  const isOne = people.length === 1
  const title = isOne ? t('rejectLabel', { person: one }) : t('rejectMarked', { count: people.length })
  return (
    <ReasonDialog kept={`reject:${course.slug}:${isOne ? one : 'some'}`} trigger={trigger} title={title} act={title} warning={t('rejectWarning')}
      isPending={act.isPending} error={act.error} {...(label === undefined ? {} : { label })}
      onAct={(reason, done) => act.mutate({ path, method: 'POST', body: { reject: people, reason } }, { onSuccess: done })} />
  )
}
