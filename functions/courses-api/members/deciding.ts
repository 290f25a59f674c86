import type { Decided } from '../../../shared/contract/member-view.ts'
import type { ApplicationDecisions } from '../../../shared/contract/members.ts'
import { memberLimits } from '../../../shared/contract/limits.ts'
import type { Course, Person } from '../../../shared/core/course.ts'
import { decideOn, isNotDecided, named, noSeat, type NotDecided, type Verdict } from '../../../shared/core/members/deciding.ts'
import { membershipMail } from '../../../shared/core/members/mails.ts'
import { isBlocked, isStudent, type Membership } from '../../../shared/core/members/membership.ts'
import { seatsIn } from '../../../shared/core/members/seats.ts'
import { watched } from '../../../shared/core/members/watch.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'
import { Conflict } from '../../../shared/ports/errors.ts'
import { membershipsAtOnce } from '../../../shared/ports/membership-store.ts'
import { type Answer, json, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { seenCourse } from '../seen-course.ts'
import { retrying, saveAct, writeRecord } from './writing.ts'

/** Accepts and rejects applicants, so many at a time; a full course takes as many as fit, in the order given. */
export async function decideApplications(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'manage-members')
  if ('refusal' in found) return problem(found.refusal)
  const { accept, reject, reason } = call.body as ApplicationDecisions
  const { slug } = found.course
  const wanted = accept === 'all' ? await waiting(call, slug, new Set(reject)) : accept
  const decided = { by: call.actor.person, at: call.now, reason }
  const rejected = await decideOnAll(call, reject, { verdict: 'rejected', ...decided })
  if (!rejected.ok) return problem(rejected.refusal)
  const accepted = await decideOnAll(call, wanted, { verdict: 'accepted', ...decided })
  if (!accepted.ok) return problem(accepted.refusal)
  const body: Decided = {
    accepted: accepted.value.done, rejected: rejected.value.done,
    not_decided: [...rejected.value.not, ...accepted.value.not].map((one) => ({ ...one })),
  }
  return json(200, body)
}

/** So many applications are looked at for who came first; more than a course has seats for. */
const waitingAtMost = 5_000

/** Those who wait, who came first first. */
async function waiting({ ports }: Call, slug: string, but: ReadonlySet<Person>): Promise<readonly Person[]> {
  const all: Membership[] = []
  let after: string | undefined
  do {
    const page = await ports.members.page(slug, { limit: 100, after }, 'applied')
    all.push(...page.items.filter(({ person }) => !but.has(person)))
    after = page.next
  } while (after !== undefined && all.length < waitingAtMost)
  return all.toSorted((a, b) => a.at.localeCompare(b.at)).slice(0, memberLimits.decisions).map(({ person }) => person)
}

interface Outcome { readonly done: Person[]; readonly not: NotDecided[] }

/** Goes on where it can: what was done stays done, and what was not is told with its reason. */
async function decideOnAll(call: Call, people: readonly Person[], verdict: Verdict): Promise<Result<Outcome>> {
  const outcome: Outcome = { done: [], not: [] }
  const id = call.ports.secrets.id()
  for (let start = 0; start < people.length; start += membershipsAtOnce) {
    const some = people.slice(start, start + membershipsAtOnce)
    const result = await retrying(() => decideOnSome(call, some, verdict, { id, done: outcome.done }))
    if (result.ok) {
      outcome.done.push(...result.value.done)
      outcome.not.push(...result.value.not)
    } else if (result.refusal.code === 'busy') {
      outcome.not.push(...some.map((person) => ({ person, reason: 'Changed meanwhile; try again.' })))
    } else if (outcome.done.length === 0) {
      return result
    } else {
      outcome.not.push(...some.map((person) => ({ person, reason: result.refusal.message })))
    }
  }
  return ok(outcome)
}

async function decideOnSome(
  call: Call, people: readonly Person[], verdict: Verdict, line: { readonly id: string; readonly done: readonly Person[] },
): Promise<Result<Outcome>> {
  const found = await seenCourse(call, 'manage-members')
  if ('refusal' in found) return refused(found.refusal)
  const { course } = found
  const before = new Map((await call.ports.members.getMany(course.slug, people)).map((one) => [one.person, one]))
  const outcomes = people.map((person) => decideOn(course.slug, person, before.get(person), verdict))
  const decided = outcomes.filter((one): one is Membership => !isNotDecided(one))
  const not = outcomes.filter(isNotDecided)
  const fit = await fitting(call, course, decided)
  const overflow = decided.slice(fit.length).map(({ person }) => ({ person, reason: noSeat }))
  if (fit.length === 0) return ok({ done: [], not: [...not, ...overflow] })
  const watching = await watchIfShutOut(call, fit, before)
  if (!watching.ok) return watching
  const saved = await saveAct(call, course, {
    memberships: fit, id: line.id, line: lineOf(verdict, [...line.done, ...fit.map(({ person }) => person)]),
    mails: fit.map((one) => membershipMail(one, `application-${verdict.verdict}`)),
  })
  if (saved === 'full') throw new Conflict('somebody took a seat between the counting and the write')
  return ok({ done: fit.map(({ person }) => person), not: [...not, ...overflow] })
}

/** As many of them as there are seats for. */
async function fitting({ ports }: Call, course: Course, decided: readonly Membership[]): Promise<readonly Membership[]> {
  if (decided[0]?.state !== 'accepted') return decided
  const { seats, listed } = seatsIn(course)
  const { accepted } = await ports.members.counts(course.slug)
  return decided.slice(0, Math.max(0, seats - listed - accepted))
}

/** On a course that is open, or has them in its list, those who are rejected were in. */
async function watchIfShutOut(call: Call, decided: readonly Membership[], before: ReadonlyMap<Person, Membership>): Promise<Result<unknown>> {
  if (!decided.some(isBlocked)) return ok(undefined)
  return writeRecord(call, () => seenCourse(call, 'manage-members'), async (course) => {
    const wereIn = decided.some(({ person }) => isStudent(course, [person], [before.get(person)].filter((one) => one !== undefined)))
    return ok(wereIn ? { course: watched(course, call.now) } : undefined)
  })
}

/** Each sentence whole, so that other languages can say it. */
function lineOf({ verdict, reason }: Verdict, people: readonly Person[]): { action: string; summary: string; reason?: string } {
  const [who, isOne] = [named(people), people.length === 1]
  const [action, summary] = verdict === 'accepted'
    ? ['accept-applications', isOne ? `Accepted an application: ${who}.` : `Accepted ${people.length} applications: ${who}.`]
    : ['reject-applications', isOne ? `Rejected an application: ${who}.` : `Rejected ${people.length} applications: ${who}.`]
  return { action, summary, ...(reason === undefined ? {} : { reason }) }
}
