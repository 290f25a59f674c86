import type { RolloutsView, RolloutView } from '../../../shared/contract/image-view.ts'
import type { RolloutInput } from '../../../shared/contract/images.ts'
import { classOf, type ImageBuild } from '../../../shared/core/images/catalogue.ts'
import type { Situation } from '../../../shared/core/commands/changed.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'
import { nextRun } from '../../../shared/core/rollouts/advance.ts'
import { abort, pause, resume, type Rollouts, start } from '../../../shared/core/rollouts/commands.ts'
import type { Rollout, RolloutTarget } from '../../../shared/core/rollouts/rollout.ts'
import { waveSize } from '../../../shared/core/rollouts/waves.ts'
import type { Chore } from '../../../shared/ports/chore-store.ts'
import { type Answer, json, problem } from '../answer.ts'
import type { Call } from '../endpoint.ts'
import { enqueue } from '../run-command.ts'
import { buildIn, buildOf } from './find-build.ts'
import { situationOf } from './situation.ts'

/** Upgrades as they should stand, and the version of the chore that they were decided on. */
export interface Plan { readonly rollouts: Rollouts; readonly before: number }

export async function startRollout(call: Call): Promise<Answer> {
  const target = await targetOf(call.body as RolloutInput, call)
  return target.ok ? begun(target.value, 201, call) : problem(target.refusal)
}

/** Runs the test files of the class's courses in a build that courses do not have yet. */
export async function testBuild(call: Call): Promise<Answer> {
  const build = await buildIn(call)
  if (!build.ok) return problem(build.refusal)
  const { class: imageClass, date, image, state } = build.value
  if (state === 'withdrawn') return problem({ code: 'wrong-state', message: `The ${imageClass} build of ${date} was withdrawn.` })
  return begun({ kind: 'test', class: imageClass, date, image }, 200, call)
}

export async function getRollouts({ ports }: Call): Promise<Answer> {
  return json(200, viewOf(await standing(ports)))
}

export const pauseRollout = (call: Call): Promise<Answer> => said(call, pause)
export const resumeRollout = (call: Call): Promise<Answer> => said(call, resume)
export const abortRollout = (call: Call): Promise<Answer> => said(call, abort)

async function begun(target: RolloutTarget, status: number, call: Call): Promise<Answer> {
  const plan = await planned(call, target)
  if (!plan.ok) return problem(plan.refusal)
  await keepRollouts(plan.value, call)
  return json(status, viewOf(plan.value))
}

async function said(call: Call, change: (rollouts: Rollouts, situation: Situation) => Result<Rollouts>): Promise<Answer> {
  const { rollouts, before } = await standing(call.ports)
  const changed = change(rollouts, situationOf(call))
  if (!changed.ok) return problem(changed.refusal)
  const plan = { rollouts: changed.value, before }
  await keepRollouts(plan, call)
  return json(200, viewOf(plan))
}

/** Upgrades with one more begun; nothing is written yet. */
export async function planned(call: Call, target: RolloutTarget): Promise<Result<Plan>> {
  const { rollouts, before } = await standing(call.ports)
  const started = start(rollouts, target, situationOf(call))
  return started.ok ? ok({ rollouts: started.value, before }) : started
}

/** Throws Conflict when an upgrade went on meanwhile; the caller is asked to try again. */
export async function keepRollouts({ rollouts, before }: Plan, { ports, now }: Call): Promise<void> {
  const due = rollouts.current?.state === 'running' ? now : rollouts.current === undefined ? undefined : nextRun(rollouts.current, now)
  const chore: Chore = { name: 'rollout', state: { ...rollouts }, version: before + 1, ...(due === undefined ? {} : { due }) }
  await ports.chores.save(chore)
  if (due !== undefined) await enqueue(ports, { kind: 'chore', name: 'rollout' })
}

async function standing({ chores }: Call['ports']): Promise<Plan> {
  const chore = await chores.get('rollout')
  return { rollouts: (chore?.state as Rollouts | undefined) ?? { history: [] }, before: chore?.version ?? 0 }
}

async function targetOf(input: RolloutInput, call: Call): Promise<Result<RolloutTarget>> {
  const from = input.from === undefined ? {} : { from: input.from }
  if (input.kind === 'chart') return ok({ kind: 'chart', version: input.version, ...from })
  const build = await buildOf(input.class, input.date, call.ports)
  if (!build.ok) return build
  if (build.value.state === 'published') return ok({ ...await imageTarget(build.value, call), ...from })
  const is = build.value.state === 'candidate' ? 'is a candidate' : 'was withdrawn'
  const message = `The ${input.class} build of ${input.date} ${is}; courses are moved to published builds only.`
  return refused({ code: 'wrong-state', message })
}

export async function imageTarget({ class: imageClass, date, image }: ImageBuild, { ports }: Call): Promise<RolloutTarget> {
  const { default_url } = classOf(imageClass, await ports.images.classes())
  return { kind: 'image', class: imageClass, date, image, ...(default_url === undefined ? {} : { default_url }) }
}

function viewOf({ rollouts: { current, history } }: Plan): RolloutsView {
  return { ...(current === undefined ? {} : { current: rolloutView(current) }), history: history.map(rolloutView) }
}

export function rolloutView(rollout: Rollout): RolloutView {
  const { cursor: _cursor, skipped: _skipped, waves: _waves, members, wave, kept, failed, ...shown } = rollout
  const size = waveSize(rollout)
  return {
    ...shown, wave: wave + 1, ...(Number.isFinite(size) ? { wave_size: size } : {}), kept: [...kept], failed: [...failed],
    underway: members.map(({ name, state, since }) => ({ name, state, since })),
  }
}
