import type { MemberList, MemberView } from '../../../shared/contract/member-view.ts'
import type { MemberQuery } from '../../../shared/contract/members.ts'
import type { Course, Person } from '../../../shared/core/course.ts'
import { isBlocked, type Membership } from '../../../shared/core/members/membership.ts'
import { type Answer, json, problem } from '../answer.ts'
import { type Cursor, decodeCursor, encodeCursor } from '../cursor.ts'
import type { Call } from '../endpoint.ts'
import { seenCourse } from '../seen-course.ts'

/** The parts of the list: who stands in the record, then who has a membership. */
const [inRecord, byMembership] = [0, 1]

export async function listMembers(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'see-members')
  if ('refusal' in found) return problem(found.refusal)
  const { course } = found
  const query = call.query as MemberQuery
  const of = `members ${course.slug} ${query.state ?? ''}`
  const cursor = decodeCursor(query.cursor, of)
  if (!cursor.ok) return problem(cursor.refusal)
  const start = { part: query.state === undefined ? inRecord : byMembership, ...cursor.value, of }
  const { members, next } = await pageOf(call, course, query, start)
  const { applied, accepted } = await call.ports.members.counts(course.slug)
  const [total, listed] = [course.resources.students, course.students.length]
  const body: MemberList = {
    members: [...members],
    counts: {
      managers: course.manager.length, instructors: course.instructors.length, observers: course.observers.length,
      listed, applied, accepted,
    },
    seats: { total, taken: listed + accepted, free: Math.max(0, total - listed - accepted) },
    ...(next === undefined ? {} : { next_cursor: encodeCursor(next) }),
  }
  return json(200, body)
}

interface MemberPage { readonly members: readonly MemberView[]; readonly next?: Cursor }

async function pageOf(call: Call, course: Course, { limit, state }: MemberQuery, start: Cursor): Promise<MemberPage> {
  const { of, part, after } = start
  if (part === inRecord) {
    const from = Math.max(0, Number(after) || 0)
    const rows = recordRows(course)
    const some = rows.slice(from, from + limit)
    const first = await withMemberships(call, course, some)
    if (from + limit < rows.length) return { members: first, next: { of, part: inRecord, after: String(from + limit) } }
    const rest = limit - some.length
    if (rest === 0) return { members: first, next: { of, part: byMembership } }
    const more = await pageOf(call, course, { limit: rest, state }, { of, part: byMembership })
    return { ...more, members: [...first, ...more.members] }
  }
  const page = await call.ports.members.page(course.slug, { limit, after }, state)
  const listed = new Set(course.students)
  // Whoever stands in the list was told with it.
  const rest = page.items.filter(({ person }) => state !== undefined || !listed.has(person))
  return { members: rest.map(viewOf), ...(page.next === undefined ? {} : { next: { of, part: byMembership, after: page.next } }) }
}

type Row = readonly [role: MemberView['role'], person: Person]

function recordRows(course: Course): readonly Row[] {
  const rows = (role: Row[0], people: readonly Person[]): readonly Row[] => people.map((person) => [role, person])
  return [
    ...rows('supervisor', [course.supervisor]), ...rows('manager', course.manager), ...rows('instructor', course.instructors),
    ...rows('observer', course.observers), ...rows('student', course.students),
  ]
}

/** Listed students who were removed or rejected are told as that: it wins over the list. */
async function withMemberships({ ports }: Call, course: Course, rows: readonly Row[]): Promise<readonly MemberView[]> {
  const students = rows.filter(([role]) => role === 'student').map(([, person]) => person)
  const blocked = new Map((await ports.members.getMany(course.slug, students)).filter(isBlocked).map((one) => [one.person, one]))
  return rows.map(([role, person]) => {
    const membership = role === 'student' ? blocked.get(person) : undefined
    return membership === undefined ? { person, role, state: 'listed' } : viewOf(membership)
  })
}

function viewOf({ person, state, at, by, note }: Membership): MemberView {
  return { person, role: 'student', state, since: at, by, ...(note === undefined ? {} : { note }) }
}
