import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { MemberView } from '../../../shared/contract/member-view.ts'
import { useMemberAct } from '../api/members.ts'
import { SelectInput, TextInput } from '../ui/field.tsx'
import { useKept } from '../ui/kept-state.ts'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { roleHints, roleWords } from './member-words.ts'

type Role = keyof typeof roleHints
const blank: { person: string; role: Role; reason: string } = { person: '', role: 'student', reason: '' }

/** Gives one person a role, or another one than they have. */
export function AddPerson({ course }: { course: CourseView }) {
  const act = useMemberAct<MemberView>(course.slug)
  const [values, setValues, forget] = useKept(`add-person:${course.slug}`, blank)
  const person = values.person.trim()
  const reason = values.reason.trim()
  const roles = (Object.keys(roleHints) as Role[]).filter((role) => role === 'student' || course.actions.includes('manage-staff'))
  const set = (changed: Partial<typeof blank>) => setValues({ ...values, ...changed })
  const add = () => act.mutate({
    path: `/members/${encodeURIComponent(person)}`, method: 'PUT', body: { role: values.role, ...(reason === '' ? {} : { reason }) },
  }, { onSuccess: forget })
  return (
    <section className="panel" aria-labelledby="add">
      <h2 id="add">Add a person</h2>
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); if (person !== '') add() }}>
        <TextInput label="Person" hint="E-mail address or username." maxLength={254} value={values.person} onChange={(next) => set({ person: next })} />
        <SelectInput label="Role" hint={roleHints[values.role]} value={values.role} onChange={(role) => set({ role })}
          options={roles.map((role) => [role, roleWords[role]] as const)} />
        <TextInput label="Reason (optional)" maxLength={1000} value={values.reason} onChange={(next) => set({ reason: next })} />
        {act.error !== null && <ProblemNotice error={act.error} />}
        {act.data !== undefined && (
          <Notice tone="good" live><p>{act.data.person} is {roleWords[act.data.role].toLowerCase()} of the course.</p></Notice>
        )}
        <div className="row"><button className="button" type="submit" disabled={person === '' || act.isPending}>Add</button></div>
      </form>
    </section>
  )
}
