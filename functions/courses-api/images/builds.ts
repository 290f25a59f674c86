import type { PublishedBuildView } from '../../../shared/contract/image-view.ts'
import type { BuildInput, PublicationInput } from '../../../shared/contract/images.ts'
import { sameJson } from '../../../shared/core/diff.ts'
import { entered, published, withdrawn } from '../../../shared/core/images/builds.ts'
import { ok } from '../../../shared/core/result.ts'
import type { WorkItem } from '../../../shared/core/work.ts'
import { type Answer, json, problem } from '../answer.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import type { Call } from '../endpoint.ts'
import { enqueue } from '../run-command.ts'
import { buildView, unknownClass } from './classes.ts'
import { buildIn } from './find-build.ts'
import { imageTarget, keepRollouts, planned, rolloutView } from './rollouts.ts'
import { situationOf } from './situation.ts'
import { countTests } from './tests.ts'

export async function listBuilds({ path, query, ports }: Call): Promise<Answer> {
  const name = path['class'] ?? ''
  const { limit, cursor } = query as { limit: number; cursor?: string }
  const unknown = unknownClass(name, ports.settings)
  if (unknown !== undefined) return problem(unknown)
  const of = `builds ${name}`
  const after = decodeCursor(cursor, of)
  if (!after.ok) return problem(after.refusal)
  const { items, next } = await ports.images.builds(name, { limit, after: after.value?.after })
  return json(200, { builds: items.map(buildView), ...(next === undefined ? {} : { next_cursor: encodeCursor({ of, after: next }) }) })
}

export async function enterBuild(call: Call): Promise<Answer> {
  const { path, ports } = call
  const { class: name = '', date = '' } = path
  const unknown = unknownClass(name, ports.settings)
  if (unknown !== undefined) return problem(unknown)
  const { image, note } = call.body as BuildInput
  const before = await ports.images.build(name, date)
  // Whoever sends again what stands there already has it done.
  if (before !== undefined && sameJson([before.image, before.note], [image, note])) return json(200, buildView(before))
  const build = entered({ class: name, date, image, note }, before, situationOf(call))
  if (!build.ok) return problem(build.refusal)
  await ports.images.saveBuild(build.value)
  return json(200, buildView(build.value))
}

/** Publishes a candidate whatever its tests say, but says what they say. */
export async function publishBuild(call: Call): Promise<Answer> {
  const { upgrade } = call.body as PublicationInput
  const found = await buildIn(call)
  if (!found.ok) return problem(found.refusal)
  const build = published(found.value, situationOf(call))
  if (!build.ok) return problem(build.refusal)
  const plan = upgrade ? await planned(call, await imageTarget(build.value, call)) : ok(undefined)
  if (!plan.ok) return problem(plan.refusal)
  await call.ports.images.saveBuild(build.value)
  await enqueue(call.ports, keptOnNodes)
  if (plan.value !== undefined) await keepRollouts(plan.value, call)
  const tests = await countTests(build.value, call)
  const current = plan.value?.rollouts.current
  const view: PublishedBuildView = {
    build: buildView(build.value), tests,
    ...(tests.failed === 0 ? {} : { warning: warningOf(tests.failed) }),
    ...(current === undefined ? {} : { rollout: rolloutView(current) }),
  }
  return json(200, view)
}

function warningOf(failing: number): string {
  if (failing === 1) return 'The test file of 1 course fails in this build; an upgrade leaves it with the build that it has.'
  return `The test files of ${failing} courses fail in this build; an upgrade leaves them with the builds that they have.`
}

export async function withdrawBuild(call: Call): Promise<Answer> {
  const { reason } = call.body as { reason: string }
  const found = await buildIn(call)
  const build = found.ok ? withdrawn(found.value, reason, situationOf(call)) : found
  if (!build.ok) return problem(build.refusal)
  await call.ports.images.saveBuild(build.value)
  await enqueue(call.ports, keptOnNodes)
  return json(200, buildView(build.value))
}

/** Which images nodes keep depends on what is published. */
const keptOnNodes: WorkItem = { kind: 'chore', name: 'puller' }
