import { sameJson } from '../../core/diff.ts'
import type { Instant } from '../../core/instant.ts'
import { mailOnStop } from '../../core/mails/upgrade-letters.ts'
import type { Phase } from '../../core/phases.ts'
import { advance, type Look, needsLook, nextRun } from '../../core/rollouts/advance.ts'
import { type Candidate, courseCandidate, hubCandidate } from '../../core/rollouts/candidate.ts'
import type { Rollouts } from '../../core/rollouts/commands.ts'
import type { Rollout } from '../../core/rollouts/rollout.ts'
import type { Chore } from '../../ports/chore-store.ts'
import { carryOut } from './rollout-moves.ts'
import type { Records, RolloutPorts } from './rollout-ports.ts'

/** What one run looks at beside those that are on their way. */
const lookAtMost = 100
const phasesWithHub: readonly Phase[] = ['staging', 'public', 'private']

/**
 * Takes the upgrade a step on: sees how far its members are, chooses new ones, writes that down, then makes the records be
 * so. What is chosen is written before anything is moved, so that after a crash anywhere the next run goes on with the
 * same ones and no wave grows. Throws Conflict when somebody said something meanwhile; the next run reads that.
 */
export async function runRollout(now: Instant, ports: RolloutPorts): Promise<void> {
  const chore = await ports.chores.get('rollout')
  const current = (chore?.state as Rollouts | undefined)?.current
  if (chore === undefined || current === undefined) return
  const members = await recordsOf(current, ports)
  const looked = needsLook(current) ? await lookOn(current, now, ports) : nothingLookedAt
  const next = advance(current, candidatesOf(members, current, now, ports), looked.look, now)
  const due = nextRun(next, now)
  if (due === undefined && sameJson(next, current)) return
  if (current.state !== next.state) await tellOfStop(next, members, now, ports)
  await ports.chores.save(choreAfter(chore, next, due))
  const known: Records = {
    courses: new Map([...looked.courses, ...members.courses]), hubs: new Map([...looked.hubs, ...members.hubs]),
  }
  for (const member of next.members) await carryOut(member, next, known, now, ports)
  // What courses run is another set now.
  if (current.state !== next.state) await ports.queue.enqueue({ kind: 'chore', name: 'puller' })
}

/** Before it is written that it stopped: a mail is put into the outbox once, however often that is tried. */
async function tellOfStop(rollout: Rollout, { courses }: Records, now: Instant, { outbox, settings }: RolloutPorts): Promise<void> {
  const mail = mailOnStop(rollout, settings)
  // Mails are about courses; a registered hub's trouble is seen where upgrades are.
  if (mail !== undefined && courses.has(mail.slug)) await outbox.put(mail, now)
}

function choreAfter({ due: _, ...chore }: Chore, current: Rollout, due: Instant | undefined): Chore {
  return { ...chore, state: { ...chore.state, current }, version: chore.version + 1, ...(due === undefined ? {} : { due }) }
}

/** What a part of the look found, with the records that were read for it. */
interface Looked extends Records { readonly look: Look | undefined }

const nothingLookedAt: Looked = { courses: new Map(), hubs: new Map(), look: undefined }

async function recordsOf({ members }: Rollout, { store, hubs }: RolloutPorts): Promise<Records> {
  const names = (kind: 'course' | 'hub') => members.filter((member) => member.kind === kind).map(({ name }) => name)
  const courses = await readInHundreds(names('course'), (slugs) => store.getMany(slugs))
  const found = await Promise.all(names('hub').map((name) => hubs.get(name)))
  return {
    courses: new Map(courses.map((course) => [course.slug, course])),
    hubs: new Map(found.flatMap((hub) => hub === undefined ? [] : [[hub.name, hub] as const])),
  }
}

function candidatesOf({ courses, hubs }: Records, { target }: Rollout, now: Instant, { settings }: RolloutPorts): ReadonlyMap<string, Candidate> {
  return new Map([
    ...[...courses].map(([slug, course]) => [slug, courseCandidate(course, target, now, settings.time_zone)] as const),
    ...[...hubs].map(([name, hub]) => [name, hubCandidate(hub, target)] as const),
  ])
}

/** The next part of courses, then of registered hubs, with what was read of them. */
async function lookOn(rollout: Rollout, now: Instant, ports: RolloutPorts): Promise<Looked> {
  const { part, after } = rollout.cursor
  const phase = phasesWithHub[part]
  const page = { limit: lookAtMost, after }
  if (phase === undefined) {
    const { items, next } = await ports.hubs.page(page)
    const hubs = new Map(items.map((hub) => [hub.name, hub]))
    return { courses: new Map(), hubs, look: { candidates: items.map((hub) => hubCandidate(hub, rollout.target)), next } }
  }
  const { items: slugs, next } = await ports.store.slugsInPhase(phase, page)
  const courses = await ports.store.getMany(slugs)
  const candidates = courses.map((course) => courseCandidate(course, rollout.target, now, ports.settings.time_zone))
  return { courses: new Map(courses.map((course) => [course.slug, course])), hubs: new Map(), look: { candidates, next } }
}

async function readInHundreds<T>(names: readonly string[], read: (names: readonly string[]) => Promise<readonly T[]>): Promise<readonly T[]> {
  const parts: (readonly T[])[] = []
  for (let at = 0; at < names.length; at += lookAtMost) parts.push(await read(names.slice(at, at + lookAtMost)))
  return parts.flat()
}
