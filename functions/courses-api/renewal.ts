import { renewal, requested } from '../../shared/core/commands/request.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { hubOf } from '../../shared/core/names.ts'
import { type Answer, problem } from './answer.ts'
import { courseAnswer } from './course-view.ts'
import type { Call } from './endpoint.ts'
import { carryTestFile } from './files/test-file.ts'
import { enqueue } from './run-command.ts'
import { seenCourse } from './seen-course.ts'
import { createCourse, keyReused, onceKey, slugTaken } from './submit.ts'

/** Asks for next year's presentation, which governance decides on like any request. */
export async function renewCourse(call: Call): Promise<Answer> {
  const { actor, now, ports } = call
  const found = await seenCourse(call, 'renew')
  if ('refusal' in found) return problem(found.refusal)
  const { slug } = call.body as { slug?: string }
  const situation = { actor, now, settings: ports.settings }
  const request = renewal(found.course, slug, situation)
  const { course, audit } = requested(request, situation, { renewed_from: found.course.slug })
  const once = onceKey(call, `renew ${found.course.slug}`)
  await carryTestFile(found.course.slug, course, ports)
  const creation = await createCourse(ports, { course, audit: [audit], indexed: indexedAs(course, now, ports.settings), once })
  if (creation.kind === 'slug-taken') return problem(slugTaken(course.slug))
  if (creation.kind === 'key-reused') return problem(keyReused)
  if (creation.kind === 'created') await enqueue(ports, { kind: 'hub', hub: hubOf(course) })
  const stands = creation.kind === 'created' ? course : await ports.store.get(creation.made)
  return courseAnswer(201, stands ?? course, actor, now, ports.settings)
}
