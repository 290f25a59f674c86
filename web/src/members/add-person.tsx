import { UserPlus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { MemberView } from '../../../shared/contract/member-view.ts'
import { useMemberAct } from '../api/members.ts'
import { Card } from '../course/course-frame.tsx'
import { SelectInput, TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type GivenRole, rolesFor } from './roles.ts'

const blank: { person: string; role: GivenRole; reason: string } = { person: '', role: 'student', reason: '' }

/** Gives one person a role, or another one than they have. */
export function AddPerson({ course }: { course: CourseView }) {
  const t = useTranslations('members')
  const act = useMemberAct<MemberView>(course.slug)
  const [values, setValues, forget] = useKept(`add-person:${course.slug}`, blank)
  const person = values.person.trim()
  const reason = values.reason.trim()
  const set = (changed: Partial<typeof blank>) => setValues({ ...values, ...changed })
  const add = () => act.mutate({
    path: `/members/${encodeURIComponent(person)}`, method: 'PUT', body: { role: values.role, ...(reason === '' ? {} : { reason }) },
  }, { onSuccess: forget })
  return (
    <Card title={t('add.title')}>
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); if (person !== '') add() }}>
        <TextInput label={t('person')} hint={t('add.personHint')} maxLength={254} value={values.person} onChange={(next) => set({ person: next })} />
        <SelectInput label={t('roleLabel')} hint={t(`roleHint.${values.role}`)} value={values.role} onChange={(role) => set({ role })}
          options={rolesFor(course).map((role) => [role, t(`role.${role}`)] as const)} />
        <TextInput label={t('add.reason')} maxLength={1000} value={values.reason} onChange={(next) => set({ reason: next })} />
        {act.error !== null && <ProblemNotice error={act.error} />}
        {act.data !== undefined && (
          <Notice tone="good" live><p>{t('isNow', { person: act.data.person, role: act.data.role })}</p></Notice>
        )}
        <div className="row">
          <button className="button" type="submit" disabled={person === '' || act.isPending}><UserPlus size={18} aria-hidden />{t('add.act')}</button>
        </div>
      </form>
    </Card>
  )
}
