import { SelectInput, TextInput } from '../ui/field.tsx'
import type { FieldsProps } from './fields-props.ts'

const onePerLine = 'E-mail addresses or usernames, one a line.'
const access = [
  ['open', 'Anybody who can sign in'],
  ['list', 'The students listed here'],
  ['apply', 'By invite link; an instructor accepts'],
] as const

export function PeopleFields({ values, onChange, errors }: FieldsProps) {
  const people = (field: 'contact' | 'manager' | 'instructors' | 'observers' | 'announcements', label: string, hint: string) => (
    <TextInput label={label} hint={hint} lines={3} value={values[field]} error={errors[field]}
      onChange={(value) => onChange({ [field]: value })} />
  )
  return (
    <div className="stack">
      <TextInput label="Supervisor" hint="The faculty member in charge: owns the data and is always a manager." required
        value={values.supervisor} error={errors.supervisor} onChange={(supervisor) => onChange({ supervisor })} />
      <div className="grid-2">
        {people('manager', 'Managers', `May change the course and add instructors. ${onePerLine}`)}
        {people('instructors', 'Instructors', `Prepare, teach and grade in the hub. ${onePerLine}`)}
        {people('contact', 'Contacts', `Only get the mails, as the supervisor does. ${onePerLine}`)}
        {people('observers', 'Observers', `See the course's page and change nothing. ${onePerLine}`)}
      </div>
      <SelectInput label="Students who may use the hub" value={values.access} options={access} error={errors.access}
        onChange={(chosen) => onChange({ access: chosen })} />
      {values.access === 'list' && (
        <TextInput label="Students" hint={onePerLine} lines={6} value={values.students} error={errors.students}
          onChange={(students) => onChange({ students })} />
      )}
    </div>
  )
}
