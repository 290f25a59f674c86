import { parseDate } from '@internationalized/date'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { coursePath, useCourse } from '../api/courses.ts'
import { useMe } from '../api/me.tsx'
import { type CourseValues, defaultValues, patchBetween, requestOf } from '../fields/course-values.ts'
import { valuesOfRequest } from '../fields/values-of-request.ts'
import { useSession } from '../session/session-context.tsx'
import { useDates } from '../time/dates.ts'
import { useNow } from '../time/clock.tsx'
import { DateInput } from '../ui/date-input.tsx'
import { useKept } from '../ui/kept-state.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { RequestDesk } from './request-desk.tsx'
import { SaveStatus } from './save-status.tsx'
import { useSubmission } from './use-submission.ts'

type Preview = Readonly<{ request: Record<string, unknown> }>

/** Last year's course as a new request: everything as it was, the dates moved, nothing sent before somebody looked at it. */
export function RenewalForm({ from }: { from: string }) {
  const t = useTranslations('request.renewal')
  const preview = useRenewal(from, undefined)
  if (preview.data !== undefined) return <Renewal key={from} from={from} base={preview.data} />
  return preview.error !== null ? <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} />
    : <div className="panel"><Skeleton lines={12} label={t('loading')} /></div>
}

function useRenewal(from: string, start: string | undefined) {
  const { http } = useSession()
  return useQuery({
    queryKey: ['renewal', from, start ?? ''],
    queryFn: ({ signal }) => http<Preview>(`${coursePath(from)}/renewal${start === undefined ? '' : `?start=${start}`}`, { signal }),
    // What the form was made of must not change under it.
    staleTime: Infinity,
  })
}

function Renewal({ from, base }: { from: string; base: Preview }) {
  const me = useMe()
  const now = useNow()
  const form = `renewal-form:${from}`
  const [start, setStart, forgetStart] = useKept(`${form}:start`, '')
  const moved = useRenewal(from, start === '' ? undefined : start)
  const request = moved.data?.request ?? base.request
  const usual = useMemo(() => valuesOfRequest(base.request, defaultValues(me, now)), [base, me, now])
  const begun = useMemo(() => valuesOfRequest(request, usual), [request, usual])
  // Only what was touched is kept over what the dates come to, so that another first day moves all the others.
  const [touched, setTouched, forgetTouched] = useKept<Partial<CourseValues>>(form, untouched)
  const values = { ...begun, ...touched }
  const submission = useSubmission({
    form, path: `${coursePath(from)}/renewal`, onAccepted: () => { forgetTouched(); forgetStart() },
  })
  const send = () => {
    const changes = patchBetween(requestOf(usual), requestOf(values))
    const { slug } = values
    submission.mutate(JSON.stringify({ ...(slug === '' ? {} : { slug }), ...(Object.keys(changes).length === 0 ? {} : { changes }) }))
  }
  return (
    <>
      <Moved from={from} values={begun} start={start === '' ? begun.start_date : start} onStart={setStart} error={moved.error} />
      <RequestDesk values={values} initial={begun} isSending={submission.isPending} error={submission.error} onSend={send}
        onChange={(next) => setTouched(changedIn(begun, next))} onStartOver={() => { forgetTouched(); forgetStart(); submission.reset() }}
        status={<SaveStatus state={Object.keys(touched).length === 0 ? 'untouched' : 'kept'} link={null} />} />
    </>
  )
}

const untouched: Partial<CourseValues> = {}

/** The fields that are other than they began. */
function changedIn(before: CourseValues, after: CourseValues): Partial<CourseValues> {
  const fields = Object.keys(after) as (keyof CourseValues)[]
  return Object.fromEntries(fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).map((field) => [field, after[field]]))
}

const shown = ['start_date', 'end_date', 'public_date', 'private_date', 'archive_date'] as const

/** What was moved from when to when, and another first day of teaching for all of it. */
function Moved({ from, values, start, onStart, error }: {
  from: string; values: CourseValues; start: string; onStart: (day: string) => void; error: unknown
}) {
  const t = useTranslations('request.renewal')
  const td = useTranslations('fields.dates')
  const { local } = useDates()
  const { data: course } = useCourse(from)
  const [opened, setOpened] = useState(false)
  const rows = shown.flatMap((field) => {
    const before = course?.[field]
    return before === undefined || values[field] === '' ? [] : [{ field, before, after: values[field] }]
  })
  const days = course?.start_date === undefined || values.start_date === '' ? undefined
    : parseDate(values.start_date.slice(0, 10)).compare(parseDate(course.start_date.slice(0, 10)))
  return (
    <section className="panel moved" aria-labelledby="moved">
      <div>
        <h2 id="moved">{t('title', { name: course?.name ?? from })}</h2>
        <p className="hint">{t('what')}</p>
      </div>
      <div className="moved-choice">
        <DateInput label={t('start')} hint={days === undefined ? undefined : t('movedBy', { days })} value={start} onChange={onStart} />
        {rows.length > 0 && (
          <details className="fold" open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
            <summary>{t('moves', { count: rows.length })}</summary>
            <table className="moved-dates">
              <caption className="visually-hidden">{t('caption')}</caption>
              <thead><tr><th scope="col">{t('date')}</th><th scope="col">{t('before')}</th><th scope="col">{t('after')}</th></tr></thead>
              <tbody>
                {rows.map(({ field, before, after }) => (
                  <tr key={field}><th scope="row">{td(`${field}.label`)}</th><td>{local(before)}</td><td>{local(after)}</td></tr>
                ))}
              </tbody>
            </table>
          </details>
        )}
      </div>
      {error !== null && <ProblemNotice error={error} />}
    </section>
  )
}
