import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { CheckInput, SelectInput, TextInput } from '../ui/field.tsx'
import { FieldWarnings } from './field-warnings.tsx'
import type { FieldsProps } from './fields-props.ts'

export function StudentsField({ values, onChange, errors }: FieldsProps) {
  const t = useTranslations('fields.resources')
  return (
    <TextInput label={t('students.label')} hint={t('students.why')} numeric value={values.students_expected} error={errors.students_expected}
      onChange={(students_expected) => onChange({ students_expected })} />
  )
}

/** Memory, CPU and storage of each person. */
export function SizeFields({ values, onChange, errors, warnings = [] }: FieldsProps) {
  const t = useTranslations('fields.resources')
  return (
    <div className="stack">
      <div className="grid-3">
        <TextInput label={t('memory.label')} hint={t('memory.why')} numeric value={values.memory_gb} error={errors.memory_gb}
          onChange={(memory_gb) => onChange({ memory_gb })} />
        <TextInput label={t('cpu.label')} hint={t('cpu.why')} numeric value={values.cpu} error={errors.cpu} onChange={(cpu) => onChange({ cpu })} />
        <TextInput label={t('storage.label')} hint={t('storage.why')} numeric value={values.storage_gb} error={errors.storage_gb}
          onChange={(storage_gb) => onChange({ storage_gb })} />
      </div>
      <FieldWarnings of="resources" warnings={warnings} values={values} onChange={onChange} />
    </div>
  )
}

/** Directories with data for the course. */
export function DataFields({ values, onChange, errors }: FieldsProps) {
  const t = useTranslations('fields.resources')
  return (
    <div className="stack">
      <CheckInput label={t('datadir.label')} hint={t('datadir.why')} checked={values.datadir} onChange={(datadir) => onChange({ datadir })} />
      <TextInput label={t('sharedData.label')} hint={t('sharedData.why')} lines={2} value={values.shared_data} error={errors.shared_data}
        onChange={(shared_data) => onChange({ shared_data })} />
    </div>
  )
}

/** The image of the hub, and what it lacks. */
export function ImageFields({ values, onChange, errors }: FieldsProps) {
  const t = useTranslations('fields.software')
  const { image_classes } = useMe()
  const known = image_classes.includes(values.image_class) || values.image_class === ''
  const options = [...(known ? [] : [values.image_class]), ...image_classes, '']
    .map((one) => [one, one === '' ? t('own') : one] as const)
  const custom = values.image_class === ''
  return (
    <div className="stack">
      <div className="grid-2">
        <SelectInput label={t('image.label')} hint={t('image.why')} value={values.image_class} options={options} error={errors.image_class}
          onChange={(image_class) => onChange(image_class === '' ? { image_class } : { image_class, custom_image: '' })} />
        {custom
          ? <TextInput label={t('reference.label')} hint={t('reference.why')} value={values.custom_image} error={errors.custom_image}
              onChange={(custom_image) => onChange({ custom_image })} placeholder="quay.io/jupyter/scipy-notebook:2026-01-05" />
          : <DateInput label={t('date.label')} hint={t('date.why')} value={values.image_date} error={errors.image_date}
              onChange={(image_date) => onChange({ image_date })} />}
      </div>
      <TextInput label={t('extra.label')} hint={t('extra.why')} lines={2} value={values.software} error={errors.software}
        onChange={(software) => onChange({ software })} />
    </div>
  )
}

export function ResourceFields(fields: FieldsProps) {
  return <div className="stack"><StudentsField {...fields} /><SizeFields {...fields} /><DataFields {...fields} /></div>
}
