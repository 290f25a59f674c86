import { type CSSProperties, useId } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Assessment } from '../../../shared/contract/planning-view.ts'
import { useDates } from '../time/dates.ts'

type Week = Assessment['weeks'][number]

/** The busiest hour of each week, with and without the course, as bars; the same as a table for whoever rather reads. */
export function WeekBars({ weeks }: { weeks: readonly Week[] }) {
  const t = useTranslations('estimate.assessment')
  const title = useId()
  const { number } = useFormatter()
  const { local } = useDates()
  const busiest = weeks.toSorted((one, other) => other.peak_people - one.peak_people)[0]
  if (busiest === undefined) return <p className="muted">{t('noWeeks')}</p>
  const top = niceTop(busiest.peak_people)
  const words = (week: Week) => t('week', {
    date: local(week.from), people: Math.round(week.peak_people), others: number(Math.round(week.others_peak_people)), courses: week.courses,
  })
  return (
    <figure className="week-bars" aria-labelledby={title}>
      <figcaption>
        <h3 id={title}>{t('weeks')}</h3>
        <ul className="week-key"><li data-part="others">{t('others')}</li><li data-part="own">{t('own')}</li></ul>
      </figcaption>
      <div className="week-plane" aria-hidden>
        <span className="week-top">{number(top)}</span><span className="week-half">{number(top / 2)}</span>
        <ol>
          {weeks.map((week, index) => (
            <li key={week.from} title={words(week)} style={heights(week, top)}>
              <span className="week-others" /><span className="week-own" />
              {beginsMonth(weeks, index) && <span className="week-month"><Month date={week.from} /></span>}
            </li>
          ))}
        </ol>
      </div>
      <p>{t('busiest', { people: Math.round(busiest.peak_people), date: local(busiest.from) })}</p>
      <details className="fold">
        <summary>{t('asTable')}</summary>
        <table className="estimate-lines">
          <thead><tr><th scope="col">{t('tableWeek')}</th><th scope="col">{t('tablePeople')}</th><th scope="col">{t('tableOthers')}</th><th scope="col">{t('tableCourses')}</th></tr></thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week.from}><th scope="row">{local(week.from)}</th><td>{number(Math.round(week.peak_people))}</td>
                <td>{number(Math.round(week.others_peak_people))}</td><td>{number(week.courses)}</td></tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

function Month({ date }: { date: string }) {
  const { dateTime } = useFormatter()
  return <>{dateTime(new Date(`${date}T00:00:00Z`), { month: 'short', timeZone: 'UTC' })}</>
}

function heights({ peak_people: all, others_peak_people: others }: Week, top: number): CSSProperties {
  return { '--others': `${(100 * others / top).toFixed(2)}%`, '--own': `${(100 * Math.max(0, all - others) / top).toFixed(2)}%` } as CSSProperties
}

/** Every month has its name where it begins; in a long life every third. */
function beginsMonth(weeks: readonly Week[], index: number): boolean {
  const month = weeks[index]?.from.slice(0, 7)
  if (month === undefined || weeks[index - 1]?.from.slice(0, 7) === month) return false
  return weeks.length <= 40 || Number(month.slice(5)) % 3 === 1
}

/** The least of 1, 2, 5, 10, 20 ... times ten, a hundred ... that is not below. */
function niceTop(people: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(10, people)))
  return ([1, 2, 4, 5, 10].find((times) => times * size >= people) ?? 10) * size
}
