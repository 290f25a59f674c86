import { parseAbsolute, toCalendarDate } from '@internationalized/date'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { LifeDates, CalendarFields, LifePicture, TeachingDates } from '../fields/date-fields.tsx'
import { type CourseValues, requestOf } from '../fields/course-values.ts'
import { withLife } from '../fields/life-following.ts'
import { SupervisorField } from '../fields/people-fields.tsx'
import { StudentsField } from '../fields/resource-fields.tsx'
import { FieldWarnings } from '../fields/field-warnings.tsx'
import { useCheck } from '../fields/use-check.ts'
import { useNow } from '../time/clock.tsx'
import { useMe } from '../api/me.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ErrorList } from './error-list.tsx'
import { MoreFields } from './more-fields.tsx'
import { NameField } from './name-field.tsx'
import { More, Section } from './section.tsx'
import { type ShownErrors, shownErrors } from './shown-errors.ts'
import { type Step, Summary } from './summary.tsx'
import { useFormWords } from './use-form-words.ts'

interface RequestDeskProps {
  readonly values: CourseValues
  readonly initial: CourseValues
  readonly onChange: (values: CourseValues) => void
  readonly onSend: (request: ReturnType<typeof requestOf>) => void
  readonly isSending: boolean
  readonly error: unknown
  /** Where what was typed is. */
  readonly status: ReactNode
  readonly onStartOver: () => void
  /** More about sending that went wrong. */
  readonly help?: ReactNode
}

/** The request, asked in four steps, beside what it comes to. */
export function RequestDesk({ values, initial, onChange, onSend, isSending, error, status, onStartOver, help }: RequestDeskProps) {
  const t = useTranslations('request')
  const say = useFormWords()
  const { time_zone } = useMe()
  const today = toCalendarDate(parseAbsolute(useNow(), time_zone)).toString()
  const [tries, setTries] = useState(0)
  const request = requestOf(values)
  // What is said of dates and calendar must not wait for a name.
  const { check, checking } = useCheck(JSON.stringify({ ...request, name: request.name.length < 3 ? 'New course' : request.name }), 'application/json')
  const found = useMemo(
    () => shownErrors({ check, values, initial, tried: tries > 0, error, say, nameMissing: t('errors.name') }),
    [check, values, initial, tries, error, say, t],
  )
  const change = (changed: Partial<CourseValues>) => onChange({ ...values, ...withLife(values, changed, initial, today) })
  const fields = { values, onChange: change, errors: found.shown, ...(check?.warnings === undefined ? {} : { warnings: check.warnings }) }
  const steps = stepsOf(values, found, { course: t('course.title'), dates: t('dates.title'), calendar: t('calendar.title'), more: t('more.title') })
  const done = (id: string) => steps.some((step) => step.id === id && step.state === 'done')
  const submit = () => {
    setTries(tries + 1)
    if (found.all.length === 0 || (checking && request.name.length >= 3)) onSend(request)
  }
  return (
    <form className="request-desk" noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <div className="request-steps">
        <Section id="course" number={1} title={t('course.title')} why={t('course.why')} done={done('course')}>
          <NameField {...fields} check={check} />
          <FieldWarnings of="slug" warnings={check?.warnings ?? []} values={values} onChange={change} />
          <div className="grid-2"><SupervisorField {...fields} /><StudentsField {...fields} /></div>
          <FieldWarnings of="resources.students" warnings={check?.warnings ?? []} values={values} onChange={change} />
        </Section>
        <Section id="dates" number={2} title={t('dates.title')} why={t('dates.why')} done={done('dates')}>
          <TeachingDates {...fields} leading />
          <LifePicture {...fields} />
          <div className="mores"><More title={t('dates.exact')} value={t('dates.exactWhy')} wrong={wrongDates(found.shown)}><LifeDates {...fields} /></More></div>
        </Section>
        <Section id="calendar" number={3} title={t('calendar.title')} why={t('calendar.why')} done={done('calendar')}><CalendarFields {...fields} /></Section>
        <Section id="more" number={4} title={t('more.title')} why={t('more.why')} done={done('more')}><MoreFields {...fields} /></Section>
      </div>
      <Summary steps={steps} values={values} check={check} status={status} />
      <section className="panel send" aria-label={t('send.title')}>
        {tries > 0 && <ErrorList errors={found.all} tries={tries} />}
        {error !== null && <ProblemNotice error={error}>{help}</ProblemNotice>}
        <div className="row">
          <button className="button large" type="submit" disabled={isSending}>{t('send.button')}</button>
          <button className="button quiet" type="button" onClick={() => { setTries(0); onStartOver() }}>{t('send.startOver')}</button>
        </div>
        <p className="hint">{t('send.hint')}</p>
      </section>
    </form>
  )
}

function wrongDates(shown: ShownErrors['shown']): boolean {
  return lifeDates.some((field) => shown[field] !== undefined)
}

const lifeDates = ['public_date', 'private_date', 'archive_date', 'delete_date'] as const

/** The steps as the summary shows them. */
function stepsOf(values: CourseValues, { byField }: ShownErrors, titles: Readonly<Record<'course' | 'dates' | 'calendar' | 'more', string>>): readonly Step[] {
  const course = ['name', 'slug', 'supervisor', 'resources.students'] as const
  const dates = ['start_date', 'end_date', ...lifeDates] as const
  const calendar = ['sessions', 'deadlines', 'course_times'] as const
  const fine = (...of: readonly (keyof typeof byField)[]) => of.every((field) => byField[field] === undefined)
  const named = values.name.trim() !== '' && values.supervisor.trim() !== '' && Number(values.students_expected) > 0
  const dated = values.public_date !== ''
  const planned = values.sessions.length + values.deadlines.length > 0 || values.course_times.trim() !== ''
  return [
    { id: 'course', title: titles.course, fields: course, state: named && fine('name', 'slug', 'supervisor', 'students_expected') ? 'done' : 'todo' },
    { id: 'dates', title: titles.dates, fields: dates, state: dated && fine(...dates) ? 'done' : 'todo' },
    { id: 'calendar', title: titles.calendar, fields: calendar, state: planned && fine(...calendar) ? 'done' : 'optional' },
    { id: 'more', title: titles.more, fields: ['resources', 'image', 'manager', 'instructors', 'contact', 'observers', 'announcements', 'students', 'hub'], state: 'optional' },
  ]
}
