import { useTranslations } from 'use-intl'
import { SelectInput, TextInput } from '../ui/field.tsx'
import type { FieldsProps } from './fields-props.ts'

const team = ['manager', 'instructors', 'contact', 'observers', 'announcements'] as const

export function SupervisorField({ values, onChange, errors }: FieldsProps) {
  const t = useTranslations('fields.people')
  return (
    <TextInput label={t('supervisor.label')} hint={t('supervisor.why')} required value={values.supervisor} error={errors.supervisor}
      onChange={(supervisor) => onChange({ supervisor })} />
  )
}

/** Those who run the course with the supervisor, or hear of it. */
export function TeamFields({ values, onChange, errors }: FieldsProps) {
  const t = useTranslations('fields.people')
  return (
    <div className="stack">
      <p className="hint">{t('onePerLine')}</p>
      <div className="grid-2">
        {team.map((field) => (
          <TextInput key={field} label={t(`${field}.label`)} hint={t(`${field}.why`)} lines={3} value={values[field]} error={errors[field]}
            onChange={(value) => onChange({ [field]: value })} />
        ))}
      </div>
    </div>
  )
}

/** Which students may use the hub. */
export function AccessFields({ values, onChange, errors }: FieldsProps) {
  const t = useTranslations('fields.people')
  return (
    <div className="stack">
      <SelectInput label={t('access.label')} hint={t('access.why')} value={values.access} error={errors.access}
        options={[['open', t('open')], ['list', t('list')], ['apply', t('apply')]]} onChange={(access) => onChange({ access })} />
      {values.access === 'list' && (
        <TextInput label={t('students.label')} hint={t('students.why')} lines={6} value={values.students} error={errors.students}
          onChange={(students) => onChange({ students })} />
      )}
    </div>
  )
}

export function PeopleFields(fields: FieldsProps) {
  return <div className="stack"><SupervisorField {...fields} /><TeamFields {...fields} /><AccessFields {...fields} /></div>
}
