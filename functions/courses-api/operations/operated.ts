import type { OperatedCourse } from '../../../shared/contract/operations-view.ts'
import type { OperatedQuery } from '../../../shared/contract/operations.ts'
import type { Course } from '../../../shared/core/course.ts'
import type { Instant } from '../../../shared/core/instant.ts'
import { hubOf } from '../../../shared/core/names.ts'
import { phaseOf, runningPhases } from '../../../shared/core/phase.ts'
import type { Phase } from '../../../shared/core/phases.ts'
import type { Settings } from '../../../shared/core/settings.ts'
import { isInTrouble } from '../../../shared/core/trouble.ts'
import type { PageRequest } from '../../../shared/ports/course-store.ts'
import { type Answer, json, problem } from '../answer.ts'
import { courseSummary } from '../course-view.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import type { Call } from '../endpoint.ts'
import { pageOf, phasesInOrder, type Source } from '../lists.ts'
import { type WordSearch, wordSearch } from '../word-search.ts'

/** A list of courses: where they come from, and which of them are meant. */
interface Operated {
  readonly source: Source
  readonly matches: (course: Course, part: number) => boolean
}

/** Every course as operators see it: what was observed beside what was asked for. Read from indexes, page by page. */
export async function listOperated(call: Call): Promise<Answer> {
  const { ports, now } = call
  const { show, q = '', limit, cursor: text } = call.query as OperatedQuery
  const of = `operated\n${show}\n${q}`
  const cursor = decodeCursor(text, of)
  if (!cursor.ok) return problem(cursor.refusal)
  const search = wordSearch(q)
  const { source, matches } = search.longest === undefined ? shown(show, call) : searched(show, search, search.longest, call)
  const { courses, next } = await pageOf(source, matches, { ...cursor.value, of }, limit, call)
  return json(200, {
    courses: courses.map((course) => operatedCourse(course, now, ports.settings)),
    ...(next === undefined ? {} : { next_cursor: encodeCursor(next) }),
  })
}

function shown(show: OperatedQuery['show'], { ports, now }: Call): Operated {
  const inPhase = (phase: Phase) => (page: PageRequest) => ports.store.slugsInPhase(phase, page)
  const inTrouble = (page: PageRequest) => ports.store.slugsInTrouble(page)
  switch (show) {
    case 'all': return { source: phasesInOrder.map(inPhase), matches: () => true }
    case 'running': return { source: runningPhases.map(inPhase), matches: () => true }
    case 'trouble': return { source: [inTrouble], matches: () => true }
    // What failed is in trouble until it works; what nobody has come to yet is due.
    case 'behind': return {
      source: [inTrouble, (page) => ports.work.courses(now, page)],
      matches: (course, part) => isBehind(course) && (course.retry !== undefined) === (part === 0),
    }
  }
}

/** Those of what is shown that a search finds: the word index tells where to look, the record whether it is shown. */
function searched(show: OperatedQuery['show'], { matches }: WordSearch, longest: string, { ports, now }: Call): Operated {
  const isShown: Readonly<Record<OperatedQuery['show'], (course: Course) => boolean>> = {
    all: () => true,
    running: (course) => runningPhases.includes(phaseOf(course, now, ports.settings.time_zone)),
    trouble: (course) => isInTrouble(course, now),
    behind: isBehind,
  }
  return { source: [(page) => ports.store.slugsByWord(longest, page)], matches: (course) => matches(course) && isShown[show](course) }
}

/** Whether the cluster is not yet as people asked. */
function isBehind({ generation, observed_generation: observed, retry }: Course): boolean {
  return observed < generation || retry !== undefined
}

function operatedCourse(course: Course, now: Instant, settings: Settings): OperatedCourse {
  const { override, retry, storage, pinned_image: pinned, image, chart_version: chart } = course
  const runs = pinned ?? (Array.isArray(image) ? undefined : image as { readonly image: string })
  return {
    ...courseSummary(course, now, settings), hub: hubOf(course), observed_generation: course.observed_generation,
    conditions: [...course.conditions],
    ...(override === undefined ? {} : { override }), ...(retry === undefined ? {} : { retry }), ...(storage === undefined ? {} : { storage }),
    ...(runs === undefined ? {} : { image: { image: runs.image, ...(pinned === undefined ? {} : { build: pinned.build }) } }),
    ...(chart === undefined ? {} : { chart_version: chart }),
  }
}
