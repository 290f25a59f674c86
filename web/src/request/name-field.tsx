import { CircleAlert, CircleCheck, Link2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Validation } from '../../../shared/contract/check-view.ts'
import type { FieldsProps } from '../fields/fields-props.ts'
import { TextInput } from '../ui/field.tsx'

interface NameFieldProps extends FieldsProps { readonly check: Validation | undefined }

/** The course's name, and under it the permanent name in addresses that follows from it: whether it is free, and a way to another. */
export function NameField({ check, ...fields }: NameFieldProps) {
  const { values, onChange, errors } = fields
  const t = useTranslations('fields.name')
  return (
    <div className="stack name-field">
      <TextInput label={t('label')} hint={t('why')} value={values.name} maxLength={120} required error={errors.name}
        onChange={(name) => onChange({ name })} placeholder={t('example')} />
      <Slug check={check} {...fields} />
    </div>
  )
}

function Slug({ values, onChange, errors, check }: NameFieldProps) {
  const t = useTranslations('request.name')
  const [own, setOwn] = useState(false)
  const open = own || values.slug !== '' || errors.slug !== undefined
  const named = values.name.trim().length >= 3
  const made = slugIn(check)
  return (
    <>
      {open && <TextInput label={t('slug')} hint={t('slugWhy')} maxLength={31} value={values.slug} error={errors.slug}
        onChange={(slug) => onChange({ slug: slug.toLowerCase().trim() })} placeholder={made} />}
      <div className="slug-line">
        {!named && values.slug === '' && <span className="hint">{t('follows')}</span>}
        <div role="status">{(named || values.slug !== '') && <SlugState slug={made} check={check} onChange={onChange} />}</div>
        {!open && named && <button className="button quiet small" type="button" onClick={() => setOwn(true)}>{t('another')}</button>}
      </div>
    </>
  )
}

function SlugState({ slug, check, onChange }: { slug: string; check: Validation | undefined; onChange: FieldsProps['onChange'] }) {
  const t = useTranslations('request.name')
  const state = check?.slug
  const better = check?.warnings?.find(({ field, suggestion }) => field === 'slug' && suggestion !== undefined)?.suggestion?.value
  const other = typeof better === 'string' ? better : `${slug.slice(0, 28)}-b`
  const strong = { b: () => <code>{slug}</code> }
  if (slug === '') return null
  if (state === undefined) return <span className="slug-state"><Link2 size={16} aria-hidden /><span>{t.rich('address', strong)}</span></span>
  if (state.free) return <span className="slug-state" data-free="true"><CircleCheck size={16} aria-hidden /><span>{t.rich('free', strong)}</span></span>
  return (
    <>
      <span className="slug-state" data-free="false"><CircleAlert size={16} aria-hidden /><span>{t.rich('taken', strong)}</span></span>
      <button className="button quiet small" type="button" onClick={() => onChange({ slug: other })}>{t('use', { slug: other })}</button>
    </>
  )
}

/** The slug that the course would have; empty while that cannot be said. */
function slugIn(check: Validation | undefined): string {
  const slug = check?.slug?.slug ?? check?.request?.['slug']
  return typeof slug === 'string' ? slug : ''
}
