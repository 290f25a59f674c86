import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { MemberView } from '../../../shared/contract/member-view.ts'
import { useMemberAct } from '../api/members.ts'
import { ConfirmAct } from '../ui/confirm-act.tsx'
import { SelectInput } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSay } from '../ui/status-line.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { type GivenRole, mayTouch, rolesFor } from './roles.ts'

interface ActsProps { readonly course: CourseView; readonly person: string; readonly role: GivenRole }

/** What may be done about one person: another role, off the course, or in again. */
export function MemberActs({ course, member: { person, state, role } }: { course: CourseView; member: MemberView }) {
  if (!mayTouch(course, role) || state === 'applied' || state === 'left') return null
  if (state === 'rejected' || state === 'removed') return <LetIn course={course} person={person} role={role} />
  return (
    <div className="row member-acts">
      {rolesFor(course).length > 1 && <ChangeRole course={course} person={person} role={role} />}
      <Remove course={course} person={person} role={role} />
    </div>
  )
}

const placing = (person: string, role: GivenRole) => ({ path: `/members/${encodeURIComponent(person)}`, method: 'PUT', body: { role } } as const)

function LetIn({ course, person }: ActsProps) {
  const t = useTranslations('members')
  const act = useMemberAct<MemberView>(course.slug)
  const say = useSay()
  return (
    <>
      <button className="button quiet small" type="button" disabled={act.isPending} aria-label={t('acts.letInLabel', { person })}
        onClick={() => act.mutate(placing(person, 'student'), { onSuccess: () => say(t('isNow', { person, role: 'student' })) })}>{t('acts.letIn')}</button>
      {act.error !== null && <ProblemNotice error={act.error} />}
    </>
  )
}

function ChangeRole({ course, person, role }: ActsProps) {
  const t = useTranslations('members')
  const act = useMemberAct<MemberView>(course.slug)
  const say = useSay()
  const [chosen, setChosen] = useState(role)
  const change = (close: () => void) => act.mutate(placing(person, chosen), {
    onSuccess: () => {
      close()
      say(t('isNow', { person, role: chosen }), () => act.mutateAsync(placing(person, role)))
    },
  })
  return (
    <ConfirmAct trigger={t('acts.role')} label={t('acts.roleLabel', { person })} title={t('acts.roleLabel', { person })} confirm={t('acts.roleAct')}
      isDisabled={chosen === role} isPending={act.isPending} error={act.error} onConfirm={change}>
      <SelectInput label={t('roleLabel')} hint={t(`roleHint.${chosen}`)} value={chosen} onChange={setChosen}
        options={rolesFor(course).map((one) => [one, t(`role.${one}`)] as const)} />
    </ConfirmAct>
  )
}

function Remove({ course, person, role }: ActsProps) {
  const t = useTranslations('members')
  const act = useMemberAct<unknown>(course.slug)
  const say = useSay()
  const path = `/members/${encodeURIComponent(person)}`
  const name = t('acts.removeLabel', { person })
  return (
    <ReasonDialog kept={`remove:${course.slug}:${person}`} trigger={t('acts.remove')} label={name} title={name} act={name}
      isPending={act.isPending} error={act.error} warning={t(role === 'student' ? 'acts.removeStudent' : 'acts.removeStaff')}
      onAct={(reason, done) => act.mutate({ path: `${path}?${new URLSearchParams({ reason })}`, method: 'DELETE' }, {
        onSuccess: () => {
          done()
          say(t('acts.removed', { person }), () => act.mutateAsync(placing(person, role)))
        },
      })} />
  )
}
