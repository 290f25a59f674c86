import { useMe } from '../api/me.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { CheckInput, SelectInput, TextInput } from '../ui/field.tsx'
import type { FieldsProps } from './fields-props.ts'

export function ImageFields({ values, onChange, errors }: FieldsProps) {
  const { image_classes } = useMe()
  const known = image_classes.includes(values.image_class) || values.image_class === ''
  const options = [...(known ? [] : [values.image_class]), ...image_classes, '']
    .map((one) => [one, one === '' ? 'An image of our own' : one] as const)
  const custom = values.image_class === ''
  return (
    <div className="stack">
      <div className="grid-2">
        <SelectInput label="Image" hint="The software that comes with the hub." value={values.image_class} options={options}
          error={errors.image_class}
          onChange={(image_class) => onChange(image_class === '' ? { image_class } : { image_class, custom_image: '' })} />
        {custom
          ? <TextInput label="Image reference" hint="From an allowed registry." value={values.custom_image} error={errors.custom_image}
              onChange={(custom_image) => onChange({ custom_image })} placeholder="quay.io/jupyter/scipy-notebook:2026-01-05" />
          : <DateInput label="Software as of" hint="No surprise updates after this date." value={values.image_date}
              error={errors.image_date} onChange={(image_date) => onChange({ image_date })} />}
      </div>
      <TextInput label="Extra software" hint="Packages that the image lacks, or other notes for the platform's people." lines={2}
        value={values.software} error={errors.software} onChange={(software) => onChange({ software })} />
    </div>
  )
}

export function ResourceFields({ values, onChange, errors }: FieldsProps) {
  return (
    <div className="stack">
      <div className="grid-2">
        <TextInput label="Students expected" numeric value={values.students_expected} error={errors.students_expected}
          onChange={(students_expected) => onChange({ students_expected })} />
        <TextInput label="Memory per person (GB)" numeric value={values.memory_gb} error={errors.memory_gb}
          onChange={(memory_gb) => onChange({ memory_gb })} />
        <TextInput label="CPU per person (cores)" numeric value={values.cpu} error={errors.cpu} onChange={(cpu) => onChange({ cpu })} />
        <TextInput label="Storage per person (GB)" numeric value={values.storage_gb} error={errors.storage_gb}
          onChange={(storage_gb) => onChange({ storage_gb })} />
      </div>
      <CheckInput label="A directory for course data" hint="/coursedata: students read it, instructors write to it."
        checked={values.datadir} onChange={(datadir) => onChange({ datadir })} />
    </div>
  )
}
