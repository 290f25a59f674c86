import type { AuditEntry } from '../core/audit.ts'
import { bySystem } from '../core/audit.ts'
import type { Course, Deletion } from '../core/course.ts'
import { indexedAs } from '../core/due.ts'
import type { Instant } from '../core/instant.ts'
import { phaseOf } from '../core/phase.ts'
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

/**
 * Backs the data up, then purges it, recording each before the next: a crash in between resumes, and nothing is purged
 * that was not backed up. Answers with the course as recorded.
 */
export async function backUpAndPurge(course: Course, now: Instant, ports: ReconcilePorts): Promise<Course> {
  const backedUp = course.deletion?.backed_up === undefined ? await backUp(course, now, ports) : course
  const left = await ports.files.purge(course.slug)
  // A purge that was cut off has fewer files left to count than were there: what was backed up is what is gone.
  const { files, bytes } = backedUp.deletion?.backed_up ?? left
  return record(backedUp, { purged: { at: now, files, bytes } }, now, ports, {
    action: 'purge', summary: `Deleted the data: ${files} files, ${bytes} bytes. The name ${course.slug} is not used again.`,
  })
}

async function backUp(course: Course, now: Instant, ports: ReconcilePorts): Promise<Course> {
  const backup = await ports.files.backUp(course.slug)
  return record(course, { backed_up: { at: now, ...backup } }, now, ports, {
    action: 'back-up', summary: `Backed the data up and read it back: ${backup.files} files, ${backup.bytes} bytes.`,
  })
}

async function record(
  before: Course, step: Partial<Deletion>, now: Instant, { store, settings }: ReconcilePorts, told: { action: string; summary: string },
): Promise<Course> {
  if (before.deletion === undefined) throw new Error(`${before.slug} has no deletion to carry on with`)
  const course: Course = {
    ...before, deletion: { ...before.deletion, ...step }, version: before.version + 1, updated_at: now,
  }
  const audit: AuditEntry = { sequence: course.version, at: now, by: bySystem, ...told }
  // Still due: cut off here, the course has mails to send and conditions to set, and no date that would bring it back.
  await store.save({ course, before, indexed: { ...indexedAs(course, now, settings), due: now }, audit: [audit] })
  return course
}
