import { withConditions } from '../core/condition.ts'
import type { Course, TestRun } from '../core/course.ts'
import type { Instant } from '../core/instant.ts'
import { namespaceOf } from '../core/names.ts'
import type { TaskState } from '../core/tasks/task.ts'
import { testJob, testJobName, testSeconds } from '../core/tasks/test-job.ts'
import { fingerprintOf } from '../core/tests/fingerprint.ts'
import { testFileKey } from '../core/tests/test-file.ts'
import {
  askForTest, imageUnderTest, testCondition, type TestOutcome, testsToRun, withOutcome,
} from '../core/tests/test-plan.ts'
import type { ReconcilePorts } from './ports.ts'

export type TestPorts = Pick<ReconcilePorts, 'cluster' | 'blobs' | 'settings'>

/**
 * Brings a course's runs on: asks for one where its file never ran in the image that its servers have, makes the Job of
 * a run that has none, and records how those ended. To be called while the hub's namespace is there. `waiting` while a
 * run has not ended. Safe to repeat and to cut off anywhere.
 */
export async function runTests(
  before: Course, hub: string, now: Instant, ports: TestPorts,
): Promise<{ readonly course: Course; readonly waiting: boolean }> {
  const image = imageUnderTest(before)
  let course = image === undefined ? before : askForTest(before, image, now)
  for (const run of testsToRun(course)) {
    const place = { namespace: namespaceOf(hub), name: testJobName(course.slug, run) }
    const state = await ports.cluster.task(place.namespace, place.name)
    const outcome = state === undefined ? await started(run, course, hub, now, ports) : ending(state, now)
    if (outcome === undefined) continue
    // The Job goes by itself after a while; its file would stay.
    await ports.cluster.delete({ apiVersion: 'v1', kind: 'ConfigMap', ...place }, undefined)
    course = withOutcome(course, run, outcome)
  }
  return { course: withTestCondition(course, now), waiting: testsToRun(course).length > 0 }
}

/** Makes the Job of a run; answers with an outcome only where there is nothing to run. */
async function started(
  run: TestRun, course: Course, hub: string, now: Instant, ports: TestPorts,
): Promise<TestOutcome | undefined> {
  const { test_file: file } = course
  if (file === undefined || fingerprintOf(file) !== run.file) {
    return notRun(now, 'The test file was changed or removed before it could be run.')
  }
  const content = file.content ?? await storedText(course, ports)
  if (content === undefined) return notRun(now, 'The stored test file is gone; upload it again.')
  const { job, configMap } = testJob(course, hub, run, { name: file.name, content })
  // The Job comes second: it is what the next reconcile looks for.
  await ports.cluster.create(configMap)
  await ports.cluster.create(job)
  return undefined
}

function ending(state: TaskState, now: Instant): TestOutcome | undefined {
  if (state.status === 'running') return undefined
  return { passed: state.status === 'succeeded', at: state.ended_at ?? now, log: logOf(state) }
}

async function storedText({ slug, test_file: file }: Course, { blobs }: TestPorts): Promise<string | undefined> {
  if (file?.stored === undefined) return undefined
  const bytes = await blobs.get(testFileKey(slug, file.stored.sha256))
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
}

function notRun(now: Instant, log: string): TestOutcome {
  return { passed: false, at: now, log }
}

/** A traceback says more than that the Job failed; that its time was over, no traceback says. */
function logOf({ log = '', reason }: TaskState): string {
  if (reason === 'DeadlineExceeded') return `${log}\nIt was ended after ${testSeconds / 60} minutes.`.trim()
  return log.trim() === '' ? reason ?? '' : log
}

/** The condition as the runs have it; gone with the last file. */
function withTestCondition(course: Course, now: Instant): Course {
  const condition = testCondition(course)
  if (condition !== undefined) return { ...course, conditions: withConditions(course.conditions, now, condition) }
  const conditions = course.conditions.filter(({ type }) => type !== 'TestPassed')
  return conditions.length === course.conditions.length ? course : { ...course, conditions }
}
