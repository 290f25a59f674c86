import { CalendarDays } from 'lucide-react'
import { type InputEvent, type KeyboardEvent, useId } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { fetchPicking } from './date-chunk.tsx'
import type { DateInputProps } from './date-input-props.ts'
import { datePartsOf } from './date-parts.ts'
import { isForDate } from './early-use.ts'
import { TimeOfDayButton } from './time-of-day-button.tsx'

/** A date that nobody touches yet: as the control for it looks and is told, without its weight. */
export function RestingDate({ onUse, onKey, onLeave, ...props }: DateInputProps & {
  onUse: (part: number | 'calendar') => void; onKey: (key: string) => void; onLeave: () => void
}) {
  const { label, hint, error, timed = false, value, onChange } = props
  const t = useTranslations('ui.date')
  const locale = useLocale()
  const id = useId()
  const { known, parts } = datePartsOf(value, locale)
  const fields = new Intl.DisplayNames(locale, { type: 'dateTimeField' })
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ') || undefined
  const keep = (event: KeyboardEvent) => {
    if (!isForDate(event)) return
    event.preventDefault()
    onKey(event.key)
  }
  // What is written goes to the control once it is there: the screen's own keyboard presses no keys.
  const write = (event: InputEvent) => {
    event.preventDefault()
    for (const sign of event.data) onKey(sign)
  }
  const editable = parts.filter(({ type }) => type !== 'literal')
  return (
    <div className="field">
      <span className="label" role="presentation" id={`${id}-label`} onClick={() => document.getElementById(`${id}-${editable[0]?.type ?? ''}`)?.focus()}>{label}</span>
      {hint !== undefined && <span className="hint" id={`${id}-hint`}>{hint}</span>}
      <div className="input-group" role="group" aria-labelledby={`${id}-label`} aria-describedby={described} data-invalid={error !== undefined}
        onPointerEnter={() => { fetchPicking().catch(() => undefined) }}>
        <div className="date-segments">
          {parts.map((part, index) => (part.type === 'literal' ? <span key={index} className="date-segment" aria-hidden>{part.text}</span> : (
            <span key={index} className="date-segment" role="spinbutton" tabIndex={0} id={`${id}-${part.type}`} data-placeholder={known ? undefined : true}
              aria-label={`${fields.of(part.type) ?? part.type},`} aria-labelledby={`${id}-${part.type} ${id}-label`} aria-describedby={described}
              aria-invalid={error === undefined ? undefined : true} {...(known ? { 'aria-valuenow': Number(part.text) } : {})} aria-valuetext={known ? part.text : t('empty')}
              onFocus={() => onUse(editable.indexOf(part))} onBlur={onLeave} onKeyDown={keep}
              contentEditable suppressContentEditableWarning inputMode="numeric" spellCheck={false} onBeforeInput={write}>
              {known || part.type === 'hour' || part.type === 'minute' ? part.text : t(part.type)}
            </span>
          )))}
        </div>
        {timed && known && <TimeOfDayButton label={label} value={value} onChange={onChange} />}
        <button className="icon-button" type="button" id={`${id}-open`} aria-label={t('calendar')} aria-labelledby={`${id}-open ${id}-label`}
          aria-haspopup="dialog" onClick={() => onUse('calendar')}><CalendarDays size={18} aria-hidden /></button>
      </div>
      {error !== undefined && <span className="field-error" id={`${id}-error`}>{error}</span>}
    </div>
  )
}
