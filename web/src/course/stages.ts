import type { CourseView } from '../../../shared/contract/course-view.ts'
import type { StepState } from './hub-state.ts'

type ProgressStep = NonNullable<CourseView['progress']>[number]['step']

export interface Stage { readonly step: ProgressStep; readonly name: string; readonly state: StepState; readonly at?: string }

/** The steps in the order of a hub's way, in plain words. */
const names: Readonly<Record<ProgressStep, string>> = {
  approved: 'Approved by governance',
  image: 'Software image found',
  directories: 'Directories made',
  namespace: 'Place on the cluster made',
  release: 'Installation begun',
  pods: 'Its programs have started',
  ready: 'Ready to be used',
}
const order = Object.keys(names) as readonly ProgressStep[]

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
      return at === undefined ? [] : [{ step, name: names[step], state: 'done', at }]
    })
    // Approved and nothing else: a record from before the way was written down.
    return done.length > 1 ? done : []
  }
  const next: StepState = failed ? 'failed' : 'doing'
  const upNext = order.find((step) => !times.has(step)) ?? 'ready'
  return order.map((step) => {
    const at = times.get(step)
    // The way is gone anew when a hub comes back: an older time of being ready says nothing.
    if (at !== undefined && step !== 'ready') return { step, name: names[step], state: 'done', at }
    return { step, name: names[step], state: step === upNext ? next : 'waiting' }
  })
}
