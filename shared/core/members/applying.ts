import type { Course } from '../course.ts'
import { inWords, startOf } from '../local-time.ts'
import type { Situation } from '../commands/changed.ts'
import { rolesOn } from '../permissions.ts'
import { phaseOf } from '../phase.ts'
import { ok, refused, type Result } from '../result.ts'
import { isBlocked, isStudent, type Membership, nextMembership } from './membership.ts'

/** How a person stands who holds an invite link, in one word and a sentence; `may_apply` when applying is what comes next. */
export interface Standing {
  readonly state: 'staff' | 'student' | 'none' | Membership['state']
  readonly message: string
  readonly may_apply: boolean
}

/** What applying comes to: a membership to store, or nothing to do. */
export interface Application {
  readonly membership?: Membership
  readonly standing: Standing
}

/** `memberships` are those of the actor's identities. */
export function standingOf(course: Course, memberships: readonly Membership[], situation: Situation): Standing {
  const { actor } = situation
  const found = (state: Standing['state'], message: string): Standing => ({ state, message, may_apply: false })
  const roles = rolesOn(actor, course)
  if ((['supervisor', 'manager', 'instructor', 'observer'] as const).some((role) => roles.has(role))) {
    return found('staff', `You are on the staff of "${course.name}" already.`)
  }
  const blocked = memberships.find(isBlocked)
  if (blocked !== undefined) return found(blocked.state, blockedSentence(course, blocked, situation))
  if (isStudent(course, actor.identities, memberships)) {
    return found('student', `You are a student of this course: nothing more is needed. ${opens(course, situation)}`)
  }
  if (memberships.some(({ state }) => state === 'applied')) {
    return found('applied', `You have applied. ${course.supervisor} or another of the course's staff decides; you will get a mail.`)
  }
  const state = memberships.some((membership) => membership.state === 'left') ? 'left' : 'none'
  const closed = closedSentence(course, situation)
  return closed === undefined ? { state, message: 'You can apply; the course\'s staff decides.', may_apply: true } : found(state, closed)
}

/**
 * Applies to a course. Nothing happens for whoever is a student or has applied already, so that it can be repeated. Who
 * was removed or rejected stays so: only the course's staff lifts that.
 */
export function apply(course: Course, memberships: readonly Membership[], note: string | undefined, situation: Situation): Result<Application> {
  const { actor, now } = situation
  const standing = standingOf(course, memberships, situation)
  if (standing.may_apply) {
    const before = memberships.find(({ person }) => person === actor.person)
    const membership = nextMembership(course.slug, actor.person, before, { state: 'applied', by: actor.person, at: now, note })
    return ok({ membership, standing: standingOf(course, [membership], situation) })
  }
  if (standing.state === 'staff' || standing.state === 'student' || standing.state === 'applied') return ok({ standing })
  const blocked = standing.state === 'removed' || standing.state === 'rejected'
  return refused({ code: blocked ? 'not-allowed' : 'wrong-state', message: standing.message })
}

function blockedSentence(course: Course, { state, at }: Membership, { settings }: Situation): string {
  const when = inWords(at, settings.time_zone)
  const happened = state === 'removed'
    ? `You were taken off "${course.name}" on ${when}.`
    : `Your application to "${course.name}" was not accepted on ${when}.`
  return `${happened} Applying again does not change that; ask ${course.supervisor}.`
}

function closedSentence(course: Course, { now, settings }: Situation): string | undefined {
  const phase = phaseOf(course, now, settings.time_zone)
  if (!['requested', 'staging', 'public', 'private'].includes(phase)) return `The course is ${phase}; nobody can join it any more.`
  if (course.access === 'list') return `The students of this course come from a list of its own; ask ${course.supervisor} to be put on it.`
  return undefined
}

function opens(course: Course, { now, settings }: Situation): string {
  const phase = phaseOf(course, now, settings.time_zone)
  if (phase === 'public') return 'It is open.'
  const { public_date: date } = course
  if (phase === 'staging' && date !== undefined) return `It opens on ${inWords(startOf(date, settings.time_zone), settings.time_zone)}.`
  return 'It is not open to students now.'
}
