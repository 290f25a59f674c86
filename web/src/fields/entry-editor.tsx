import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { SelectInput, TextInput } from '../ui/field.tsx'
import type { CourseValues, Entry } from './course-values.ts'
import { type EntryDraft, type EntryKind, entryOf, type EntryProblem } from './entry-draft.ts'
import { EntryPreview } from './entry-preview.tsx'
import { useEntryWords } from './entry-words.ts'
import { type Weekday, weekdays } from './recurrence.ts'
import { TimeInput } from './time-input.tsx'
import { useHolidays } from './use-holidays.ts'

interface EntryEditorProps {
  readonly kind: EntryKind
  /** The course that the entry is of. */
  readonly values: CourseValues
  readonly index: number
  readonly draft: EntryDraft
  readonly onDraft: (draft: EntryDraft) => void
  readonly onSave: (entry: Entry) => void
  readonly onCancel: () => void
}

/** Picks when something happens: weekdays, hours, how often; never a rule to be typed. */
export function EntryEditor({ kind, values, index, draft, onDraft, onSave, onCancel }: EntryEditorProps) {
  const t = useTranslations('fields.calendar')
  const { time_zone } = useMe()
  const [tried, setTried] = useState(false)
  const place = useRef<HTMLFieldSetElement>(null)
  useEffect(() => place.current?.querySelector('input')?.focus(), [])
  const made = entryOf(draft, kind, time_zone)
  const problems: readonly EntryProblem[] = 'problems' in made ? made.problems : []
  const error = (...of: readonly EntryProblem[]) => {
    const found = tried ? of.find((one) => problems.includes(one)) : undefined
    return found === undefined ? undefined : t(`problems.${found}`)
  }
  const set = (changed: Partial<EntryDraft>) => onDraft({ ...draft, ...changed })
  const save = () => {
    if ('entry' in made) onSave(made.entry)
    else setTried(true)
  }
  // The editor lies within a form, which Enter would send.
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onCancel()
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    save()
  }
  const fields = { kind, draft, set, error }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Enter and Escape come from the fields inside, as in a form; a form may not stand in a form.
    <fieldset className="entry-editor" ref={place} onKeyDown={press}>
      <legend>{t(index >= values[kind].length ? `${kind}.new` : `${kind}.old`)}</legend>
      <div className="entry-row">
        <TextInput label={t('title')} value={draft.title} maxLength={120} error={error('title')} onChange={(title) => set({ title })} />
        <SelectInput label={t('repeat')} value={draft.repeat} onChange={(repeat) => set({ repeat })}
          options={[['weekly', t('everyWeek')], ['fortnightly', t('everySecondWeek')], ['once', t('justOnce')]]} />
      </div>
      {draft.repeat !== 'once' && <Days {...fields} />}
      <div className="entry-row"><Hours {...fields} /><People {...fields} students={values.students_expected} /></div>
      <div className="entry-row"><Span {...fields} values={values} /></div>
      <EntryPreview kind={kind} values={values} index={index} made={made} onDraft={onDraft} />
      <div className="row">
        <button className="button small" type="button" onClick={save}>{t(index >= values[kind].length ? 'add' : 'keep')}</button>
        <button className="button quiet small" type="button" onClick={onCancel}>{t('cancel')}</button>
      </div>
    </fieldset>
  )
}

interface PartProps {
  readonly kind: EntryKind
  readonly draft: EntryDraft
  readonly set: (changed: Partial<EntryDraft>) => void
  readonly error: (...of: readonly EntryProblem[]) => string | undefined
}

function Days({ draft, set, error }: PartProps) {
  const t = useTranslations('fields.calendar')
  const words = useEntryWords()
  const failed = error('days')
  return (
    <div className="field">
      <span className="label" id="entry-days">{t('on')}</span>
      <ToggleButtonGroup className="chips" selectionMode="multiple" aria-labelledby="entry-days" selectedKeys={draft.days.map(String)}
        onSelectionChange={(chosen) => set({ days: weekdays.filter((day) => chosen.has(String(day))) })}>
        {weekdays.map((day: Weekday) => (
          <ToggleButton key={day} id={String(day)} className="chip">
            <span aria-hidden>{words.weekdayName(day)}</span><span className="visually-hidden">{t(`weekdays.${day}`)}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {failed !== undefined && <span className="field-error">{failed}</span>}
    </div>
  )
}

function Hours({ kind, draft, set, error }: PartProps) {
  const t = useTranslations('fields.calendar')
  if (kind === 'deadlines') return <TimeInput label={t('at')} value={draft.start} error={error('start')} onChange={(start) => set({ start })} />
  return (
    <div className="entry-hours">
      <TimeInput label={t('from')} value={draft.start} error={error('start')} onChange={(start) => set({ start })} />
      <TimeInput label={t('until')} value={draft.end} error={error('end')} onChange={(end) => set({ end })} />
    </div>
  )
}

function People({ draft, set, error, students }: PartProps & { students: string }) {
  const t = useTranslations('fields.calendar')
  return (
    <TextInput label={t('people')} numeric placeholder={t('allStudents', { count: Number(students) || 0 })} value={draft.people}
      error={error('people')} onChange={(people) => set({ people })} />
  )
}

function Span({ draft, set, error, values }: PartProps & { values: CourseValues }) {
  const t = useTranslations('fields.calendar')
  const holidays = useHolidays()
  if (draft.repeat === 'once') {
    return <DateInput label={t('day')} value={draft.from} error={error('from')} holidays={holidays} onChange={(from) => set({ from })} />
  }
  return (
    <>
      <DateInput label={t('firstFrom')} value={draft.from} error={error('from', 'never')} holidays={holidays} onChange={(from) => set({ from })} />
      <SelectInput label={t('ends')} value={draft.ends} options={[['until', t('endsOn')], ['count', t('endsAfter')]]}
        onChange={(ends) => set({ ends, ...(ends === 'until' && draft.until === '' ? { until: values.end_date.slice(0, 10) } : {}) })} />
      {draft.ends === 'until'
        ? <DateInput label={t('lastBy')} value={draft.until} error={error('until')} holidays={holidays} onChange={(until) => set({ until })} />
        : <TextInput label={t('times')} numeric value={draft.count} error={error('count')} onChange={(count) => set({ count })} />}
    </>
  )
}
