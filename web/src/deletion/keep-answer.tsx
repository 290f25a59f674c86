import { type CalendarDate, parseAbsolute, toCalendarDate } from '@internationalized/date'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourseChange } from '../api/courses.ts'
import { useNow } from '../time/clock.tsx'
import { useDates } from '../time/dates.ts'
import { DateInput } from '../ui/date-input.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSay } from '../ui/status-line.tsx'

const spans = [['half', { months: 6 }], ['year', { years: 1 }], ['two', { years: 2 }]] as const

/** The easy answer: keep the data, and be asked again later. */
export function KeepAnswer({ course }: { course: CourseView }) {
  const t = useTranslations('deletion.keep')
  const dates = useDates()
  const say = useSay()
  const today = toCalendarDate(parseAbsolute(useNow(), dates.zone))
  const change = useCourseChange(course)
  const [until, setUntil] = useState(() => today.add({ years: 1 }).toString())
  const date = until === '' ? '' : dates.local(until)
  const keep = () => change.mutate({ path: '/deletion', method: 'POST', body: { answer: 'keep', until } }, { onSuccess: () => say(t('done', { date })) })
  return (
    <section className="panel" data-tone="ask" aria-labelledby="keep">
      <div><h2 id="keep">{t('title')}</h2><p className="muted">{t('lead')}</p></div>
      <div className="keep-choices">
        <Spans today={today} until={until} onChoose={setUntil} />
        <div className="keep-date"><DateInput label={t('date')} value={until} onChange={setUntil} /></div>
      </div>
      <p><button className="button" type="button" disabled={until === '' || change.isPending} onClick={keep}>
        {until === '' ? t('actNoDate') : t('act', { date })}</button></p>
      {change.error !== null && <ProblemNotice error={change.error} />}
    </section>
  )
}

function Spans({ today, until, onChoose }: { today: CalendarDate; until: string; onChoose: (date: string) => void }) {
  const t = useTranslations('deletion.keep')
  return (
    <div className="row" role="group" aria-label={t('spans')}>
      {spans.map(([name, span]) => {
        const date = today.add(span).toString()
        return <button key={name} className="button quiet" type="button" aria-pressed={until === date} onClick={() => onChoose(date)}>{t(name)}</button>
      })}
    </div>
  )
}
