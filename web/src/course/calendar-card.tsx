import { useMutation } from '@tanstack/react-query'
import { CalendarClock, Flag, Repeat } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { coursePath, useComingDates } from '../api/courses.ts'
import { Subscribe } from '../calendar/subscribe.tsx'
import { useEntryWords } from '../fields/entry-words.ts'
import { useSession } from '../session/session-context.tsx'
import { When } from '../time/when.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { saveFile } from '../ui/save-file.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { Card } from './course-frame.tsx'

const shown = 3

/** The teaching calendar: what comes next, what repeats in words, and a way to have it in one's own calendar. */
export function CalendarCard({ course }: { course: CourseView }) {
  const t = useTranslations('course.calendar')
  if (!course.actions.includes('calendar')) return null
  const isEmpty = course.sessions.length + course.deadlines.length === 0
  return (
    <Card title={t('title')}>
      {isEmpty ? (
        <p className="muted">{course.actions.includes('change')
          ? t.rich('emptyToFill', { link: (words) => <Link to={`/courses/${course.slug}/edit`}>{words}</Link> }) : t('empty')}</p>
      ) : <><Coming course={course} /><Rules course={course} /></>}
      <div className="row">
        <Subscribe path={`${coursePath(course.slug)}/calendar`} name={t('subscribe')} title={t('subscribeTitle')} lead={t('subscribeLead')}>
          <Download course={course} />
        </Subscribe>
      </div>
    </Card>
  )
}

function Coming({ course }: { course: CourseView }) {
  const t = useTranslations('course.calendar')
  const { data, error } = useComingDates(course, shown)
  if (error !== null) return null
  if (data === undefined) return <Skeleton lines={shown} label={t('loading')} />
  if (data.dates.length === 0) return <p className="muted">{t('over')}</p>
  return (
    <ol className="coming">
      {data.dates.map(({ kind, title, at, minutes, people }) => (
        <li key={`${kind} ${at} ${title}`}>
          {kind === 'deadline' ? <Flag size={18} aria-hidden /> : <CalendarClock size={18} aria-hidden />}
          <div>
            <p className="coming-title">{title}</p>
            <p className="muted small">{t(kind)} · <When at={at} distance />{minutes > 0 && <> · {t('minutes', { minutes })}</>} · {t('people', { count: people })}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Every session and deadline in words, folded away: the next ones are what is asked for most. */
function Rules({ course: { sessions, deadlines } }: { course: CourseView }) {
  const t = useTranslations('course.calendar')
  const { whole, span } = useEntryWords()
  return (
    <details className="fold">
      <summary>{t('all', { count: sessions.length + deadlines.length })}</summary>
      <ul className="rules">
        {[...sessions, ...deadlines].map((entry, index) => (
          <li key={`${index} ${entry.title}`}>
            {entry.rrule === undefined ? <Flag size={14} aria-hidden /> : <Repeat size={14} aria-hidden />}
            <p>{entry.title}<span className="muted small">{whole(entry)}{entry.rrule !== undefined && `, ${span(entry)}`}</span></p>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The dates as a file, for a calendar that follows no address. */
function Download({ course: { slug } }: { course: CourseView }) {
  const t = useTranslations('course.calendar')
  const { http } = useSession()
  const file = useMutation({
    mutationFn: async () => saveFile(await http<string>(`${coursePath(slug)}/calendar.ics`), `${slug}.ics`, 'text/calendar'),
  })
  return (
    <>
      <button className="button quiet" type="button" disabled={file.isPending} onClick={() => file.mutate()}>{t('download')}</button>
      {file.error !== null && <ProblemNotice error={file.error} />}
    </>
  )
}
