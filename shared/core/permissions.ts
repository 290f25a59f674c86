import type { Course, Person } from './course.ts'
import type { Instant } from './instant.ts'
import { phaseOf } from './phase.ts'
import type { Phase } from './phases.ts'
import type { Refusal } from './refusal.ts'
import { undoable } from './undoable.ts'

/** Everything a person can do through the API; each route names one of these. */
export const actionIds = [
  'see-self', 'validate', 'submit', 'list-own', 'list-all', 'keep-drafts',
  'apply', 'leave', 'see-images', 'keep-images', 'see-hubs', 'keep-hubs', 'keep-rollouts', 'see-load', 'operate',
  'show', 'history', 'calendar', 'decide', 'undo-decision', 'cancel', 'change', 'decide-change', 'withdraw-change', 'end', 'renew',
  'override', 'answer-deletion', 'undo-deletion', 'ask-again', 'retry',
  'see-members', 'manage-members', 'manage-staff', 'invite', 'run-test', 'fetch-backup',
] as const
export type Action = (typeof actionIds)[number]

/** Who is asking: identities and groups as the sign-in gave them. */
export interface Actor {
  /** The name that the record and the audit will carry. */
  readonly person: Person
  /** E-mail address and username, lower-cased: any of them may stand in a course's lists. */
  readonly identities: readonly Person[]
  readonly name: string
  readonly groups: readonly string[]
}

export type CourseRole = 'requester' | 'supervisor' | 'manager' | 'instructor' | 'observer' | 'student' | 'contact'
export type Role = CourseRole | 'author' | 'teacher' | 'governance' | 'operator' | 'anyone'

type Roster = Pick<Course,
  'requester' | 'supervisor' | 'manager' | 'instructors' | 'observers' | 'students' | 'contact' | 'authors'>

/** The roles of a person on a course. The supervisor is always a manager. */
export function rolesOn(actor: Actor, course: Roster): ReadonlySet<Role> {
  const isAmong = (people: readonly Person[]) => people.some((person) => actor.identities.includes(person))
  const roles: Role[] = []
  if (isAmong([course.requester])) roles.push('requester')
  if (isAmong(course.authors)) roles.push('author')
  if (isAmong([course.supervisor])) roles.push('supervisor', 'manager')
  if (isAmong(course.manager)) roles.push('manager')
  if (isAmong(course.instructors)) roles.push('instructor')
  if (isAmong(course.observers)) roles.push('observer')
  if (isAmong(course.students)) roles.push('student')
  if (isAmong(course.contact)) roles.push('contact')
  return new Set(roles)
}

/** The roles that groups in the token give. */
export function groupRoles(actor: Actor): ReadonlySet<Role> {
  const known = (['teacher', 'governance', 'operator'] as const).filter((role) => actor.groups.includes(role))
  return new Set<Role>(['anyone', ...known])
}

interface Rule {
  readonly roles: readonly Role[]
  /** Absent: in any phase. */
  readonly phases?: readonly Phase[]
}

const living: readonly Phase[] = ['staging', 'public', 'private', 'archived', 'deletion-due']
const readers: readonly Role[] = ['requester', 'supervisor', 'manager', 'instructor', 'observer', 'contact', 'governance', 'operator']
const owners: readonly Role[] = ['supervisor', 'manager']

/** The whole of who may do what, and when. One row an action. */
export const rules: Readonly<Record<Action, Rule>> = {
  'see-self': { roles: ['anyone'] },
  'validate': { roles: ['teacher', 'governance', 'operator'] },
  'submit': { roles: ['teacher', 'governance', 'operator'] },
  'list-own': { roles: ['anyone'] },
  'list-all': { roles: ['governance', 'operator'] },
  'keep-drafts': { roles: ['teacher', 'governance', 'operator'] },
  'apply': { roles: ['anyone'] },
  'leave': { roles: ['anyone'] },
  'see-images': { roles: ['anyone'] },
  'keep-images': { roles: ['operator'] },
  'see-hubs': { roles: ['anyone'] },
  'keep-hubs': { roles: ['operator'] },
  'keep-rollouts': { roles: ['operator'] },
  'see-load': { roles: ['teacher', 'governance', 'operator'] },
  'operate': { roles: ['operator'] },
  'show': { roles: readers },
  'history': { roles: readers },
  'calendar': { roles: readers },
  'decide': { roles: ['governance'], phases: ['requested'] },
  'undo-decision': { roles: ['governance'], phases: ['requested', 'declined', 'staging', 'public', 'private', 'archived'] },
  'cancel': { roles: ['requester', ...owners], phases: ['requested'] },
  'change': { roles: ['requester', ...owners, 'governance', 'operator'], phases: ['requested', 'declined', ...living] },
  'decide-change': { roles: ['governance'], phases: living },
  'withdraw-change': { roles: ['requester', ...owners], phases: living },
  'end': { roles: [...owners, 'governance', 'operator'], phases: ['staging', 'public', 'private'] },
  'renew': { roles: ['requester', ...owners], phases: [...living, 'deleting', 'deleted'] },
  'override': { roles: ['governance', 'operator'], phases: living },
  'answer-deletion': { roles: owners, phases: ['deletion-due'] },
  'undo-deletion': { roles: owners, phases: ['deleting'] },
  'ask-again': { roles: owners, phases: ['deletion-due'] },
  'retry': { roles: ['operator'] },
  'see-members': { roles: ['supervisor', 'manager', 'instructor', 'observer', 'governance', 'operator'] },
  'manage-members': { roles: [...owners, 'instructor'], phases: ['requested', ...living] },
  'manage-staff': { roles: owners, phases: ['requested', ...living] },
  'invite': { roles: [...owners, 'instructor'], phases: ['requested', ...living] },
  'run-test': { roles: [...owners, 'instructor', 'operator'], phases: living },
  'fetch-backup': { roles: ['supervisor'], phases: ['deleting', 'deleted'] },
}

/** Whether the actor may do something that is not about one course. */
export function refusalOf(actor: Actor, action: Action): Refusal | undefined {
  const held = groupRoles(actor)
  return rules[action].roles.some((role) => held.has(role)) ? undefined : { code: 'not-allowed', message: needs(action) }
}

/**
 * Whether the actor may do something with a course now; undefined means yes. A course that the actor may not even see
 * is "not found". Nobody decides on what they wrote themselves, whatever their groups.
 */
export function refusalOn(actor: Actor, action: Action, course: Course, now: Instant, timeZone: string): Refusal | undefined {
  return refusalIn(standingOf(actor, course, now, timeZone), action)
}

/** What every rule asks about: worked out once for all of them. */
interface Standing {
  readonly actor: Actor
  readonly now: Instant
  readonly course: Course
  readonly held: ReadonlySet<Role>
  readonly phase: Phase
}

function standingOf(actor: Actor, course: Course, now: Instant, timeZone: string): Standing {
  return { actor, now, course, held: new Set([...rolesOn(actor, course), ...groupRoles(actor)]), phase: phaseOf(course, now, timeZone) }
}

function refusalIn(standing: Standing, action: Action): Refusal | undefined {
  const { course, held, phase } = standing
  const holdsOneOf = (roles: readonly Role[]) => roles.some((role) => held.has(role))
  if (!holdsOneOf(rules.show.roles)) return notFound(course.slug)
  if (!holdsOneOf(rules[action].roles)) return { code: 'not-allowed', message: needs(action) }
  const own = ownWork(standing, action)
  if (own !== undefined) return own
  const { phases: allowed } = rules[action]
  if (allowed !== undefined && !allowed.includes(phase)) {
    return { code: 'wrong-phase', message: `This cannot be done while the course is ${phase}. It can when it is ${allowed.join(', ')}.` }
  }
  return nothingThere(standing, action)
}

function ownWork({ actor, course, held }: Standing, action: Action): Refusal | undefined {
  const about = aboutOf(action, course)
  if (about === undefined) return undefined
  const isOwn = (roles: ReadonlySet<Role>) => (['requester', 'supervisor', 'manager'] as const).some((role) => roles.has(role))
  // Whom the decision took off the course owned it when it was made, and would again.
  const ownCourse = isOwn(held) || (action === 'undo-decision' && isOwn(rolesOn(actor, rosterBefore(course))))
  const proposer = (course.change ?? course.last_decision?.before.change)?.by
  const wrote = about === 'request' ? held.has('author') : proposer !== undefined && actor.identities.includes(proposer)
  if (!ownCourse && !wrote) return undefined
  return { code: 'four-eyes', message: 'This is your own course or change, so another member of governance has to decide on it.' }
}

/** The people of a course before the last decision; no list of them is ever absent. */
function rosterBefore(course: Course): Roster {
  return { ...course, ...course.last_decision?.before } as Roster
}

/** What an act of governance decides on; whoever may not decide on it takes no decision on it back. */
function aboutOf(action: Action, course: Course): 'request' | 'change' | undefined {
  if (action === 'decide') return 'request'
  if (action === 'decide-change') return 'change'
  return action === 'undo-decision' ? course.last_decision?.about : undefined
}

function nothingThere({ course, now }: Standing, action: Action): Refusal | undefined {
  if (action === 'undo-decision' && undoable(course, now) === undefined) {
    return { code: 'nothing-to-decide', message: 'There is no decision that could still be taken back: none was made, or somebody acted upon it.' }
  }
  const aboutChange = action === 'decide-change' || action === 'withdraw-change'
  if (aboutChange && course.change === undefined) {
    return { code: 'nothing-to-decide', message: 'No change of this course waits for a decision.' }
  }
  return undefined
}

export function notFound(slug: string): Refusal {
  return { code: 'not-found', message: `There is no course "${slug}" that you may see.` }
}

function needs(action: Action): string {
  const { roles } = rules[action]
  return `Only ${roles.join(', ')} may do this (${action}). Sign in as such a person or ask one of them.`
}

/** The actions open to a person on a course now, for pages that show no button that would be refused. */
export function actionsOn(actor: Actor, course: Course, now: Instant, timeZone: string): readonly Action[] {
  const standing = standingOf(actor, course, now, timeZone)
  return aboutOneCourse.filter((action) => refusalIn(standing, action) === undefined)
}

const aboutOneCourse: readonly Action[] = actionIds.slice(actionIds.indexOf('show'))
