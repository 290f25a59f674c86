import type { OpenCoursesQuery } from '../../../shared/contract/lists.ts'
import type { OpenCourses } from '../../../shared/contract/member-view.ts'
import type { Course } from '../../../shared/core/course.ts'
import { nextTransition, phaseOf } from '../../../shared/core/phase.ts'
import type { PageRequest } from '../../../shared/ports/course-store.ts'
import { type Answer, json, problem } from '../answer.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import type { Call } from '../endpoint.ts'
import { pageOf } from '../lists.ts'
import { type WordSearch, wordSearch } from '../word-search.ts'

const shownOfDescription = 300

/**
 * Courses that anybody who is signed in may work in now, so that a student finds them without a link. A page may be
 * short, or empty, and still have a next one.
 */
export async function listOpenCourses(call: Call): Promise<Answer> {
  const { q = '', limit, cursor } = call.query as OpenCoursesQuery
  const of = `open courses\n${q}`
  const start = decodeCursor(cursor, of)
  if (!start.ok) return problem(start.refusal)
  const search = wordSearch(q)
  const { courses, next } = await pageOf([sourceOf(search, call)], isOpenTo(search, call), { ...start.value, of }, limit, call)
  const body: OpenCourses = {
    courses: courses.map((course) => viewOf(course, call)),
    ...(next === undefined ? {} : { next_cursor: encodeCursor(next) }),
  }
  return json(200, body)
}

/** The rarer of the two indexes: a word, when one is given, else the phase. */
function sourceOf({ longest }: WordSearch, { ports: { store } }: Call) {
  return (page: PageRequest) => (longest === undefined ? store.slugsInPhase('public', page) : store.slugsByWord(longest, page))
}

/** An index tells where to look; whether a course is open, the record and the dates tell. */
function isOpenTo(search: WordSearch, { now, ports: { settings } }: Call): (course: Course) => boolean {
  return (course) => course.access === 'open' && phaseOf(course, now, settings.time_zone) === 'public' && search.matches(course)
}

function viewOf(course: Course, { now, ports: { settings: { time_zone: zone } } }: Call): OpenCourses['courses'][number] {
  const { slug, name, supervisor, description, hub_url: hub } = course
  const until = nextTransition(course, now, zone)
  return {
    slug, name, supervisor, description: description.slice(0, shownOfDescription).replace(/[\uD800-\uDBFF]$/, ''),
    ...(until === undefined ? {} : { until }),
    ...(hub === undefined ? {} : { hub_url: hub }),
  }
}
