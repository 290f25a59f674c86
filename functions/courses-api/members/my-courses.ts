import type { MyCourses } from '../../../shared/contract/member-view.ts'
import type { Course, Person } from '../../../shared/core/course.ts'
import { isStudent, type Membership, type MembershipState } from '../../../shared/core/members/membership.ts'
import { phaseInWords } from '../../../shared/core/members/phase-words.ts'
import { nextTransition, phaseOf } from '../../../shared/core/phase.ts'
import type { Phase } from '../../../shared/core/phases.ts'
import type { PageRequest } from '../../../shared/ports/course-store.ts'
import { type Answer, json, problem } from '../answer.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import type { Call } from '../endpoint.ts'
import { among } from './writing.ts'

type View = MyCourses['courses'][number]

const listName = 'my courses'
/** Nobody agreed to these: whoever asked for them could write anybody's name into the list of students. */
const notAgreedTo: readonly Phase[] = ['requested', 'declined', 'cancelled']
/** Which of several memberships on one course counts: one that shuts out counts against all the others. */
const byWeight: readonly MembershipState[] = ['removed', 'rejected', 'accepted', 'applied', 'left']

/**
 * Courses on which the caller has a membership or is a listed student, each once, by slug. A page may be short and still
 * have a next one.
 */
export async function listMyCourses(call: Call): Promise<Answer> {
  const { limit, cursor } = call.query as { limit: number; cursor?: string }
  const start = decodeCursor(cursor, listName)
  if (!start.ok) return problem(start.refusal)
  const { slugs, memberships, next } = await pageOf(call, { limit, after: start.value?.after })
  const courses = await call.ports.store.getMany(slugs)
  const body: MyCourses = {
    courses: courses.flatMap((course) => viewOf(call, course, memberships.filter(({ slug }) => slug === course.slug)) ?? []),
    ...(next === undefined ? {} : { next_cursor: encodeCursor({ of: listName, after: next }) }),
  }
  return json(200, body)
}

interface MyPage { readonly slugs: readonly string[]; readonly memberships: readonly Membership[]; readonly next: string | undefined }

/** Every list here is by slug, so pages of them that begin after the same slug merge. */
async function pageOf({ actor: { identities }, ports }: Call, page: PageRequest): Promise<MyPage> {
  const [listed, ...standings] = await Promise.all([
    ports.store.slugsOfStudent(identities, page), ...identities.map((person) => ports.members.ofPerson(person, page)),
  ])
  const memberships = standings.flatMap(({ items }) => items)
  // A list that has more says nothing yet about slugs behind the end of its page.
  const [end] = [listed, ...standings].flatMap(({ next }) => next ?? []).toSorted()
  const known = [...new Set([...listed.items, ...memberships.map(({ slug }) => slug)])]
    .filter((slug) => end === undefined || slug <= end).toSorted()
  const slugs = known.slice(0, page.limit)
  return { slugs, memberships, next: known.length > page.limit ? slugs.at(-1) : end }
}

function viewOf({ now, actor: { identities }, ports: { settings } }: Call, course: Course, memberships: readonly Membership[]): View | undefined {
  const phase = phaseOf(course, now, settings.time_zone)
  const standing = standingOn(course, phase, identities, memberships)
  if (standing === undefined) return undefined
  const next = nextTransition(course, now, settings.time_zone)
  const open = phase === 'public' && course.hub_url !== undefined && isStudent(course, identities, memberships)
  return {
    slug: course.slug, name: course.name, phase, phase_in_words: phaseInWords(course, now, settings.time_zone), ...standing,
    ...(open ? { hub_url: course.hub_url } : {}),
    ...(next === undefined ? {} : { next_transition: { at: next, phase: phaseOf(course, next, settings.time_zone) } }),
  }
}

/** How the person stands; undefined for one whom an index names and the record does not. */
function standingOn(
  { students }: Course, phase: Phase, identities: readonly Person[], memberships: readonly Membership[],
): Pick<View, 'state' | 'since' | 'note'> | undefined {
  const [first] = memberships.toSorted((a, b) => byWeight.indexOf(a.state) - byWeight.indexOf(b.state))
  const isUndecided = first === undefined || first.state === 'applied' || first.state === 'left'
  if (isUndecided && !notAgreedTo.includes(phase) && among(students, identities)) return { state: 'listed' }
  if (first === undefined) return undefined
  const { state, at: since, note } = first
  return { state, since, ...(note === undefined ? {} : { note }) }
}
