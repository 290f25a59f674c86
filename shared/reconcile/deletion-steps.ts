import { type AuditEntry, bySystem } from '../core/audit.ts'
import type { Course, Deletion } from '../core/course.ts'
import { indexedAs } from '../core/due.ts'
import type { Instant } from '../core/instant.ts'
import { hubOf, namespaceOf } from '../core/names.ts'
import { phaseOf } from '../core/phase.ts'
import { packJob, purgeJob } from '../core/tasks/course-jobs.ts'
import { readPackResult, readPurgeResult } from '../core/tasks/results.ts'
import { testFileKey } from '../core/tests/test-file.ts'
import { taskResult, waitingFor, waitingForNothing } from './await-task.ts'
import type { ReconcilePorts } from './ports.ts'

/** The deletion question as it should stand now: asked when due, withdrawn when something else came up. */
export function questionNow(course: Course, now: Instant, timeZone: string): Deletion | undefined {
  const { deletion } = course
  const due = phaseOf(course, now, timeZone) === 'deletion-due'
  if (due && deletion?.open !== true) return { round: (deletion?.round ?? 0) + 1, asked_at: now, open: true }
  if (!due && deletion?.open === true) return { ...deletion, open: false }
  return deletion
}

/** Whether a confirmed deletion's grace is over and its purge still to be done. */
export function isPurgeDue({ deletion }: Course, now: Instant): boolean {
  return deletion?.confirmed !== undefined && deletion.purged === undefined && deletion.confirmed.grace_ends_at <= now
}

type EndPorts = Pick<ReconcilePorts, 'blobs' | 'clients' | 'cluster' | 'store' | 'settings'>

/**
 * The end of a course's data once it is due: when nobody can write any more, packs it, then purges it, recording each
 * before the next. Never waits: `waiting` while a Job runs, and each later call carries on. Nothing is purged that was not
 * packed. Answers with the course as recorded. Throws Rejected when a Job failed, and what cluster and store throw.
 */
export async function endOfData(
  course: Course, now: Instant, ports: EndPorts,
): Promise<{ readonly course: Course; readonly waiting: boolean }> {
  if (!isPurgeDue(course, now)) return { course, waiting: false }
  const unpacked = course.deletion?.backed_up === undefined
  if (unpacked && await mayStillWrite(course, ports)) {
    return awaiting(course, `end-of-${namespaceOf(hubOf(course))}`, now, ports)
  }
  const packed = unpacked ? await pack(course, now, ports) : { course, waiting: false }
  return packed.waiting ? packed : purge(packed.course, now, ports)
}

/** Whether a hub could still write to the course's directories: its own, or a server on a shared one. */
async function mayStillWrite(course: Course, { cluster }: EndPorts): Promise<boolean> {
  const hub = hubOf(course)
  if (hub === course.slug) return (await cluster.observe(hub, 'light')).length > 0
  return (await cluster.userPods(hub)).some((pod) => pod.course === course.slug)
}

type Step = Awaited<ReturnType<typeof endOfData>>

async function pack(course: Course, now: Instant, ports: EndPorts): Promise<Step> {
  const job = packJob(course, ports.settings)
  // Its own hub is gone for good. While the course waits for the Job this has been done.
  if (hubOf(course) === course.slug && course.task?.name !== job.metadata.name) await ports.clients.remove(course.slug)
  const result = await taskResult(course, job, readPackResult, now, ports)
  if (result === undefined) return awaiting(course, job.metadata.name, now, ports)
  const { files, bytes, packed_bytes: packedBytes, sha256, location } = result
  const backup = { at: now, files, bytes, packed_bytes: packedBytes, sha256, location }
  const recorded = await record(course, { backed_up: backup }, now, ports, {
    action: 'back-up',
    summary: `Packed the data and read it back: ${files} files, ${bytes} bytes, packed ${packedBytes} bytes.`,
  })
  return { course: recorded, waiting: false }
}

async function purge(course: Course, now: Instant, ports: EndPorts): Promise<Step> {
  const job = purgeJob(course, ports.settings)
  const result = await taskResult(course, job, readPurgeResult, now, ports)
  if (result === undefined) return awaiting(course, job.metadata.name, now, ports)
  const { files, bytes } = result
  const recorded = await record(await withoutTestFile(course, ports), { purged: { at: now, files, bytes } }, now, ports, {
    action: 'purge', summary: `Deleted the data: ${files} files, ${bytes} bytes. The name ${course.slug} is not used again.`,
  })
  return { course: recorded, waiting: false }
}

/** The course without the test file that lay in object storage: it is no part of the pack, and nothing of it stays. */
async function withoutTestFile(course: Course, { blobs }: EndPorts): Promise<Course> {
  const { test_file: file, ...rest } = course
  if (file?.stored === undefined) return course
  await blobs.remove(testFileKey(course.slug, file.stored.sha256))
  return rest
}

/** The course waits for something, on record. */
async function awaiting(before: Course, name: string, now: Instant, { store, settings }: EndPorts): Promise<Step> {
  if (before.task?.name === name) return { course: before, waiting: true }
  const course = { ...waitingFor(before, name, now), version: before.version + 1, updated_at: now }
  await store.save({ course, before, indexed: indexedAs(course, now, settings) })
  return { course, waiting: true }
}

async function record(
  before: Course, step: Partial<Deletion>, now: Instant, { store, settings }: EndPorts, told: { action: string; summary: string },
): Promise<Course> {
  if (before.deletion === undefined) throw new Error(`${before.slug} has no deletion to carry on with`)
  const course: Course = {
    ...waitingForNothing(before), deletion: { ...before.deletion, ...step }, version: before.version + 1, updated_at: now,
  }
  const audit: AuditEntry = { sequence: course.version, at: now, by: bySystem, ...told }
  // Still due: cut off here, the course has mails to send and conditions to set, and no date that would bring it back.
  await store.save({ course, before, indexed: { ...indexedAs(course, now, settings), due: now }, audit: [audit] })
  return course
}
