import { type AuditEntry, bySystem } from '../../core/audit.ts'
import type { Course } from '../../core/course.ts'
import { sameJson } from '../../core/diff.ts'
import { indexedAs } from '../../core/due.ts'
import type { Hub } from '../../core/hubs/hub.ts'
import type { Instant } from '../../core/instant.ts'
import { hubOf } from '../../core/names.ts'
import { courseCandidate, hubCandidate } from '../../core/rollouts/candidate.ts'
import { type Move, movedTo, returnedFrom } from '../../core/rollouts/move.ts'
import { goalOf, type Member, type Rollout } from '../../core/rollouts/rollout.ts'
import { askForTest } from '../../core/tests/test-plan.ts'
import { Conflict } from '../../ports/errors.ts'
import type { Records, RolloutPorts } from './rollout-ports.ts'

/**
 * Makes a member's record be as the upgrade says and asks for its hub to be seen to; nothing where it is so already. A
 * record that changed meanwhile is left to the next run.
 */
export async function carryOut(member: Member, rollout: Rollout, known: Records, now: Instant, ports: RolloutPorts): Promise<void> {
  try {
    if (member.kind === 'course') await carryOutCourse(known.courses.get(member.name), member, rollout, now, ports)
    else await carryOutHub(known.hubs.get(member.name), member, rollout, now, ports)
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
  }
}

async function carryOutCourse(course: Course | undefined, member: Member, rollout: Rollout, now: Instant, ports: RolloutPorts): Promise<void> {
  if (course === undefined) return
  const { runs, test } = courseCandidate(course, rollout.target, now, ports.settings.time_zone)
  const move = member.state === 'testing' ? tested(course, test, rollout, now) : moved(course, runs, member, rollout, now)
  if (move === undefined) return
  const { record, summary } = move
  const indexed = indexedAs(record, now, ports.settings)
  await ports.store.save({ course: record, before: course, indexed, audit: [auditOf(record.version, summary, rollout, now)] })
  await ports.queue.enqueue({ kind: 'hub', hub: hubOf(record) })
}

async function carryOutHub(hub: Hub | undefined, member: Member, rollout: Rollout, now: Instant, ports: RolloutPorts): Promise<void> {
  const move = hub === undefined ? undefined : moved(hub, hubCandidate(hub, rollout.target).runs, member, rollout, now)
  if (move === undefined) return
  await ports.hubs.save(move.record, now, auditOf(move.record.version, move.summary, rollout, now))
  await ports.queue.enqueue({ kind: 'hub', hub: move.record.name })
}

function moved<T extends Course | Hub>(record: T, runs: string | undefined, member: Member, { target, state }: Rollout, now: Instant): Move<T> | undefined {
  const isThere = runs === goalOf(target)
  if (runs === undefined) return undefined
  if (member.state === 'returning') return isThere ? returnedFrom(record, member.before, target, now) : undefined
  return isThere || state !== 'running' ? undefined : movedTo(record, target, now)
}

/** The course with a run of its test file asked for, unless one was. */
function tested(course: Course, test: string, { target, state }: Rollout, now: Instant): Move<Course> | undefined {
  if (test !== 'absent' || target.kind === 'chart' || state !== 'running') return undefined
  const asked = askForTest(course, target.image, now)
  if (sameJson(course, asked)) return undefined
  const summary = `The test file is to run in the ${target.class} image of ${target.date}.`
  return { record: { ...asked, version: course.version + 1, updated_at: now }, summary }
}

function auditOf(sequence: number, summary: string, { target, by }: Rollout, now: Instant): AuditEntry {
  const action = target.kind === 'test' ? 'test-image' : 'upgrade'
  return { sequence, at: now, by: bySystem, action, summary, reason: `An upgrade that ${by} began.` }
}
