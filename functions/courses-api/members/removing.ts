import type * as z from 'zod'
import type { removalQuerySchema } from '../../../shared/contract/members.ts'
import type { Course, Person } from '../../../shared/core/course.ts'
import { memberMail, membershipMail } from '../../../shared/core/members/mails.ts'
import { isStudent, nextMembership } from '../../../shared/core/members/membership.ts'
import { listedRoles, takeOffLists } from '../../../shared/core/members/placing.ts'
import { isStaffRole, type MemberRole } from '../../../shared/core/members/roles.ts'
import { watched } from '../../../shared/core/members/watch.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'
import { type Answer, empty, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { seenCourse } from '../seen-course.ts'
import { personOf, staffRefusal } from './placing.ts'
import { type Recorded, retrying, saveAct, situationOf, tell, writeRecord } from './writing.ts'

/**
 * Takes a person off a course. The record goes first: from then on users' pods are watched, so that whatever stops this
 * half-way costs a repetition and leaves nobody in.
 */
export async function removeMember(call: Call): Promise<Answer> {
  const person = personOf(call)
  if (!person.ok) return problem(person.refusal)
  const { reason } = call.query as z.output<typeof removalQuerySchema>
  let had: readonly MemberRole[] = []
  const written = await writeRecord(call, () => seenCourse(call, 'manage-members'), async (course) => {
    const refusal = staffRefusal(call, course, person.value)
    if (refusal !== undefined) return refused(refusal)
    had = listedRoles(course, person.value)
    return takenOff(call, course, person.value, reason)
  })
  if (!written.ok) return problem(written.refusal)
  const removed = await retrying(() => shutOut(call, written.value, { person: person.value, reason, had }))
  if (!removed.ok) return problem(removed.refusal)
  const staff = had.filter(isStaffRole)
  const facts = { by: call.actor.person, role: staff.join(' and '), reason }
  const { slug, version } = written.value
  if (staff.length > 0) await tell(call, [memberMail(slug, 'staff-removed', String(version), person.value, facts)])
  return empty()
}

async function takenOff(call: Call, course: Course, person: Person, reason: string): Promise<Result<Recorded>> {
  const had = listedRoles(course, person)
  if (had.length > 0) {
    const summary = `Took ${person}, ${had.join(' and ')}, off the course.`
    return ok(takeOffLists(course, [person], { summary, reason }, situationOf(call)))
  }
  const before = await call.ports.members.getMany(course.slug, [person])
  return ok(isStudent(course, [person], before) ? { course: watched(course, call.now) } : undefined)
}

interface Removal { readonly person: Person; readonly reason: string; readonly had: readonly MemberRole[] }

/** Whoever was only on the staff may come back as a student like anybody else. */
async function shutOut(call: Call, course: Course, { person, reason, had }: Removal): Promise<Result<undefined>> {
  const before = await call.ports.members.get(course.slug, person)
  const onlyStaff = had.length > 0 && !had.includes('student') && before?.state !== 'accepted' && before?.state !== 'applied'
  if (onlyStaff || before?.state === 'removed') return ok(undefined)
  const change = { state: 'removed', by: call.actor.person, at: call.now, note: reason } as const
  const membership = nextMembership(course.slug, person, before, change)
  const line = { action: 'remove-member', summary: `Removed ${person}; applying again does not bring them back.`, reason }
  const mails = had.some(isStaffRole) ? [] : [membershipMail(membership, 'student-removed')]
  await saveAct(call, course, { memberships: [membership], line, id: person, mails })
  return ok(undefined)
}
