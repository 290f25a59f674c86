import { limits } from '../../../shared/contract/limits.ts'
import { memberLimits } from '../../../shared/contract/limits.ts'
import type { RosterResult } from '../../../shared/contract/member-view.ts'
import type { RosterQuery } from '../../../shared/contract/members.ts'
import type { Course, Person } from '../../../shared/core/course.ts'
import { memberMail } from '../../../shared/core/members/mails.ts'
import type { Membership } from '../../../shared/core/members/membership.ts'
import { type RosterChange, rosterChange, withRoster } from '../../../shared/core/members/roster.ts'
import type { Refusal } from '../../../shared/core/refusal.ts'
import { ok, refused } from '../../../shared/core/result.ts'
import { type Answer, json, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { bodyText } from '../incoming.ts'
import { seenCourse } from '../seen-course.ts'
import { readRoster, type RosterError } from './roster-text.ts'
import { keepSeats } from './seats.ts'
import { situationOf, tell, writeRecord } from './writing.ts'

/** Sets the list of students from a CSV file, whole or not at all; a dry run says what that would do. */
export async function importRoster(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'manage-members')
  if ('refusal' in found) return problem(found.refusal)
  const text = bodyText(call.event)
  if (Buffer.byteLength(text) > memberLimits.rosterBytes) {
    return problem({ code: 'too-large', message: `A roster has at most ${memberLimits.rosterBytes} bytes.` })
  }
  const query = call.query as RosterQuery
  const { people, errors } = readRoster(text)
  if (query.dry_run === 'true') {
    const planned = await planFor(call, found.course, people, query)
    return json(200, resultOf(planned, false, [...errors, ...seatErrors(found.course, planned)]))
  }
  if (errors.length > 0) return problem(notReadable(errors))
  return apply(call, people, query)
}

async function apply(call: Call, people: readonly Person[], query: RosterQuery): Promise<Answer> {
  let made: Planned | undefined
  const written = await writeRecord(call, () => seenCourse(call, 'manage-members'), async (course) => {
    const planned = await planFor(call, course, people, query)
    made = planned
    const [error] = seatErrors(course, planned)
    if (error !== undefined) return refused({ code: 'course-full', message: error.message })
    const { change } = planned
    if (change.adds.length + change.removals.length === 0) return ok(undefined)
    const held = await keepSeats(call, course, { ...course, students: change.students })
    return held.ok ? ok(withRoster(course, change, situationOf(call))) : held
  })
  if (!written.ok) return problem(written.refusal)
  if (made === undefined) throw new Error('a roster was written that nobody planned')
  if (query.notify === 'true') await tellAdded(call, written.value, made.change.adds)
  return json(200, resultOf(made, true, []))
}

interface Planned { readonly change: RosterChange; readonly accepted: number }

async function planFor(call: Call, course: Course, people: readonly Person[], { mode }: RosterQuery): Promise<Planned> {
  const [memberships, { accepted }] = await Promise.all([
    membershipsOf(call, course.slug, people.slice(0, limits.students + 1)), call.ports.members.counts(course.slug),
  ])
  return { change: rosterChange(course, people, mode, memberships), accepted }
}

async function membershipsOf({ ports }: Call, slug: string, people: readonly Person[]): Promise<readonly Membership[]> {
  const found: Membership[] = []
  for (let start = 0; start < people.length; start += 100) {
    found.push(...await ports.members.getMany(slug, people.slice(start, start + 100)))
  }
  return found
}

function seatErrors({ resources }: Course, { change: { adds, students }, accepted }: Planned): readonly RosterError[] {
  if (students.length > limits.students) {
    const message = `A list has at most ${limits.students} students; this would be ${students.length}.`
    return [{ line: 0, found: String(students.length), message }]
  }
  const taken = students.length + accepted
  if (adds.length === 0 || taken <= resources.students) return []
  const message = `With this roster ${taken} students would be on a course of ${resources.students} seats. Raise resources.students first.`
  return [{ line: 0, found: String(taken), message }]
}

function resultOf({ change: { adds, removals, unchanged, blocked } }: Planned, applied: boolean, errors: readonly RosterError[]): RosterResult {
  return {
    applied, adds: [...adds], removals: [...removals], unchanged, blocked: [...blocked],
    errors: errors.slice(0, memberLimits.rosterErrors).map((error) => ({ ...error })),
  }
}

function notReadable(errors: readonly RosterError[]): Refusal {
  const fields = errors.slice(0, memberLimits.rosterErrors)
    .map(({ line, found, message }) => ({ field: '', found, message, ...(line === 0 ? {} : { line }) }))
  const [first] = errors
  const message = errors.length === 1 && first !== undefined
    ? `${first.line === 0 ? '' : `Line ${first.line}: `}${first.message}`
    : `${errors.length} lines have to be mended; nothing was imported.`
  return { code: 'invalid-request', message, errors: fields }
}

async function tellAdded(call: Call, { slug, version }: Course, adds: readonly Person[]): Promise<void> {
  const by = call.actor.person
  await tell(call, adds.map((person) => memberMail(slug, 'student-added', String(version), person, { by })))
}
