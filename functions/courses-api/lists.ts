import type { ListQuery } from '../../shared/contract/lists.ts'
import type { Course } from '../../shared/core/course.ts'
import { peopleOf } from '../../shared/core/index-entries.ts'
import { refusalOf } from '../../shared/core/permissions.ts'
import { phaseOf } from '../../shared/core/phase.ts'
import { type Phase, phases } from '../../shared/core/phases.ts'
import type { Page, PageRequest } from '../../shared/ports/course-store.ts'
import { type Answer, json, problem } from './answer.ts'
import { courseSummary } from './course-view.ts'
import { type Cursor, decodeCursor, encodeCursor } from './cursor.ts'
import type { Call } from './endpoint.ts'
import { wordSearch } from './word-search.ts'

/** Where the slugs of a list come from: one partition after another. */
export type Source = readonly ((page: PageRequest) => Promise<Page<string>>)[]

/** So many records are looked at for one page; a filter that finds little answers with what it found and a cursor. */
const lookedAtAtMost = 400
/** And so many reads are made, each of which may find little: all phases, and some more. */
const readsAtMost = 25

/** What waits for somebody comes first. */
export const phasesInOrder: readonly Phase[] = [
  'requested', 'deletion-due', 'staging', 'public', 'private', 'archived', 'deleting', 'declined', 'cancelled', 'deleted',
]

export async function listCourses(call: Call): Promise<Answer> {
  const { ports, actor, now } = call
  const query = call.query as ListQuery
  const refusal = query.scope === 'mine' ? undefined : refusalOf(actor, 'list-all')
  if (refusal !== undefined) return problem(refusal)
  if (query.phase !== undefined && !isPhase(query.phase)) return problem(unknownPhase(query.phase))
  const of = [query.scope, query.phase ?? '', query.q ?? ''].join('\n')
  const cursor = decodeCursor(query.cursor, of)
  if (!cursor.ok) return problem(cursor.refusal)
  const { courses, next } = await pageOf(sourceOf(query, call), filterOf(query, call), { ...cursor.value, of }, query.limit, call)
  return json(200, {
    courses: courses.map((course) => courseSummary(course, now, ports.settings)),
    ...(next === undefined ? {} : { next_cursor: encodeCursor(next) }),
  })
}

function sourceOf({ scope, phase, q }: ListQuery, { ports: { store }, actor }: Call): Source {
  // One identity after the other: who stands in lists by one of them costs one look-up.
  if (scope === 'mine') return actor.identities.map((person) => (page: PageRequest) => store.slugsOfPerson([person], page))
  if (scope === 'trouble') return [(page) => store.slugsInTrouble(page)]
  const { longest } = wordSearch(q)
  if (longest !== undefined) return [(page) => store.slugsByWord(longest, page)]
  const wanted = isPhase(phase) ? [phase] : phasesInOrder
  return wanted.map((one) => (page: PageRequest) => store.slugsInPhase(one, page))
}

/** An index tells where to look; whether a course is in a list, the record tells. */
function filterOf({ scope, phase, q }: ListQuery, { now, ports, actor }: Call): (course: Course) => boolean {
  const search = wordSearch(q)
  return (course) => {
    if (scope === 'mine' && !peopleOf(course).some((person) => actor.identities.includes(person))) return false
    if (phase !== undefined && phaseOf(course, now, ports.settings.time_zone) !== phase) return false
    return search.matches(course)
  }
}

/** A page of the courses that a source names and that match; `next` when there may be more. */
export async function pageOf(
  source: Source, matches: (course: Course, part: number) => boolean, start: Cursor, limit: number, { ports }: Call,
): Promise<{ courses: readonly Course[]; next?: Cursor }> {
  const found = new Map<string, Course>()
  let { part = 0, after } = start
  let lookedAt = 0
  for (let reads = 0; part < source.length && found.size < limit && lookedAt < lookedAtAtMost && reads < readsAtMost; reads += 1) {
    const page = await source[part]?.({ limit: limit - found.size, after })
    if (page === undefined) break
    lookedAt += page.items.length
    for (const course of await ports.store.getMany(page.items)) if (matches(course, part)) found.set(course.slug, course)
    after = page.next
    if (after === undefined) part += 1
  }
  const more = part < source.length
  return { courses: [...found.values()], ...(more ? { next: { of: start.of, part, after } } : {}) }
}

function isPhase(text: string | undefined): text is Phase {
  return (phases as readonly (string | undefined)[]).includes(text)
}

function unknownPhase(found: string): Parameters<typeof problem>[0] {
  const message = `There is no phase "${found.slice(0, 40)}"; one of ${phases.join(', ')}.`
  return { code: 'invalid-request', message, errors: [{ field: 'phase', found: found.slice(0, 200), message }] }
}
