import type { Changed, Situation } from '../../shared/core/commands/changed.ts'
import type { Course } from '../../shared/core/course.ts'
import { indexedAs } from '../../shared/core/due.ts'
import { hubOf } from '../../shared/core/names.ts'
import type { Action } from '../../shared/core/permissions.ts'
import type { Refusal } from '../../shared/core/refusal.ts'
import { ok, type Result } from '../../shared/core/result.ts'
import { Conflict, Unavailable } from '../../shared/ports/errors.ts'
import type { WorkItem } from '../../shared/core/work.ts'
import { type Answer, problem } from './answer.ts'
import { courseAnswer, etagOf } from './course-view.ts'
import type { Call } from './endpoint.ts'
import { generationSeen } from './incoming.ts'
import type { ApiPorts } from './ports.ts'
import { seenCourse } from './seen-course.ts'

/** What a command makes of a course, or why not; `uses` is a mailed link that is used up by it. */
export type Decide = (course: Course, situation: Situation) => Promise<Result<Changed & { uses?: { tokenHash: string } }>>

export interface CommandOptions {
  readonly action: Action
  /** Commands that decide on what somebody saw need If-Match. */
  readonly ifMatch: boolean
  readonly status?: (course: Course) => 200 | 202
}

const triesAtMost = 5

/**
 * Reads the course, checks that the caller may and has seen what stands, decides, and stores the outcome with its audit
 * in one transaction. When the system wrote in between, it reads and decides again; when a person did, it says so.
 */
export async function runCommand(call: Call, options: CommandOptions, decide: Decide): Promise<Answer> {
  const { actor, now, ports, event } = call
  const seen = options.ifMatch ? generationSeen(event) : undefined
  if (seen?.ok === false) return problem(seen.refusal)
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const found = await seenCourse(call, options.action)
    if ('refusal' in found) return problem(found.refusal)
    const { course } = found
    if (seen !== undefined && seen.value !== course.generation) return problem(changedMeanwhile(course), { headers: { etag: etagOf(course) } })
    const result = await unlessConflict(() => decidedAndStored(course, decide, call))
    if (result === undefined) continue
    if (!result.ok) return problem(result.refusal)
    return courseAnswer(options.status?.(result.value) ?? 200, result.value, actor, now, ports.settings)
  }
  return problem({ code: 'busy', message: 'Others are changing this course just now. Try again in a moment.' })
}

async function decidedAndStored(before: Course, decide: Decide, { actor, now, ports }: Call): Promise<Result<Course>> {
  const { settings } = ports
  const result = await decide(before, { actor, now, settings })
  if (!result.ok) return result
  const { course, audit, uses } = result.value
  await ports.store.save({ course, before, indexed: indexedAs(course, now, settings), audit: [audit], ...(uses === undefined ? {} : { uses }) })
  await enqueue(ports, { kind: 'hub', hub: hubOf(course) })
  return ok(course)
}

/** What the work makes, or undefined when another write came between: of the record, or of its seats while they were kept. */
async function unlessConflict<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Conflict) return undefined
    throw error
  }
}

/** Asks for prompt work. What cannot be enqueued is found by the sweep, so nobody is told of a failure. */
export async function enqueue({ queue }: Pick<ApiPorts, 'queue'>, item: WorkItem): Promise<void> {
  try {
    await queue.enqueue(item)
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
  }
}

function changedMeanwhile(course: Course): Refusal {
  return {
    code: 'seen-other-version',
    message: `The course was changed after you opened it (it is now at ${etagOf(course)}). Look at it again, then repeat what you did.`,
  }
}
