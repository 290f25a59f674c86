import { planningLimits, type SpanQuery } from '../../../shared/contract/planning.ts'
import type { CalendarItem, CalendarList } from '../../../shared/contract/planning-view.ts'
import { monthsAround } from '../../../shared/core/load/forecast.ts'
import type { CourseMonth } from '../../../shared/core/load/month.ts'
import { type Answer, json, problem } from '../answer.ts'
import { milestones } from '../calendars/milestones.ts'
import type { Call } from '../endpoint.ts'
import { readMonths } from './read-months.ts'
import { spanOf } from './span.ts'

/**
 * Sessions, deadlines and transitions of all courses that begin in the span, in order. Whoever plans a course sees the names
 * and titles of others': the calendar is there so that people keep out of each other's way.
 */
export async function listCalendar({ query, ports: { load, settings } }: Call): Promise<Answer> {
  const zone = settings.time_zone
  const span = spanOf(query as SpanQuery, planningLimits.calendarDays, zone)
  if (!span.ok) return problem(span.refusal)
  const { from, until } = span.value
  const months = await readMonths(load, monthsAround(from, until, zone))
  const items = months.flatMap(itemsOf).filter(({ at }) => at >= from && at < until).toSorted(inOrder)
  const body: CalendarList = {
    items: items.slice(0, planningLimits.calendarItems),
    truncated: items.length > planningLimits.calendarItems,
  }
  return json(200, body)
}

function itemsOf({ slug, name, tentative, occurrences, transitions }: CourseMonth): readonly CalendarItem[] {
  const course = { slug, name, tentative }
  return [
    ...occurrences.map(({ kind, title, at, minutes, people }) => ({ ...course, kind, title, at, minutes, people })),
    ...transitions.map(({ at, phase }) => ({
      ...course, kind: 'transition' as const, title: milestones[phase] ?? phase, at, minutes: 0, phase,
    })),
  ]
}

function inOrder(one: CalendarItem, other: CalendarItem): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1
  return one.slug < other.slug ? -1 : Number(one.slug > other.slug)
}
