import type { InviteState, InviteView, MemberList, MemberView, MyCourses, OpenCourses, RosterResult } from '../../../shared/contract/member-view.ts'
import type { Course } from '../../../shared/core/course.ts'
import { type Instant, instant } from '../../../shared/core/instant.ts'
import { phaseInWords } from '../../../shared/core/members/phase-words.ts'
import { refusalOn } from '../../../shared/core/permissions.ts'
import { phaseOf } from '../../../shared/core/phase.ts'
import { refusalStatus } from '../../../shared/core/refusal.ts'
import { exampleSettings as settings } from '../../../shared/core/settings.ts'
import type { Answer, Asked } from './asked.ts'

const since = instant('2026-10-10T12:00:00.000Z')
const sara = 'sara.lindqvist@uni.example'
const zone = settings.time_zone

const members: readonly MemberView[] = [
  { person: 'leena.virtanen@uni.example', role: 'supervisor', state: 'listed' },
  { person: sara, role: 'manager', state: 'listed' },
  { person: 'a-very-long-name-of-somebody.who-teaches-with-us@department-of-computer-science.uni.example', role: 'instructor', state: 'listed' },
  { person: 'lovela1', role: 'student', state: 'listed' },
  { person: 'minh.nguyen@uni.example', role: 'student', state: 'applied', since, by: 'minh.nguyen@uni.example', note: 'I study data science.' },
  { person: 'ada.byron@uni.example', role: 'student', state: 'applied', since, by: 'ada.byron@uni.example' },
  { person: 'grace.hopper@uni.example', role: 'student', state: 'accepted', since, by: sara },
  { person: 'alan.turing@uni.example', role: 'student', state: 'removed', since, by: sara, note: 'Was on the course by mistake.' },
]

const roster: RosterResult = {
  applied: false, adds: ['ada@uni.example'], removals: ['lovela1'], unchanged: 2, blocked: ['alan.turing@uni.example'],
  errors: [{ line: 3, found: 'nobody at all', message: 'Give an e-mail address or a username.' }],
}

/** Reads about the people of `mlbp2026`, always the same; undefined when something else was asked. */
export function aboutPeople(asked: Asked, courses: ReadonlyMap<string, Course>, now: Instant): Answer | undefined {
  const { path, actor } = asked
  const course = courses.get('mlbp2026')
  if (course === undefined) return undefined
  if (path === '/api/me/courses') return { status: 200, body: mine(course, now, actor.identities.includes('nguyem1')) }
  if (path === '/api/open-courses') return { status: 200, body: openNow([...courses.values()], now, asked.query.get('q') ?? '') }
  const token = /^\/api\/invites\/(.+)$/.exec(path)?.[1]
  if (token !== undefined) return token === 'gone' ? gone : { status: 200, body: invite(course, now, token) }
  const rest = /^\/api\/courses\/mlbp2026\/(members|invite|roster)$/.exec(path)?.[1]
  return rest === undefined ? undefined : ofCourse(asked, course, now, rest)
}

function ofCourse({ method, query, actor }: Asked, course: Course, now: Instant, rest: string): Answer {
  const refusal = refusalOn(actor, rest === 'members' ? 'see-members' : 'manage-members', course, now, zone)
  if (refusal !== undefined) return { status: refusalStatus[refusal.code], body: { detail: refusal.message, code: refusal.code } }
  if (rest === 'invite') return method === 'POST' ? made : method === 'GET' ? standing : { status: 204 }
  return { status: 200, body: rest === 'roster' ? roster : list(query.get('state')) }
}

function list(state: string | null): MemberList {
  return {
    members: members.filter((one) => state === null || one.state === state),
    counts: { managers: 1, instructors: 1, observers: 0, listed: 1, applied: 2, accepted: 1 }, seats: { total: 180, taken: 2, free: 178 },
  }
}

function openNow(courses: readonly Course[], now: Instant, q: string): OpenCourses {
  const open = courses.filter((course) => course.access === 'open' && phaseOf(course, now, zone) === 'public' && course.name.toLowerCase().includes(q.toLowerCase()))
  return {
    courses: open.map(({ slug, name, supervisor, description, hub_url: hub }) => ({ slug, name, supervisor, description, ...(hub === undefined ? {} : { hub_url: hub }) })),
  }
}

function mine(course: Course, now: Instant, isStudent: boolean): MyCourses {
  if (!isStudent) return { courses: [] }
  const { slug, name, hub_url: hub } = course
  const phase = { phase: phaseOf(course, now, zone), phase_in_words: phaseInWords(course, now, zone) }
  return {
    courses: [
      { slug, name, ...phase, state: 'accepted', since, ...(hub === undefined ? {} : { hub_url: hub }) },
      { slug: 'numerics2026', name: 'MS-C1650 Numerical Analysis', phase: 'staging', phase_in_words: 'Being prepared.', state: 'applied', since },
      { slug: 'crypto2026', name: 'Cryptography', phase: 'public', phase_in_words: 'Open.', state: 'rejected', since, note: 'It is for third-year students.' },
    ],
  }
}

function invite(course: Course, now: Instant, token: string): InviteView {
  const { slug, name, description, supervisor, public_date, private_date, start_date, end_date } = course
  const standing = token === 'applied'
    ? { state: 'applied' as const, message: `You have applied. ${supervisor} or another of the course's staff decides; you will get a mail.`, may_apply: false }
    : { state: 'none' as const, message: 'You can apply; the course\'s staff decides.', may_apply: true }
  return {
    slug, name, description, supervisor, public_date, private_date, start_date, end_date,
    phase: phaseOf(course, now, zone), phase_in_words: phaseInWords(course, now, zone), ...standing,
  }
}

const gone: Answer = {
  status: 404,
  body: { code: 'not-found', status: 404, title: 'Not found', detail: 'This invitation is not in use, or not any more.' },
}

const standing: Answer = { status: 200, body: { exists: true, made_at: since, by: sara } satisfies InviteState }

const made: Answer = { status: 201, body: { url: 'https://lectern.uni.example/join/a-token-of-43-letters' } }
