import { personSchema } from '../../../shared/contract/course-request.ts'
import type { MemberView } from '../../../shared/contract/member-view.ts'
import type { Placement } from '../../../shared/contract/members.ts'
import type { Course, Person } from '../../../shared/core/course.ts'
import { memberMail, membershipMail } from '../../../shared/core/members/mails.ts'
import { isBlocked, type Membership, nextMembership } from '../../../shared/core/members/membership.ts'
import { listedRoles, placeOnStaff, supervisorStays, takeOffLists } from '../../../shared/core/members/placing.ts'
import { isStaffRole, type StaffRole } from '../../../shared/core/members/roles.ts'
import { refusalOn } from '../../../shared/core/permissions.ts'
import type { Refusal } from '../../../shared/core/refusal.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'
import { type Answer, json, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { seenCourse } from '../seen-course.ts'
import { courseFull } from './seats.ts'
import { retrying, saveAct, situationOf, tell, writeRecord } from './writing.ts'

/** Gives a person a role. Whoever has another one is moved; for a student this lifts what kept them out. */
export async function placeMember(call: Call): Promise<Answer> {
  const person = personOf(call)
  if (!person.ok) return problem(person.refusal)
  const { role, reason } = call.body as Placement
  const placed = isStaffRole(role) ? await makeStaff(call, person.value, role, reason) : await makeStudent(call, person.value, reason)
  return placed.ok ? json(200, placed.value) : problem(placed.refusal)
}

async function makeStaff(call: Call, person: Person, role: StaffRole, reason: string | undefined): Promise<Result<MemberView>> {
  let isNew = true
  const written = await writeRecord(call, () => seenCourse(call, 'manage-staff'), async (course) => {
    const result = placeOnStaff(course, person, role, reason, situationOf(call))
    isNew = result.ok || result.refusal.code !== 'no-change'
    return isNew ? result : ok(undefined)
  })
  if (!written.ok) return written
  const course = written.value
  const freed = await freeSeat(call, course, person, role)
  if (!freed.ok) return freed
  const facts = { by: call.actor.person, role, ...(reason === undefined ? {} : { reason }) }
  if (isNew) await tell(call, [memberMail(course.slug, 'staff-added', String(course.version), person, facts)])
  return ok({ person, role, state: 'listed' })
}

/** Staff need no seat: whoever was a student or applied before gives theirs back. */
async function freeSeat(call: Call, course: Course, person: Person, role: StaffRole): Promise<Result<undefined>> {
  const { actor: { person: by }, now: at } = call
  return retrying(async () => {
    const before = await call.ports.members.get(course.slug, person)
    if (before === undefined || (before.state !== 'accepted' && before.state !== 'applied')) return ok(undefined)
    const left = nextMembership(course.slug, person, before, { state: 'left', by, at })
    const line = { action: 'free-seat', summary: `${person} is ${role} now and needs no student's seat.` }
    await saveAct(call, course, { memberships: [left], line, id: person })
    return ok(undefined)
  })
}

/** Accepted first and moved out of other lists after that, so that nobody is demoted to a seat that is not there. */
async function makeStudent(call: Call, person: Person, reason: string | undefined): Promise<Result<MemberView>> {
  const accepted = await retrying<MemberView>(() => accept(call, person, reason))
  if (!accepted.ok || accepted.value.state === 'listed') return accepted
  const written = await writeRecord(call, () => seenCourse(call, 'manage-members'), async (course) => {
    const had = listedRoles(course, person)
    if (had.length === 0) return ok(undefined)
    const refusal = staffRefusal(call, course, person)
    if (refusal !== undefined) return refused(refusal)
    const summary = `Made ${person}, who was ${had.join(' and ')}, student.`
    return ok(takeOffLists(course, [person], { summary, reason }, situationOf(call)))
  })
  return written.ok ? accepted : written
}

async function accept(call: Call, person: Person, reason: string | undefined): Promise<Result<MemberView>> {
  const found = await seenCourse(call, 'manage-members')
  if ('refusal' in found) return refused(found.refusal)
  const { course } = found
  const refusal = staffRefusal(call, course, person)
  if (refusal !== undefined) return refused(refusal)
  const before = await call.ports.members.get(course.slug, person)
  const isListed = course.students.includes(person)
  const isStaff = listedRoles(course, person).some(isStaffRole)
  if (isListed && !isStaff && !(before !== undefined && isBlocked(before))) return ok({ person, role: 'student', state: 'listed' })
  if (before?.state === 'accepted') return ok(studentView(before))
  return seat(call, course, { person, before, reason, leavingList: isListed ? 1 : 0 })
}

interface Seating {
  readonly person: Person
  readonly before: Membership | undefined
  readonly reason: string | undefined
  readonly leavingList: number
}

async function seat(call: Call, course: Course, { person, before, reason, leavingList }: Seating): Promise<Result<MemberView>> {
  const { actor, now } = call
  const membership = nextMembership(course.slug, person, before, { state: 'accepted', by: actor.person, at: now, note: reason })
  const line = { action: 'place-member', summary: `Put ${person} on the course as a student.`, ...(reason === undefined ? {} : { reason }) }
  const mails = [membershipMail(membership, before?.state === 'applied' ? 'application-accepted' : 'student-added')]
  const saved = await saveAct(call, course, { memberships: [membership], line, id: person, mails, leavingList })
  return saved === 'full' ? refused(courseFull(course.resources.students)) : ok(studentView(membership))
}

function studentView({ person, at, by, note }: Membership): MemberView {
  return { person, role: 'student', state: 'accepted', since: at, by, ...(note === undefined ? {} : { note }) }
}

/** Why the caller may not touch this person: the supervisor stays, and staff are a matter for managers. */
export function staffRefusal({ actor, now, ports: { settings } }: Call, course: Course, person: Person): Refusal | undefined {
  const stays = supervisorStays(course, person)
  if (!stays.ok) return stays.refusal
  const isStaff = listedRoles(course, person).some(isStaffRole)
  return isStaff ? refusalOn(actor, 'manage-staff', course, now, settings.time_zone) : undefined
}

/** The person that the path names. */
export function personOf({ path }: Call): Result<Person> {
  const parsed = personSchema.safeParse(path['person'] ?? '')
  if (parsed.success) return ok(parsed.data)
  const message = parsed.error.issues[0]?.message ?? 'Give an e-mail address or a username.'
  return refused({ code: 'invalid-request', message, errors: [{ field: 'person', found: (path['person'] ?? '').slice(0, 200), message }] })
}
