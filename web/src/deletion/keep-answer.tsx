import { parseAbsolute, toCalendarDate } from '@internationalized/date'
import { useState } from 'react'
import type { CourseView } from '../../../shared/contract/course-view.ts'
import { useCourseChange } from '../api/courses.ts'
import { useMe } from '../api/me.tsx'
import { useNow } from '../time/clock.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const spans = [['Half a year', { months: 6 }], ['A year', { years: 1 }], ['Two years', { years: 2 }]] as const

/** The easy answer: keep the data, and be asked again later. */
export function KeepAnswer({ course }: { course: CourseView }) {
  const { time_zone } = useMe()
  const now = useNow()
  const change = useCourseChange(course)
  const today = toCalendarDate(parseAbsolute(now, time_zone))
  const [until, setUntil] = useState(() => today.add({ years: 1 }).toString())
  return (
    <section className="panel" aria-labelledby="keep">
      <h2 id="keep">Keep it until</h2>
      <div className="row">
        {spans.map(([name, span]) => {
          const date = today.add(span).toString()
          return (
            <button key={name} className="button quiet small" type="button" aria-pressed={until === date} onClick={() => setUntil(date)}>{name}</button>
          )
        })}
      </div>
      <div className="keep-date"><DateInput label="Date" hint="You are asked again then." value={until} onChange={setUntil} /></div>
      <p><button className="button" type="button" disabled={until === '' || change.isPending}
        onClick={() => change.mutate({ path: '/deletion', method: 'POST', body: { answer: 'keep', until } })}>Keep the data</button></p>
      {change.error !== null && <ProblemNotice error={change.error} />}
    </section>
  )
}
