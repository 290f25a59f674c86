import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { SelectInput, TextInput } from '../ui/field.tsx'
import type { HubValues } from './hub-values.ts'

export const hubFields = ['name', 'kind', 'title', 'description', 'image', 'resources'] as const

interface FormProps {
  readonly values: HubValues
  readonly onChange: (changed: Partial<HubValues>) => void
  readonly errorOf: (field: string) => string | undefined
}

/** What is said of a hub. A registered one keeps its name and its kind. */
export function HubForm({ values, onChange, errorOf, registered }: FormProps & { registered: boolean }) {
  const t = useTranslations('hubs')
  return (
    <div className="stack">
      {!registered && (
        <div className="grid-2">
          <TextInput label={t('name')} hint={t('nameHint')} maxLength={31} value={values.name} error={errorOf('name')} onChange={(name) => onChange({ name })} />
          <SelectInput label={t('kind')} hint={t(`kindHints.${values.kind}`)} value={values.kind} error={errorOf('kind')}
            options={[['shared', t('kinds.shared')], ['general', t('kinds.general')]]} onChange={(kind) => onChange({ kind })} />
        </div>
      )}
      <TextInput label={t('hubTitle')} maxLength={120} value={values.title} error={errorOf('title')} onChange={(title) => onChange({ title })} />
      <TextInput label={t('description')} lines={3} maxLength={4_000} value={values.description} error={errorOf('description')}
        onChange={(description) => onChange({ description })} />
      {values.kind === 'general' && <ImageFields values={values} onChange={onChange} errorOf={errorOf} />}
      <ResourceFields values={values} onChange={onChange} errorOf={errorOf} />
    </div>
  )
}

function ImageFields({ values, onChange, errorOf }: FormProps) {
  const t = useTranslations('hubs')
  const { image_classes } = useMe()
  return (
    <div className="grid-2">
      <SelectInput label={t('image')} value={values.image_class} error={errorOf('image')} onChange={(image_class) => onChange({ image_class })}
        options={[...image_classes.map((one) => [one, one] as const), ['', t('ownImage')]]} />
      {values.image_class === ''
        ? <TextInput label={t('imageReference')} value={values.custom_image} maxLength={300} onChange={(custom_image) => onChange({ custom_image })} />
        : <DateInput label={t('asOf')} value={values.image_date} onChange={(image_date) => onChange({ image_date })} />}
    </div>
  )
}

const resources = ['students', 'memory_gb', 'cpu', 'storage_gb'] as const

function ResourceFields({ values, onChange, errorOf }: FormProps) {
  const t = useTranslations('hubs.resources')
  return (
    <div className="grid-2">
      {resources.filter((one) => one === 'students' || values.kind === 'general').map((one) => (
        <TextInput key={one} label={t(one)} numeric value={values[one]} maxLength={10} error={errorOf(`resources.${one}`)} onChange={(value) => onChange({ [one]: value })} />
      ))}
    </div>
  )
}
