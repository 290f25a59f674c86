import { endOfWeek, parseDate, startOfMonth, startOfWeek } from '@internationalized/date'

export const views = ['week', 'month', 'half'] as const
export type View = (typeof views)[number]

/** Local days that a page of the calendar shows; `until` is not among them. */
export interface ShownSpan { readonly from: string; readonly until: string }

// Weeks begin on Monday (ISO 8601), whatever the language of the page.
const weeksOf = 'en-GB'
const monthsOfHalf = 6

/** The week, month or half-year (from January or July) that a day is in. */
export function spanAround(view: View, day: string): ShownSpan {
  const date = parseDate(day)
  if (view === 'week') {
    return { from: startOfWeek(date, weeksOf, 'mon').toString(), until: endOfWeek(date, weeksOf, 'mon').add({ days: 1 }).toString() }
  }
  const first = view === 'month' ? startOfMonth(date) : date.set({ month: date.month > monthsOfHalf ? 7 : 1, day: 1 })
  return { from: first.toString(), until: first.add({ months: view === 'month' ? 1 : monthsOfHalf }).toString() }
}

/** The day that the span before or after this one is around. */
export function neighbour(span: ShownSpan, where: 'back' | 'on'): string {
  return where === 'on' ? span.until : parseDate(span.from).subtract({ days: 1 }).toString()
}

/** A day as it may stand in an address; undefined for what is none. */
export function dayIn(text: string | null): string | undefined {
  try {
    return text === null ? undefined : parseDate(text).toString()
  } catch {
    return undefined
  }
}
