import { DateInput } from '../ui/date-input.tsx'
import { TextInput } from '../ui/field.tsx'
import type { FieldsProps } from './fields-props.ts'

const lifecycle = [
  ['public_date', 'Opens to students', 'Until then only instructors can sign in.'],
  ['private_date', 'Closes to students', 'Instructors stay, for grading.'],
  ['archive_date', 'Is archived', 'The hub goes; the data is kept.'],
  ['delete_date', 'Deletion is asked about', 'Nothing is deleted without an answer.'],
] as const

export function LifeFields({ values, onChange, errors }: FieldsProps) {
  return (
    <div className="grid-2">
      {lifecycle.map(([field, label, hint]) => (
        <DateInput key={field} label={label} hint={hint} timed value={values[field]} error={errors[field]}
          onChange={(value) => onChange({ [field]: value })} />
      ))}
    </div>
  )
}

export function TeachingFields({ values, onChange, errors }: FieldsProps) {
  return (
    <div className="stack">
      <div className="grid-2">
        <DateInput label="Teaching begins" value={values.start_date} error={errors.start_date}
          onChange={(start_date) => onChange({ start_date })} />
        <DateInput label="Teaching ends" value={values.end_date} error={errors.end_date}
          onChange={(end_date) => onChange({ end_date })} />
      </div>
      <TextInput label="Course times" hint="When many people will be at work: sessions, deadlines." lines={2} value={values.course_times}
        error={errors.course_times} onChange={(course_times) => onChange({ course_times })} placeholder="Exercises Tuesdays 14-16, deadlines Fridays at 18" />
    </div>
  )
}
