import { CalendarClock, Hourglass, Pencil, Plus, Trash2, Undo2 } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.tsx'
import { useKept } from '../ui/kept-state.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import type { Entry } from './course-values.ts'
import { draftOf, type EntryDraft, type EntryKind, isUntouched, newEntry } from './entry-draft.ts'
import { useEntryWords } from './entry-words.ts'
import { FieldWarnings } from './field-warnings.tsx'
import type { FieldsProps } from './fields-props.ts'
import './calendar.css'

// With its fields for times it weighs more than the list, which most look at only.
const EntryEditor = lazy(async () => ({ default: (await import('./entry-editor.tsx')).EntryEditor }))

interface Editing {
  /** Its place in the list; the end of the list for a new one. */
  readonly index: number
  readonly draft: EntryDraft
}

/** The sessions, or the deadlines, of a course: a list in words, each to be changed or removed, and one more to be picked. */
export function SessionPicker({ kind, ...fields }: FieldsProps & { kind: EntryKind }) {
  const { values, onChange } = fields
  const t = useTranslations('fields.calendar')
  const { time_zone } = useMe()
  const { pathname, search } = useLocation()
  const [editing, setEditing] = useKept<Editing | null>(`entry:${pathname}${search}:${kind}`, null)
  const [removed, setRemoved] = useState<{ index: number; entry: Entry }>()
  const adder = useRef<HTMLButtonElement>(null)
  const entries = values[kind]
  const put = (next: readonly Entry[]) => onChange({ [kind]: next })
  const close = () => {
    setEditing(null)
    requestAnimationFrame(() => adder.current?.focus())
  }
  const save = ({ index, draft }: Editing, entry: Entry) => {
    const before = entries[index]
    if (before === undefined) put([...entries, entry])
    else if (!isUntouched(draft, before, time_zone)) put(entries.with(index, entry))
    close()
  }
  const remove = (index: number) => {
    const entry = entries[index]
    if (entry === undefined) return
    put(entries.filter((_, at) => at !== index))
    setRemoved({ index, entry })
    setEditing(null)
  }
  const title = t(`${kind}.one`)
  return (
    <section className="calendar-entries" aria-label={t(`${kind}.title`)}>
      <div><h3>{t(`${kind}.title`)}</h3><p className="hint">{t(`${kind}.why`)}</p></div>
      {fields.errors[kind] !== undefined && <p className="field-error">{fields.errors[kind]}</p>}
      <EntryList kind={kind} {...fields} editing={editing?.index}
        onEdit={(index, entry) => { const draft = draftOf(entry, time_zone); if (draft !== undefined) setEditing({ index, draft }) }} onRemove={remove} />
      {removed !== undefined && (
        <Removed title={removed.entry.title} onUndo={() => {
          put(entries.toSpliced(removed.index, 0, removed.entry))
          setRemoved(undefined)
          adder.current?.focus()
        }} />
      )}
      {editing === null
        ? (
          <button className="button quiet small calendar-add" type="button" ref={adder} onClick={() => {
            setRemoved(undefined)
            setEditing({ index: entries.length, draft: newEntry(kind, title, values) })
          }}><Plus size={16} aria-hidden />{t(`${kind}.add`)}</button>
        )
        : (
          <Suspense fallback={<Skeleton lines={6} />}>
            <EntryEditor key={editing.index} kind={kind} values={values} index={editing.index} draft={editing.draft}
              onDraft={(draft) => setEditing({ ...editing, draft })} onSave={(entry) => save(editing, entry)} onCancel={close} />
          </Suspense>
        )}
    </section>
  )
}

function EntryList({ kind, values, onChange, warnings = [], editing, onEdit, onRemove }: FieldsProps & {
  kind: EntryKind; editing: number | undefined; onEdit: (index: number, entry: Entry) => void; onRemove: (index: number) => void
}) {
  const t = useTranslations('fields.calendar')
  const words = useEntryWords()
  const { time_zone } = useMe()
  const Icon = kind === 'sessions' ? CalendarClock : Hourglass
  if (values[kind].length === 0) return null
  return (
    <ul className="entries">
      {values[kind].map((entry, index) => (
        <li key={`${index} ${entry.title} ${entry.start}`} data-editing={editing === index}>
          <Icon size={20} aria-hidden />
          <div className="entry-words">
            <strong>{entry.title}</strong>
            <span>{words.whole(entry)}</span>
            <span className="muted small">{words.span(entry)}</span>
          </div>
          <div className="entry-acts">
            {draftOf(entry, time_zone) !== undefined && (
              <button className="icon-button" type="button" aria-label={t('change', { title: entry.title })} onClick={() => onEdit(index, entry)}>
                <Pencil size={16} aria-hidden /></button>
            )}
            <button className="icon-button" type="button" aria-label={t('remove', { title: entry.title })} onClick={() => onRemove(index)}>
              <Trash2 size={16} aria-hidden /></button>
          </div>
          <FieldWarnings of={`${kind}[${index}]`} warnings={warnings} values={values} onChange={onChange} />
        </li>
      ))}
    </ul>
  )
}

/** Says what was removed; the focus goes where it can be brought back, as the button that had it is gone. */
function Removed({ title, onUndo }: { title: string; onUndo: () => void }) {
  const t = useTranslations()
  const undo = useRef<HTMLButtonElement>(null)
  useEffect(() => undo.current?.focus(), [])
  return (
    <p className="entry-removed" role="status">
      <span>{t('fields.calendar.removed', { title })}</span>
      <button className="button quiet small" type="button" ref={undo} onClick={onUndo}><Undo2 size={16} aria-hidden />{t('common.undo')}</button>
    </p>
  )
}
