import type { CourseView } from '../../../../shared/contract/course-view.ts'
import type { StepState } from './hub-state.ts'

type ProgressStep = NonNullable<CourseView['progress']>[number]['step']

export interface Stage { readonly step: ProgressStep; readonly state: StepState; readonly at?: string }

// A table, so that a step of the contract that is missing here does not compile.
const known: Readonly<Record<ProgressStep, true>> = {
  approved: true, image: true, directories: true, namespace: true, release: true, pods: true, ready: true,
}
/** The steps in the order of a hub's way. */
const order = Object.keys(known) as readonly ProgressStep[]

/**
 * The way of a course's hub: what is done with its time, and what is still to come; empty before approval. A step that was
 * passed over (a shared hub has its place already) is left out.
 */
export function stagesOf(
  course: Pick<CourseView, 'progress' | 'decision'>, { failed, ready }: { readonly failed: boolean; readonly ready: boolean },
): readonly Stage[] {
  const { progress = [], decision } = course
  if (decision?.verdict !== 'approved') return []
  const times = new Map<ProgressStep, string>([['approved', decision.at], ...progress.map(({ step, at }) => [step, at] as const)])
  if (ready) {
    const done = order.flatMap((step): Stage[] => {
      const at = times.get(step)
      return at === undefined ? [] : [{ step, state: 'done', at }]
    })
    // Approved and nothing else: a record from before the way was written down.
    return done.length > 1 ? done : []
  }
  const next: StepState = failed ? 'failed' : 'doing'
  const upNext = order.find((step) => !times.has(step)) ?? 'ready'
  return order.map((step) => {
    const at = times.get(step)
    // The way is gone anew when a hub comes back: an older time of being ready says nothing.
    if (at !== undefined && step !== 'ready') return { step, state: 'done', at }
    return { step, state: step === upNext ? next : 'waiting' }
  })
}
