import type { BuildTestsView, PublishedBuildView } from '../../../shared/contract/image-view.ts'
import type { Course } from '../../../shared/core/course.ts'
import type { ImageBuild } from '../../../shared/core/images/catalogue.ts'
import type { Phase } from '../../../shared/core/phases.ts'
import { courseCandidate } from '../../../shared/core/rollouts/candidate.ts'
import type { RolloutTarget } from '../../../shared/core/rollouts/rollout.ts'
import { latestTest } from '../../../shared/core/tests/test-plan.ts'
import { type Answer, json, problem } from '../answer.ts'
import { type Cursor, decodeCursor, encodeCursor } from '../cursor.ts'
import type { Call } from '../endpoint.ts'
import { buildIn } from './find-build.ts'

type TestLine = BuildTestsView['tests'][number]

const phasesWithHub: readonly Phase[] = ['staging', 'public', 'private']
const readAtOnce = 100
/** One answer looks at so many records; a page that finds little ends early, with a cursor. */
const lookedAtAtMost = 400
/** Publishing counts over so many pages at most. */
const pagesCounted = 30

/** How the test files of the class's courses ended in the build, courses by phase and name. */
export async function listBuildTests(call: Call): Promise<Answer> {
  const build = await buildIn(call)
  if (!build.ok) return problem(build.refusal)
  const { limit, cursor } = call.query as { limit: number; cursor?: string }
  const of = `tests ${build.value.class} ${build.value.date}`
  const start = decodeCursor(cursor, of)
  if (!start.ok) return problem(start.refusal)
  const tests: TestLine[] = []
  let at: Cursor | undefined = { of, ...start.value }
  for (let lookedAt = 0; at !== undefined && tests.length < limit && lookedAt < lookedAtAtMost;) {
    const page: Looked = await lookAt(build.value, at, limit - tests.length, call)
    tests.push(...page.tests)
    lookedAt += page.lookedAt
    at = page.next
  }
  return json(200, { tests, ...(at === undefined ? {} : { next_cursor: encodeCursor(at) }) })
}

/** How many of the class's courses with a test file passed, failed, run or have not run in the build. */
export async function countTests(build: ImageBuild, call: Call): Promise<PublishedBuildView['tests']> {
  const counts = { passed: 0, failed: 0, running: 0, absent: 0 }
  let at: Cursor | undefined = { of: '' }
  for (let pages = 0; at !== undefined && pages < pagesCounted; pages += 1) {
    const page: Looked = await lookAt(build, at, readAtOnce, call)
    for (const { status } of page.tests) counts[status] += 1
    at = page.next
  }
  return counts
}

interface Looked { readonly tests: readonly TestLine[]; readonly lookedAt: number; readonly next: Cursor | undefined }

async function lookAt(build: ImageBuild, { of, part = 0, after }: Cursor, limit: number, { ports, now }: Call): Promise<Looked> {
  const phase = phasesWithHub[part]
  if (phase === undefined) return { tests: [], lookedAt: 0, next: undefined }
  const { items, next } = await ports.store.slugsInPhase(phase, { limit: Math.min(limit, readAtOnce), after })
  const courses = await ports.store.getMany(items)
  const { class: imageClass, date, image } = build
  const target: RolloutTarget = { kind: 'test', class: imageClass, date, image }
  const concerned = courses.filter((course) =>
    course.test_file !== undefined && courseCandidate(course, target, now, ports.settings.time_zone).runs !== undefined)
  const following: Cursor | undefined = next !== undefined ? { of, part, after: next } : part + 1 < phasesWithHub.length ? { of, part: part + 1 } : undefined
  return { tests: concerned.map((course) => lineOf(course, image)), lookedAt: Math.max(1, items.length), next: following }
}

function lineOf(course: Course, image: string): TestLine {
  const run = latestTest(course, image)
  return { course: course.slug, status: run?.status ?? 'absent', ...(run?.ended_at === undefined ? {} : { ended_at: run.ended_at }) }
}
