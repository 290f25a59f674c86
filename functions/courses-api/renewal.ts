import { renewal } from '../../shared/core/commands/renewal.ts'
import { requested } from '../../shared/core/commands/request.ts'
import type { Course, CourseRequest } from '../../shared/core/course.ts'
import { indexedAs } from '../../shared/core/due.ts'
import type { LocalWhen } from '../../shared/core/local-time.ts'
import { hubOf } from '../../shared/core/names.ts'
import { ok, refused, type Result } from '../../shared/core/result.ts'
import { parsePatch } from '../../shared/intake/read-change.ts'
import { type Answer, json, problem } from './answer.ts'
import { courseAnswer } from './course-view.ts'
import type { Call } from './endpoint.ts'
import { carryTestFile } from './files/test-file.ts'
import { enqueue } from './run-command.ts'
import { seenCourse } from './seen-course.ts'
import { createCourse, keyReused, onceKey, slugTaken } from './submit.ts'

interface Renewal { readonly slug?: string; readonly changes?: Readonly<Record<string, unknown>> }

/** What a renewal would ask for; nothing is stored. */
export async function previewRenewal(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'renew')
  if ('refusal' in found) return problem(found.refusal)
  const { start } = call.query as { start?: LocalWhen }
  return json(200, { request: renewal(found.course, undefined, situationOf(call), start) })
}

/** Asks for next year's presentation, which governance decides on like any request. */
export async function renewCourse(call: Call): Promise<Answer> {
  const { actor, now, ports } = call
  const found = await seenCourse(call, 'renew')
  if ('refusal' in found) return problem(found.refusal)
  const request = renewedWith(call.body as Renewal, found.course, call)
  if (!request.ok) return problem(request.refusal)
  const { course, audit } = requested(request.value, situationOf(call), { renewed_from: found.course.slug })
  const once = onceKey(call, `renew ${found.course.slug}`)
  await carryTestFile(found.course.slug, course, ports)
  const creation = await createCourse(ports, { course, audit: [audit], indexed: indexedAs(course, now, ports.settings), once })
  if (creation.kind === 'slug-taken') return problem(slugTaken(course.slug))
  if (creation.kind === 'key-reused') return problem(keyReused)
  if (creation.kind === 'created') await enqueue(ports, { kind: 'hub', hub: hubOf(course) })
  const stands = creation.kind === 'created' ? course : await ports.store.get(creation.made)
  return courseAnswer(201, stands ?? course, actor, now, ports.settings)
}

/** The renewal as it is asked for: with its changes, which are checked like any request. */
function renewedWith({ slug, changes = {} }: Renewal, course: Course, call: Call): Result<CourseRequest> {
  const request = renewal(course, slug, situationOf(call))
  if (Object.keys(changes).length === 0) return ok(request)
  const checked = parsePatch(changes, request, { settings: call.ports.settings, now: call.now })
  if ('ok' in checked) return ok(checked.ok)
  const [first] = checked.errors
  const message = checked.errors.length === 1 ? (first?.message ?? '') : `${checked.errors.length} things have to be mended before this can be asked for.`
  return refused({ code: 'invalid-request', message, errors: checked.errors })
}

function situationOf({ actor, now, ports }: Call) {
  return { actor, now, settings: ports.settings }
}
