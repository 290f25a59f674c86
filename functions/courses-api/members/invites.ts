import type * as z from 'zod'
import { isLocalWhen, startOf } from '../../../shared/core/local-time.ts'
import type { AuditEntry } from '../../../shared/core/audit.ts'
import type { Course } from '../../../shared/core/course.ts'
import type { Instant } from '../../../shared/core/instant.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'
import type { InviteLink, InviteState } from '../../../shared/contract/member-view.ts'
import type { invitationSchema } from '../../../shared/contract/members.ts'
import { type Answer, empty, json, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { seenCourse } from '../seen-course.ts'
import { saveAct } from './writing.ts'

/** Makes the link by which people apply. A course has one: another replaces it. */
export async function makeInvite(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'invite')
  if ('refusal' in found) return problem(found.refusal)
  const { course } = found
  const { links, secrets, settings } = call.ports
  if (course.access !== 'apply') return problem({ code: 'wrong-state', message: noneNeeded[course.access] })
  const until = endOf(call)
  if (!until.ok) return problem(until.refusal)
  const expires = until.value === undefined ? {} : { expires_at: until.value }
  const token = secrets.token()
  const tokenHash = secrets.hash(token)
  await dropInvite(call, course.slug)
  await links.put(tokenHash, { kind: 'invite', slug: course.slug, ...expires })
  await links.put(ownerOf(call, course.slug), { kind: 'invite-of', token_hash: tokenHash, by: call.actor.person, at: call.now, ...expires })
  await note(call, course, { action: 'make-invite', summary: 'Made a link by which people apply; any earlier one ended.' })
  const body: InviteLink = { url: `${settings.portal_url}/join/${token}`, ...expires }
  return json(201, body)
}

/** Whether people can apply by link now. The link itself is told once, when it is made. */
export async function seeInvite(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'invite')
  if ('refusal' in found) return problem(found.refusal)
  const { links } = call.ports
  const last = await links.get(ownerOf(call, found.course.slug))
  const isGood = last?.kind === 'invite-of' && (last.expires_at === undefined || call.now < last.expires_at)
  const body: InviteState = !isGood ? { exists: false } : {
    exists: true,
    ...(last.by === undefined ? {} : { by: last.by }),
    ...(last.at === undefined ? {} : { made_at: last.at }),
    ...(last.expires_at === undefined ? {} : { expires_at: last.expires_at }),
  }
  return json(200, body)
}

export async function revokeInvite(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'invite')
  if ('refusal' in found) return problem(found.refusal)
  if (await dropInvite(call, found.course.slug)) {
    await note(call, found.course, { action: 'revoke-invite', summary: 'Ended the link by which people apply.' })
  }
  return empty()
}

/** The course that the invite link of a call is for. Of two that were made at the same moment, the one that is the course's counts. */
export async function invitedTo(call: Call): Promise<Result<Course>> {
  const { path, ports, now } = call
  const tokenHash = ports.secrets.hash((path['token'] ?? '').slice(0, 200))
  const link = await ports.links.get(tokenHash)
  const isGood = link?.kind === 'invite' && (link.expires_at === undefined || now < link.expires_at)
  const [course, last] = isGood ? await Promise.all([ports.store.get(link.slug), ports.links.get(ownerOf(call, link.slug))]) : []
  if (course !== undefined && last?.kind === 'invite-of' && last.token_hash === tokenHash) return ok(course)
  return refused({ code: 'not-found', message: 'This invitation is not in use, or not any more. Ask whoever sent it for the present one.' })
}

async function dropInvite(call: Call, slug: string): Promise<boolean> {
  const { links } = call.ports
  const owner = ownerOf(call, slug)
  const last = await links.get(owner)
  if (last?.kind !== 'invite-of') return false
  await links.drop(last.token_hash)
  await links.drop(owner)
  return true
}

function ownerOf({ ports: { secrets } }: Call, slug: string): string {
  return secrets.hash(`invite to ${slug}`)
}

function endOf({ body, now, ports: { settings } }: Call): Result<Instant | undefined> {
  const { until } = body as z.output<typeof invitationSchema>
  if (until === undefined || !isLocalWhen(until)) return ok(undefined)
  const at = startOf(until, settings.time_zone)
  if (at > now) return ok(at)
  const message = 'The link would already have ended: give a time ahead.'
  return refused({ code: 'invalid-request', message, errors: [{ field: 'until', found: until, message }] })
}

const noneNeeded: Readonly<Record<Exclude<Course['access'], 'apply'>, string>> = {
  open: 'This course is open to everybody who signs in: nobody has to apply. Change access to "apply" first.',
  list: 'The students of this course come from its list. Change access to "apply", or put people on the list.',
}

async function note(call: Call, course: Course, line: Pick<AuditEntry, 'action' | 'summary'>): Promise<void> {
  await saveAct(call, course, { memberships: [], line, id: call.ports.secrets.id() })
}
