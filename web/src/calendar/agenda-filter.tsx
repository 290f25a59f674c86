import { useTranslations } from 'use-intl'
import type { CalendarItem } from '../../../shared/contract/planning-view.ts'
import { Field } from '../ui/field.tsx'

export const kinds = ['session', 'deadline', 'transition'] as const

export interface Filter { readonly text: string; readonly kinds: readonly CalendarItem['kind'][] }

/** Whether every word of the text is somewhere in the item's course or title, and its kind is wanted. */
export function matches({ slug, name, title, kind }: CalendarItem, filter: Filter): boolean {
  if (!filter.kinds.includes(kind)) return false
  const whole = `${slug} ${name} ${title}`.toLowerCase()
  return filter.text.toLowerCase().split(/\s+/).every((word) => whole.includes(word))
}

export function AgendaFilter({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const t = useTranslations('calendar.agenda')
  return (
    <div className="agenda-filter">
      <Field label={t('filter')}>
        {(tied) => <input className="input" type="search" {...tied} value={filter.text} maxLength={100} onChange={(event) => onChange({ ...filter, text: event.target.value })} />}
      </Field>
      <fieldset>
        <legend className="label">{t('kinds')}</legend>
        {kinds.map((kind) => (
          <label key={kind} className="agenda-kind" data-kind={kind}>
            <input type="checkbox" checked={filter.kinds.includes(kind)} onChange={({ target: { checked } }) => onChange({
              ...filter, kinds: kinds.filter((one) => (one === kind ? checked : filter.kinds.includes(one))),
            })} />{t(kind)}
          </label>
        ))}
      </fieldset>
    </div>
  )
}
