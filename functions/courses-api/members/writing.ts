import type { AuditEntry } from '../../../shared/core/audit.ts'
import type { Course, Person } from '../../../shared/core/course.ts'
import { indexedAs } from '../../../shared/core/due.ts'
import type { Situation } from '../../../shared/core/commands/changed.ts'
import type { Mail } from '../../../shared/core/mails/mail.ts'
import type { Membership } from '../../../shared/core/members/membership.ts'
import { seatsIn } from '../../../shared/core/members/seats.ts'
import { hubOf } from '../../../shared/core/names.ts'
import type { Refusal } from '../../../shared/core/refusal.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'
import { Conflict } from '../../../shared/ports/errors.ts'
import type { Call } from '../endpoint.ts'
import { enqueue } from '../run-command.ts'

/** Where the course of a call comes from: read anew for each try. */
export type FindCourse = () => Promise<{ course: Course } | { refusal: Refusal }>

/** A record to write with its line of history, or undefined when it is right as it is. */
export type Recorded = { readonly course: Course; readonly audit?: AuditEntry } | undefined

const triesAtMost = 12
/** So many are put or enqueued at the same time. */
const atOnce = 25

export function situationOf({ actor, now, ports: { settings } }: Call): Situation {
  return { actor, now, settings }
}

/**
 * Writes the course's record as `decide` makes it, and asks for its hub to be looked at. Each of these acts names one
 * person, so nobody is asked which version they saw: when somebody else writes first, it is decided anew.
 */
export async function writeRecord(call: Call, find: FindCourse, decide: (course: Course) => Promise<Result<Recorded>>): Promise<Result<Course>> {
  const { now, ports } = call
  return retrying(async () => {
    const found = await find()
    if ('refusal' in found) return refused(found.refusal)
    const { course: before } = found
    const result = await decide(before)
    if (!result.ok) return result
    if (result.value === undefined) return ok(before)
    const { course, audit } = result.value
    await ports.store.save({ course, before, indexed: indexedAs(course, now, ports.settings), audit: audit === undefined ? [] : [audit] })
    await enqueue(ports, { kind: 'hub', hub: hubOf(course) })
    return ok(course)
  })
}

/** What becomes of memberships, with the line of history that says so. */
export interface Act {
  readonly memberships: readonly Membership[]
  readonly line: Pick<AuditEntry, 'action' | 'summary' | 'reason'>
  /** Makes a line replace an earlier one of the same act. */
  readonly id: string
  readonly mails?: readonly Mail[]
  /** Students of the record's list who are about to leave it, so that they are not counted twice. */
  readonly leavingList?: number
}

/** Saves memberships with history and mails in one transaction; `full` when the seats do not suffice. Throws Conflict. */
export async function saveAct(call: Call, course: Course, { memberships, line, id, mails = [], leavingList = 0 }: Act): Promise<'saved' | 'full'> {
  const { actor, now, ports } = call
  const { listed, ...seats } = seatsIn(course)
  const saved = await ports.members.save({
    slug: course.slug, now, memberships, mails, seats: { ...seats, listed: listed - leavingList },
    audit: { id, entry: { sequence: course.version, at: now, by: actor.person, ...line } },
  })
  if (saved === 'saved') await sendSoon(call, mails)
  return saved
}

/** Puts mails into the outbox, each once, and asks for them to be sent. */
export async function tell(call: Call, mails: readonly Mail[]): Promise<void> {
  const { ports, now } = call
  for (let start = 0; start < mails.length; start += atOnce) {
    const some = mails.slice(start, start + atOnce)
    const put = await Promise.all(some.map((mail) => ports.outbox.put(mail, now)))
    await sendSoon(call, some.filter((_, index) => put[index] === 'put'))
  }
}

async function sendSoon({ ports }: Call, mails: readonly Mail[]): Promise<void> {
  await Promise.all(mails.map(({ slug, id }) => enqueue(ports, { kind: 'mail', slug, id })))
}

/** Tries again when another write came between, up to a point. */
export async function retrying<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
    }
  }
  return refused({ code: 'busy', message: 'Others are changing this course just now. Try again in a moment.' })
}

/** All memberships of a person's identities on one course. */
export async function membershipsOf({ ports, actor }: Call, slug: string): Promise<readonly Membership[]> {
  return ports.members.getMany(slug, actor.identities)
}

export function among(people: readonly Person[], identities: readonly Person[]): boolean {
  return people.some((person) => identities.includes(person))
}
