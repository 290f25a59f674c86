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
import type { Blobs } from '../ports/blobs.ts'
import type { Cluster } from '../ports/cluster.ts'

/** What runs need of a cluster and of object storage. */
export interface TestPorts {
  readonly cluster: Pick<Cluster, 'create' | 'delete' | 'task'>
  readonly blobs: Pick<Blobs, 'get'>
}

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
  for (const run of testsToRun(course)) course = await broughtOn(run, course, hub, now, ports)
  return { course: withTestCondition(course, now), waiting: testsToRun(course).length > 0 }
}

async function broughtOn(run: TestRun, course: Course, hub: string, now: Instant, ports: TestPorts): Promise<Course> {
  const place = { namespace: namespaceOf(hub), name: testJobName(course.slug, run) }
  const state = await ports.cluster.task(place.namespace, place.name)
  if (state?.status === 'running') return course
  const file = state === undefined ? await fileOf(run, course, ports) : undefined
  if (file?.content !== undefined) {
    const { job, configMap } = testJob(course, hub, run, { name: file.name, content: file.content })
    // The Job comes second: it is what the next reconcile looks for.
    await ports.cluster.create(configMap)
    await ports.cluster.create(job)
    return course
  }
  // The Job goes by itself after a while; its file would stay.
  await ports.cluster.delete({ apiVersion: 'v1', kind: 'ConfigMap', ...place }, undefined)
  if (state !== undefined) return withOutcome(course, run, ending(state, now))
  return file === undefined
    ? withoutRun(course, run)
    : withOutcome(course, run, { passed: false, at: now, log: 'The stored test file is gone; upload it again.' })
}

/** The file that a run is of, with its text if that can be had; undefined where the course has another one by now. */
async function fileOf(
  run: TestRun, course: Course, ports: TestPorts,
): Promise<{ readonly name: string; readonly content: string | undefined } | undefined> {
  const { test_file: file } = course
  if (file === undefined || fingerprintOf(file) !== run.file) return undefined
  return { name: file.name, content: file.content ?? await storedText(course, ports) }
}

function withoutRun(course: Course, gone: TestRun): Course {
  return { ...course, tests: (course.tests ?? []).filter(({ started_at: at }) => at !== gone.started_at) }
}

function ending(state: TaskState, now: Instant): TestOutcome {
  return { passed: state.status === 'succeeded', at: state.ended_at ?? now, log: logOf(state) }
}

async function storedText({ slug, test_file: file }: Course, { blobs }: TestPorts): Promise<string | undefined> {
  if (file?.stored === undefined) return undefined
  const bytes = await blobs.get(testFileKey(slug, file.stored.sha256))
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
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
