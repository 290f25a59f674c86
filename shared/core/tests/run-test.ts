import { auditOf, type Changed, type Situation } from '../commands/changed.ts'
import type { Course } from '../course.ts'
import { hasHub, phaseOf } from '../phase.ts'
import { ok, refused, type Result } from '../result.ts'
import { imageUnderTest, testAgain } from './test-plan.ts'

/** Asks for a run of the test file in the image that the course runs, now. The course's intent stays as it is. */
export function runTest(course: Course, { actor, now, settings }: Situation): Result<Changed> {
  if (course.test_file === undefined) {
    return refused({ code: 'no-test-file', message: 'The course has no test file; upload one first.' })
  }
  const phase = phaseOf(course, now, settings.time_zone)
  const image = imageUnderTest(course)
  if (!hasHub(phase) || image === undefined) {
    return refused({ code: 'wrong-phase', message: 'The test file can be run once the course\'s hub has its image.' })
  }
  const next: Course = {
    ...testAgain(course, image, now),
    // Behind its generation, the work index has it until a reconcile has seen to it.
    observed_generation: course.generation - 1,
    version: course.version + 1,
    updated_at: now,
  }
  const summary = `Asked for a run of ${course.test_file.name}.`
  return ok({ course: next, audit: auditOf(next, actor.person, { action: 'run-test', summary }) })
}
