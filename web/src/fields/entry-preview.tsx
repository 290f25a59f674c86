import { parseDate, parseDateTime, toZoned } from '@internationalized/date'
import { CalendarHeart } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.tsx'
import { Warnings } from '../estimate/warnings.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { type CourseValues, type Entry, requestOf } from './course-values.ts'
import { draftOf, type EntryDraft, type EntryKind, type entryOf } from './entry-draft.ts'
import { useEntryWords } from './entry-words.ts'
import { isOf } from './field-warnings.tsx'
import { daysOf, patternOf, weekdayOf } from './recurrence.ts'
import { withSuggestion } from './suggestion.ts'
import { useCheck } from './use-check.ts'
import { useHolidays } from './use-holidays.ts'

const WeekLoad = lazy(async () => ({ default: (await import('../calendar/week-load.tsx')).WeekLoad }))

/** What the picked comes to, in words, and what the server says of it before it is added: other deadlines in the hour, nights, holidays. */
export function EntryPreview({ kind, values, index, made, onDraft }: {
  kind: EntryKind; values: CourseValues; index: number; made: ReturnType<typeof entryOf>; onDraft: (draft: EntryDraft) => void
}) {
  const t = useTranslations('fields.calendar')
  const words = useEntryWords()
  const { time_zone } = useMe()
  const holidays = useHolidays()
  const entry = 'entry' in made ? made.entry : undefined
  const before = values[kind]
  const placed = entry === undefined ? before : index >= before.length ? [...before, entry] : before.map((one, at) => (at === index ? entry : one))
  const proposed = { ...values, [kind]: placed }
  const { slug: _, ...request } = requestOf(proposed)
  // The check is of the calendar: a name that is still to come must not hide it, nor one that is taken by the course itself.
  const { check } = useCheck(entry === undefined ? '' : JSON.stringify({ ...request, name: request.name.length < 3 ? 'New course' : request.name }), 'application/json')
  if (entry === undefined) return <p className="entry-preview muted">{t('incomplete')}</p>
  const pattern = entry.rrule === undefined ? undefined : patternOf(entry.rrule, entry.start, time_zone)
  const free = daysOf(entry.start, pattern).filter((day) => holidays.has(day))
  const own = (check?.warnings ?? []).filter(({ field }) => isOf(field, `${kind}[${index}]`))
  return (
    <div className="entry-preview">
      <p role="status"><strong>{words.whole(entry)}</strong>{pattern !== undefined && <span className="muted"> · {words.span(entry)}</span>}</p>
      {free.length > 0 && (
        <p className="entry-holidays"><CalendarHeart size={16} aria-hidden />
          {t('onHolidays', { days: free.slice(0, 3).map((day) => `${words.day(day)} (${holidays.get(day) ?? ''})`).join(', '), more: Math.max(0, free.length - 3) })}</p>
      )}
      <Warnings warnings={own} onApply={(suggestion) => {
        const better = withSuggestion(proposed, suggestion)[kind][index]
        const draft = better === undefined ? undefined : draftOf(better, time_zone)
        if (draft !== undefined) onDraft(draft)
      }} />
      <WeekOf entry={entry} kind={kind} />
    </div>
  )
}

/** The week in which it first happens, among everything else; drawn only once somebody wants to see it. */
function WeekOf({ entry, kind }: { entry: Entry; kind: EntryKind }) {
  const t = useTranslations('fields.calendar')
  const { time_zone } = useMe()
  const [open, setOpen] = useState(false)
  const day = parseDate(entry.start.slice(0, 10))
  const monday = day.subtract({ days: weekdayOf(entry.start) - 1 })
  const at = toZoned(parseDateTime(entry.start), time_zone).toAbsoluteString()
  const mark = { kind: kind === 'sessions' ? 'session' as const : 'deadline' as const, title: entry.title, at, minutes: entry.minutes }
  return (
    <details className="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('load')}</summary>
      {open && (
        <Suspense fallback={<Skeleton lines={5} label={t('load')} />}>
          <WeekLoad from={monday.toString()} until={monday.add({ weeks: 1 }).toString()} marks={[mark]} />
        </Suspense>
      )}
    </details>
  )
}
