import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { MemberView } from '../../../shared/contract/member-view.ts'
import { type MemberState, useMembers } from '../api/members.ts'
import { When } from '../time/when.tsx'
import { Address } from '../ui/address.tsx'
import { SelectInput } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { MemberActs } from './member-acts.tsx'

const states = ['everybody', 'applied', 'accepted', 'rejected', 'left', 'removed'] as const satisfies readonly (MemberState | 'everybody')[]

/** Everybody who is or was on the course, staff first, and a way to move them or take them off it. */
export function MembersTable({ course }: { course: CourseView }) {
  const t = useTranslations('members')
  const common = useTranslations('common')
  const [shown, setShown] = useState<(typeof states)[number]>('everybody')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMembers(course.slug, shown === 'everybody' ? undefined : shown)
  // Who waits stands among the applications above.
  const members = data?.pages.flatMap((page) => page.members).filter(({ state }) => shown !== 'everybody' || state !== 'applied') ?? []
  return (
    <section className="panel" aria-labelledby="people">
      <div className="panel-head">
        <h2 id="people">{t('table.title')}</h2>
        <SelectInput label={t('table.show')} value={shown} onChange={setShown} options={states.map((state) => [state, t(`state.${state}`)] as const)} />
      </div>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={6} label={t('table.loading')} />}
      {data !== undefined && members.length === 0 && <p className="muted">{t('table.nobody')}</p>}
      {members.length > 0 && (
        <table className="data-table cards people">
          <thead>
            <tr>
              <th scope="col">{t('person')}</th><th scope="col">{t('roleLabel')}</th><th scope="col">{t('table.since')}</th>
              <th scope="col"><span className="visually-hidden">{t('table.acts')}</span></th>
            </tr>
          </thead>
          <tbody>{members.map((member) => <Row key={`${member.role} ${member.person}`} course={course} member={member} />)}</tbody>
        </table>
      )}
      {hasNextPage && (
        <p><button className="button quiet small" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {common(isFetchingNextPage ? 'loadingMore' : 'showMore')}</button></p>
      )}
    </section>
  )
}

function Row({ course, member }: { course: CourseView; member: MemberView }) {
  const t = useTranslations('members')
  const { person, role, state, since, by, note } = member
  return (
    <tr data-state={state}>
      <th scope="row" className="person-id"><Address of={person} /></th>
      <td>{t(`role.${role}`)}{state !== 'listed' && <span className="member-state">{t(`state.${state}`)}</span>}</td>
      <td className="muted small">
        {since === undefined ? t('table.inList') : <When at={since} tabStop={false} />}
        {since !== undefined && by !== undefined && by !== person && <span className="member-by">{t.rich('table.by', { by: () => <Address of={by} /> })}</span>}
        {note !== undefined && <span className="applicant-note">“{note}”</span>}
      </td>
      <td><MemberActs course={course} member={member} /></td>
    </tr>
  )
}
