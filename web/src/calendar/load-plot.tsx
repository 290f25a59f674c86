import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useNow } from '../time/clock.tsx'
import { useDates } from '../time/dates.ts'
import { useBucketWords } from './bucket-words.ts'
import { type Bucket, bucketsOf, busiestOf } from './load-buckets.ts'
import { LoadCurve, ticksOf, topOf } from './load-curve.tsx'
import { LoadGround } from './load-ground.tsx'
import type { LoadPlotProps } from './load-plot-props.ts'
import { useReading } from './use-reading.ts'
import './calendar.css'

type Share = (millis: number) => string

/**
 * People per hour over all courses as a picture: what is expected, from where on an hour counts as busy, and one's own
 * times in it. The pointer or the arrow keys read single hours; the same stands in a table beside it (`LoadTable`).
 */
export function LoadPlot(props: LoadPlotProps) {
  const { forecast, from, until, onChoose } = props
  const t = useTranslations('calendar.plot')
  const { zone } = useDates()
  const words = useBucketWords()
  const buckets = useMemo(() => bucketsOf(forecast.hours, from, until, zone), [forecast.hours, from, until, zone])
  const busiest = busiestOf(buckets)
  const { index, read, handlers } = useReading(buckets, busiest, onChoose)
  const top = topOf(busiest?.people ?? 0, forecast.busy_from)
  const [start, end] = [buckets[0]?.start ?? 0, buckets.at(-1)?.end ?? 1]
  const share: Share = (millis) => `${Math.max(0, Math.min(100, (millis - start) / (end - start) * 100))}%`
  return (
    <figure className="load-plot">
      <figcaption className="load-readout"><Readout read={read} busiest={busiest} /></figcaption>
      <div className="load-frame">
        <Scale top={top} />
        <div className="load-plane" role="slider" tabIndex={0} aria-label={t('label')} aria-valuemin={0} aria-valuemax={buckets.length - 1}
          aria-valuenow={index ?? 0} aria-valuetext={words(read ?? busiest)} {...handlers}>
          <LoadGround {...props} zone={zone} share={share} />
          <LoadCurve buckets={buckets} top={top} busyFrom={forecast.busy_from} />
          {forecast.busy_from < top && (
            <span className="load-busy-name" style={{ insetBlockEnd: `${forecast.busy_from / top * 100}%` }}>{t('busy', { count: forecast.busy_from })}</span>
          )}
          <NowLine start={start} end={end} share={share} />
          {read !== undefined && <span className="load-cursor" style={{ insetInlineStart: share(read.start), inlineSize: `calc(${share(read.end)} - ${share(read.start)})` }} />}
        </div>
      </div>
    </figure>
  )
}

function Readout({ read, busiest }: { read: Bucket | undefined; busiest: Bucket | undefined }) {
  const t = useTranslations('calendar.plot')
  const words = useBucketWords()
  if (read !== undefined) return words(read)
  if (busiest === undefined) return t('nobody')
  return t.rich('busiest', { what: () => words(busiest), b: (chunks) => <strong>{chunks}</strong> })
}

function Scale({ top }: { top: number }) {
  const format = useFormatter()
  return (
    <div className="load-scale" aria-hidden>
      {ticksOf(top).map((tick) => <span key={tick} style={{ insetBlockEnd: `${tick / top * 100}%` }}>{format.number(tick)}</span>)}
    </div>
  )
}

function NowLine({ start, end, share }: { start: number; end: number; share: Share }) {
  const t = useTranslations('calendar.plot')
  const now = Date.parse(useNow())
  if (now < start || now >= end) return null
  return <span className="load-now" style={{ insetInlineStart: share(now) }}><span>{t('now')}</span></span>
}
