import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.tsx'
import { useNow } from '../time/clock.tsx'
import type { EditedDates } from '../timeline/day-scale.ts'
import { TimelineEditor } from '../timeline/timeline-editor.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { TextInput } from '../ui/field.tsx'
import { FieldWarnings } from './field-warnings.tsx'
import type { FieldsProps } from './fields-props.ts'
import { SessionPicker } from './session-picker.tsx'
import { useHolidays } from './use-holidays.ts'

const lifecycle = ['public_date', 'private_date', 'archive_date', 'delete_date'] as const
const teaching = ['start_date', 'end_date'] as const

type DateName = typeof lifecycle[number] | typeof teaching[number]

interface LifeProps extends FieldsProps {
  /** The dates of a course that lives by them already. */
  readonly lived?: EditedDates | undefined
}

/** The picture of a course's life, whose dates can be dragged, and what should be looked at about them. */
export function LifePicture({ values, onChange, warnings = [], lived }: LifeProps) {
  const { time_zone } = useMe()
  const now = useNow()
  const holidays = useHolidays()
  const listed = useMemo(() => [...holidays].map(([date, name]) => ({ date, name })), [holidays])
  return (
    <>
      <TimelineEditor dates={values} now={now} timeZone={time_zone} holidays={listed} lived={lived}
        onChange={(field, date) => onChange({ [field]: date })} />
      {[...teaching, ...lifecycle].map((field) => (
        <FieldWarnings key={field} of={field} warnings={warnings} values={values} onChange={onChange} />
      ))}
    </>
  )
}

/** The four dates of a course's life, to the minute where wanted. */
export function LifeDates(fields: FieldsProps) {
  return <div className="grid-2">{lifecycle.map((field) => <DateOf key={field} field={field} timed {...fields} />)}</div>
}

/** First and last day of teaching. `leading` where the dates of the life follow them. */
export function TeachingDates({ leading = false, ...fields }: FieldsProps & { leading?: boolean }) {
  const t = useTranslations('fields.dates')
  return (
    <div className="grid-2">
      {teaching.map((field) => (
        <DateOf key={field} field={field} {...fields} {...(leading && field === 'start_date' ? { hint: t('start_date.leads') } : {})} />
      ))}
    </div>
  )
}

export function LifeFields({ lived, ...fields }: LifeProps) {
  return <div className="stack"><LifePicture {...fields} lived={lived} /><LifeDates {...fields} /></div>
}

/** When many people are at work: picked sessions and deadlines, and in words what cannot be picked. */
export function CalendarFields({ values, onChange, errors, warnings }: FieldsProps) {
  const t = useTranslations('fields.dates')
  const fields = { values, onChange, errors, ...(warnings === undefined ? {} : { warnings }) }
  return (
    <div className="stack calendar-fields">
      <SessionPicker kind="sessions" {...fields} />
      <SessionPicker kind="deadlines" {...fields} />
      <TextInput label={t('times')} hint={t('timesWhy')} lines={2} value={values.course_times} maxLength={2000} error={errors.course_times}
        onChange={(course_times) => onChange({ course_times })} placeholder={t('timesExample')} />
    </div>
  )
}

export function TeachingFields(fields: FieldsProps) {
  return <div className="stack"><TeachingDates {...fields} /><CalendarFields {...fields} /></div>
}

function DateOf({ field, values, onChange, errors, hint, timed = false }: FieldsProps & { field: DateName; hint?: string; timed?: boolean }) {
  const t = useTranslations('fields.dates')
  const holidays = useHolidays()
  return (
    <DateInput label={t(`${field}.label`)} hint={hint ?? t(`${field}.why`)} timed={timed} value={values[field]} error={errors[field]} holidays={holidays}
      onChange={(value) => onChange({ [field]: value })} />
  )
}
