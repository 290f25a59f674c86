import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Course, TestRun } from '../../shared/core/course.ts'
import { minute, plus } from '../../shared/core/instant.ts'
import { mailsDue } from '../../shared/core/mails/due.ts'
import { renderMail } from '../../shared/core/mails/render.ts'
import { runTest } from '../../shared/core/tests/run-test.ts'
import {
  askForTest, endOfLog, imageUnderTest, latestTest, logKept, runsKept, testAgain, testCondition, testsToRun,
  withOutcome,
} from '../../shared/core/tests/test-plan.ts'
import { aCourse, aCourseIn, aSituation, type Changes, midTerm as now, settings } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'

const image = 'quay.io/jupyter/scipy-notebook@sha256:aa'
const other = 'quay.io/jupyter/scipy-notebook@sha256:bb'
const pinned = { chosen: ['standard', '2026-08-01'], build: '2026-07-30', image } as const
const smoke = { name: 'smoke.py', content: 'import numpy\n' }
const tested = (changes: Changes<Course> = {}) => aCourse({ test_file: smoke, pinned_image: pinned, ...changes })
const ended = (course: Course, passed: boolean, log = '') =>
  withOutcome(course, newest(course), { passed, at: plus(now, minute), log })

function newest({ tests = [] }: Course): TestRun {
  const [run] = tests
  if (run === undefined) throw new Error('nothing was asked for')
  return run
}

describe('asking for a test', () => {
  test('wants one run in the image, once', () => {
    const asked = askForTest(tested(), image, now)
    expect(asked.tests).toEqual([{ image, file: expect.any(String), status: 'running', started_at: now }])
    expect(askForTest(asked, image, plus(now, minute))).toBe(asked)
    expect(askForTest(ended(asked, false), image, plus(now, minute)).tests).toHaveLength(1)
  })

  test('wants another in another image, and after the file has changed', () => {
    const asked = askForTest(askForTest(tested(), image, now), other, now)
    expect(testsToRun(asked).map((run) => run.image)).toEqual([other, image])
    const changed = askForTest({ ...asked, test_file: { ...smoke, content: 'import scipy\n' } }, image, now)
    expect(testsToRun(changed)).toHaveLength(3)
    expect(new Set(changed.tests?.map(({ started_at: at }) => at)).size).toBe(3)
  })

  test('does nothing for a course without a test file', () => {
    const course = aCourse({ pinned_image: pinned })
    expect(askForTest(course, image, now)).toBe(course)
    expect(testAgain(course, image, now)).toBe(course)
  })

  test('again runs what has ended, and waits for what has not', () => {
    const asked = askForTest(tested(), image, now)
    expect(testAgain(asked, image, plus(now, minute))).toBe(asked)
    expect(testsToRun(testAgain(ended(asked, true), image, plus(now, minute)))).toHaveLength(1)
  })

  test('keeps the newest few runs', () => {
    let course = tested()
    for (let count = 0; count < runsKept + 3; count += 1) {
      course = ended(testAgain(course, image, plus(now, count * minute)), true)
    }
    expect(course.tests?.map(({ started_at: at }) => at))
      .toEqual([7, 6, 5, 4, 3].map((count) => plus(now, count * minute)))
  })

  test('tells two versions of a text apart, whatever they are', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, two) => {
      const asked = askForTest(tested({ test_file: { ...smoke, content: one } }), image, now)
      const found = latestTest({ ...asked, test_file: { ...smoke, content: two } }, image)
      expect(found !== undefined).toBe(one === two)
    }))
  })
})

test('the image under test is the custom one, or the build that was found', () => {
  expect(imageUnderTest(tested())).toBe(image)
  expect(imageUnderTest(tested({ pinned_image: undefined }))).toBeUndefined()
  expect(imageUnderTest(tested({ image: { image: 'ghcr.io/x/y:1' } }))).toBe('ghcr.io/x/y:1')
})

describe('the end of a log', () => {
  test.each([
    ['colours', '\u001b[31mError\u001b[0m: x', 'Error: x'],
    ['a bar that overwrote itself', '1%\r50%\r\n100%\n', '1%\n50%\n100%'],
    ['control characters', 'a\u0000b\u0007c\u009bd\u2028e', 'abcde'], ['tabs', 'a\tb', 'a\tb'],
    ['a window title', '\u001b]0;title\u0007text', 'text'],
  ])('is without %s', (_, log, expected) => {
    expect(endOfLog(log)).toBe(expected)
  })

  test('is the last 4,000 characters, none of them half', () => {
    const log = endOfLog(`start${'😀'.repeat(3_000)}x`)
    expect([log.length <= logKept, log.endsWith('😀x'), log.isWellFormed()]).toEqual([true, true, true])
    expect(log.length).toBeGreaterThan(logKept - 2)
  })
})

describe('what is said of a test', () => {
  const asked = askForTest(tested(), image, now)

  test.each([
    ['while it runs', asked, 'Unknown', 'is being run'],
    ['once it passed', ended(asked, true), 'True', 'without an error'],
    ['once it failed', ended(asked, false, 'Traceback\nModuleNotFoundError: numpy\n'), 'False', 'Error: numpy'],
  ])('%s', (_, course, status, message) => {
    expect(testCondition(course))
      .toMatchObject({ type: 'TestPassed', status, message: expect.stringContaining(message) })
  })

  test('is nothing without a file, and nothing about another image', () => {
    expect(testCondition(aCourse({ pinned_image: pinned }))).toBeUndefined()
    expect(testCondition(askForTest(tested(), other, now))).toBeUndefined()
  })

  test('is mailed to managers and operators once it failed, with the error, for three days', () => {
    const failed = ended(asked, false, 'Traceback\nZeroDivisionError: <b>division by zero</b>')
    const due = (course: Course, minutes: number) => mailsDue(course, plus(now, minutes * minute), settings)
      .filter(({ kind }) => kind === 'test-failed')
    expect(due(failed, 2).map(({ to }) => to)).toEqual([people.supervisor, people.manager, settings.operator_mail])
    expect([due(ended(asked, true), 2), due(failed, 3 * 24 * 60 + 2)]).toEqual([[], []])
    const { text, html } = renderMail(due(failed, 2)[0]!, failed, settings)
    expect(text).toContain('ZeroDivisionError: <b>division by zero</b>')
    expect(html).toContain('&#60;b&#62;division')
  })
})

describe('a person who asks for a run', () => {
  const situation = aSituation()

  test('gets it soon, with a line of history and the intent as it was', () => {
    const course = aCourseIn('public', { test_file: smoke, pinned_image: pinned })
    const result = runTest(course, situation)
    if (!result.ok) throw new Error(result.refusal.message)
    const { course: next, audit } = result.value
    expect(testsToRun(next)).toHaveLength(1)
    expect([next.generation, next.version, next.observed_generation < next.generation])
      .toEqual([course.generation, course.version + 1, true])
    expect(audit).toMatchObject({ by: people.supervisor, action: 'run-test', summary: 'Asked for a run of smoke.py.' })
  })

  test.each([
    ['without a test file', 'public', { pinned_image: pinned }, 'no-test-file'],
    ['before a build was found', 'public', { test_file: smoke }, 'wrong-phase'],
    ['of an archived course', 'archived', { test_file: smoke, pinned_image: pinned }, 'wrong-phase'],
  ] as const)('%s is told why not', (_, phase, changes, code) => {
    const result = runTest(aCourseIn(phase, changes), situation)
    expect(result.ok ? 'done' : result.refusal.code).toBe(code)
  })
})
