import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Forecast } from '../../../shared/contract/planning-view.ts'
import { useDates } from '../time/dates.ts'
import { type Bucket, bucketsOf, busiestOf } from './load-buckets.ts'
import { daysBetween, plusDays } from './local-days.ts'

interface Props { readonly forecast: Pick<Forecast, 'hours'>; readonly from: string; readonly until: string }

const daysOfTable = 35

/** The same as the picture, to be read: the busiest hour of each day, or of each week of a longer time. */
export function LoadTable(props: Props) {
  const t = useTranslations('calendar.table')
  const [open, setOpen] = useState(false)
  return (
    <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('show')}</summary>
      {open && <Rows {...props} />}
    </details>
  )
}

function Rows({ forecast, from, until }: Props) {
  const t = useTranslations('calendar.table')
  const { zone } = useDates()
  const step = daysBetween(from, until).length > daysOfTable ? 7 : 1
  const starts = daysBetween(from, until).filter((_, index) => index % step === 0)
  return (
    <table className="data-table load-table">
      <caption>{step === 1 ? t('byDay') : t('byWeek')}</caption>
      <thead><tr><th scope="col">{step === 1 ? t('day') : t('week')}</th><th scope="col">{t('busiest')}</th><th scope="col" className="number">{t('people')}</th>
        <th scope="col" className="number">{t('courses')}</th></tr></thead>
      <tbody>
        {starts.map((day) => {
          const end = plusDays(day, step)
          return <Row key={day} day={day} busiest={busiestOf(bucketsOf(forecast.hours, day, end < until ? end : until, zone))} />
        })}
      </tbody>
    </table>
  )
}

function Row({ day, busiest }: { day: string; busiest: Bucket | undefined }) {
  const t = useTranslations('calendar.table')
  const format = useFormatter()
  const dates = useDates()
  const name = format.dateTime(new Date(`${day}T12:00:00Z`), { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  const hour = busiest?.peakAt === undefined ? undefined : format.dateTime(new Date(busiest.peakAt), {
    weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: dates.zone,
  })
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{hour ?? t('nobody')}</td>
      <td className="number">{format.number(busiest?.people ?? 0)}</td>
      <td className="number">{format.number(busiest?.courses ?? 0)}</td>
    </tr>
  )
}
