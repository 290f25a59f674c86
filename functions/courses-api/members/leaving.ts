import { type Changed, changed } from '../../../shared/core/commands/changed.ts'
import type { Course, Person } from '../../../shared/core/course.ts'
import { type Membership, nextMembership } from '../../../shared/core/members/membership.ts'
import { watched } from '../../../shared/core/members/watch.ts'
import { notFound } from '../../../shared/core/permissions.ts'
import type { Refusal } from '../../../shared/core/refusal.ts'
import { ok, type Result } from '../../../shared/core/result.ts'
import { slugForm } from '../../../shared/core/slug.ts'
import { type Answer, empty, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { among, membershipsOf, type Recorded, retrying, saveAct, situationOf, writeRecord } from './writing.ts'

/**
 * Leaves a course: off its list, out of the accepted, an application taken back. Whoever was removed or rejected stays
 * so, since leaving would otherwise be a way back.
 */
export async function leaveCourse(call: Call): Promise<Answer> {
  const slug = call.path['slug'] ?? ''
  if (!slugForm.test(slug)) return problem(notFound(slug.slice(0, 40)))
  let wasOn = false
  const written = await writeRecord(call, () => courseNamed(call, slug), async (course) => {
    const memberships = await membershipsOf(call, slug)
    wasOn = among(course.students, call.actor.identities) || memberships.length > 0
    return ok(withoutMe(call, course, memberships))
  })
  if (!written.ok) return problem(written.refusal)
  if (!wasOn) return problem(notFound(slug))
  const left = await retrying(() => giveBack(call, written.value))
  return left.ok ? empty() : problem(left.refusal)
}

async function courseNamed({ ports }: Call, slug: string): Promise<{ course: Course } | { refusal: Refusal }> {
  const course = await ports.store.get(slug)
  return course === undefined ? { refusal: notFound(slug) } : { course }
}

function withoutMe(call: Call, course: Course, memberships: readonly Membership[]): Recorded {
  const { actor: { identities }, now } = call
  const isMe = (person: Person) => identities.includes(person)
  if (course.students.some(isMe)) {
    const students = course.students.filter((person) => !isMe(person))
    const left: Changed = changed(course, situationOf(call), { students }, { action: 'leave', summary: 'Left the list of students.' })
    return left
  }
  return memberships.some(({ state }) => state === 'accepted') ? { course: watched(course, now) } : undefined
}

async function giveBack(call: Call, course: Course): Promise<Result<undefined>> {
  const { actor: { person: by }, now: at } = call
  const standing = (await membershipsOf(call, course.slug)).filter(({ state }) => state === 'accepted' || state === 'applied')
  if (standing.length === 0) return ok(undefined)
  const summary = standing.some(({ state }) => state === 'accepted') ? 'Left the course.' : 'Took the application back.'
  const memberships = standing.map((before) => nextMembership(course.slug, before.person, before, { state: 'left', by, at }))
  await saveAct(call, course, { memberships, line: { action: 'leave', summary }, id: by })
  return ok(undefined)
}
