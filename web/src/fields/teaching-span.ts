import { parseDate, toZoned } from '@internationalized/date'

/** When teaching begins and ends, as instants: from 00:00 of the first day to the end of the last. */
export function teachingSpan(
  { start_date, end_date }: { start_date?: string | undefined; end_date?: string | undefined }, timeZone: string,
): { from: string; until: string } | undefined {
  if (start_date === undefined || end_date === undefined || start_date === '' || end_date === '') return undefined
  const at = (when: string, days: number) => toZoned(parseDate(when.slice(0, 10)).add({ days }), timeZone).toAbsoluteString()
  return { from: at(start_date, 0), until: at(end_date, 1) }
}
