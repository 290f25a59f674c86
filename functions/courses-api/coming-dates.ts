import type { ComingDates, ComingDatesQuery } from '../../shared/contract/coming-dates.ts'
import { plus } from '../../shared/core/instant.ts'
import { occurrencesOf } from '../../shared/core/load/occurrences.ts'
import { type Answer, json, problem } from './answer.ts'
import type { Call } from './endpoint.ts'
import { seenCourse } from './seen-course.ts'

/** The next sessions and deadlines of a course, by the rules of its calendar. */
export async function comingDates(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'calendar')
  if ('refusal' in found) return problem(found.refusal)
  const { limit } = call.query as ComingDatesQuery
  const dates = occurrencesOf(found.course, call.ports.settings.time_zone)
    .filter(({ at, minutes }) => plus(at, minutes * 60_000) >= call.now)
    .slice(0, limit)
  return json(200, { dates: [...dates] } satisfies ComingDates)
}
