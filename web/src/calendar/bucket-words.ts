import { useFormatter, useTranslations } from 'use-intl'
import { useDates } from '../time/dates.ts'
import type { Bucket } from './load-buckets.ts'

const twoHours = 2 * 3_600_000

/** Who is expected in a bucket, in words: an hour with its time, a day with its busiest hour. */
export function useBucketWords(): (bucket: Bucket | undefined) => string {
  const t = useTranslations('calendar.plot')
  const dates = useDates()
  const format = useFormatter()
  return (bucket) => {
    if (bucket === undefined) return t('nobody')
    const { start, end, people, courses, peakAt } = bucket
    const [begins, ends] = [new Date(start).toISOString(), new Date(end).toISOString()]
    const day = format.dateTime(new Date(start), { weekday: 'short', day: 'numeric', month: 'short', timeZone: dates.zone })
    if (end - start < twoHours) return t('hour', { day, from: dates.time(begins), until: dates.time(ends), people, courses })
    return peakAt === undefined ? t('emptyDay', { day }) : t('day', { day, at: dates.time(peakAt), people, courses })
  }
}
