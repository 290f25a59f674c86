import type { ConditionNow } from '../condition.ts'
import type { Course, TestRun } from '../course.ts'
import { type Instant, plus } from '../instant.ts'
import { fingerprintOf } from './fingerprint.ts'

/** So many runs of a course are kept: the log of each takes up to 4,000 characters of its record. */
export const runsKept = 5

/**
 * Wants the course's test file to run in `image`, unless it did or does already, as it is now. A course without a test
 * file stays as it is. Repeating it changes nothing.
 */
export function askForTest(course: Course, image: string, now: Instant): Course {
  return latestTest(course, image) === undefined ? withRun(course, image, now) : course
}

/** Wants another run, whatever the last one found; one that is still running is waited for instead. */
export function testAgain(course: Course, image: string, now: Instant): Course {
  return latestTest(course, image)?.status === 'running' ? course : withRun(course, image, now)
}

/** The newest run in `image` of the file as it is now; undefined when there is none, or no file. */
export function latestTest(course: Pick<Course, 'tests' | 'test_file'>, image: string): TestRun | undefined {
  const { test_file: file, tests = [] } = course
  if (file === undefined) return undefined
  const version = fingerprintOf(file)
  return tests.find((run) => run.image === image && run.file === version)
}

/** The runs that were asked for and have not ended. */
export function testsToRun({ tests = [] }: Pick<Course, 'tests'>): readonly TestRun[] {
  return tests.filter(({ status }) => status === 'running')
}

/** What the course's servers run: the build it is pinned to, or its custom image. Undefined until a build was found. */
export function imageUnderTest(course: Pick<Course, 'image' | 'pinned_image'>): string | undefined {
  return 'image' in course.image ? course.image.image : course.pinned_image?.image
}

function withRun(course: Course, image: string, now: Instant): Course {
  const { test_file: file, tests = [] } = course
  if (file === undefined) return course
  const [newest] = tests
  // A run is known by when it was asked for.
  const startedAt = newest !== undefined && newest.started_at >= now ? plus(newest.started_at, 1) : now
  const run: TestRun = { image, file: fingerprintOf(file), status: 'running', started_at: startedAt }
  return { ...course, tests: [run, ...tests].slice(0, runsKept) }
}

/** How a run ended. */
export interface TestOutcome {
  readonly passed: boolean
  readonly at: Instant
  readonly log: string
}

/** The course with the end of one of its runs. */
export function withOutcome(course: Course, ended: TestRun, { passed, at, log }: TestOutcome): Course {
  const tests = (course.tests ?? []).map((run): TestRun => run.started_at === ended.started_at
    ? { ...run, status: passed ? 'passed' : 'failed', ended_at: at, log: endOfLog(log) }
    : run)
  return { ...course, tests }
}

/** So many characters of a run's log are kept: its end, where the error is. */
export const logKept = 4_000

const escapeSequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g

/** The end of a log without colours and other control characters; lines that a progress bar overwrote end as lines. */
export function endOfLog(log: string): string {
  const plain = log.replace(escapeSequences, '').replace(/\r\n?/g, '\n').replace(controls, '').trimEnd()
  // Half of a character at the cut is no character.
  return plain.slice(-logKept).replace(/^[\uDC00-\uDFFF]/, '')
}

/** What is to be said of the course's test file in the image that it runs; undefined where there is nothing to test. */
export function testCondition(course: Course): ConditionNow | undefined {
  const image = imageUnderTest(course)
  const run = image === undefined ? undefined : latestTest(course, image)
  const { test_file: file } = course
  if (run === undefined || file === undefined) return undefined
  const what = `${file.name} in ${run.image}`
  const type = 'TestPassed'
  switch (run.status) {
    case 'running': return { type, status: 'Unknown', reason: 'TestRunning', message: `${what} is being run.` }
    case 'passed': return { type, status: 'True', reason: 'TestPassed', message: `${what} ran without an error.` }
    case 'failed': return { type, status: 'False', reason: 'TestFailed', message: `${what} failed: ${lastLine(run)}` }
  }
}

/** Of a traceback the line that says what it is about. */
export function lastLine({ log = '' }: Pick<TestRun, 'log'>): string {
  const line = log.split('\n').findLast((one) => one.trim() !== '')?.trim().slice(0, 300)
  return line ?? 'it printed nothing.'
}
