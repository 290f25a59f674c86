import type { ProgressStep } from './course.ts'
import { fromMillis, type Instant, latest } from './instant.ts'
import type { ObservedObject } from './objects/kubernetes-object.ts'
import { recordsAt, textAt } from './status/reading.ts'
import { readyOf } from './status/release.ts'

/** What is known of the way to a hub. */
export interface ProgressFacts {
  /** When the course was approved; undefined while no hub is wanted. */
  readonly approvedAt: Instant | undefined
  /** Whether the image that the course runs is known. */
  readonly image: boolean
  /** Whether the course's directories are there. */
  readonly directories: boolean
  readonly observed: readonly ObservedObject[]
}

type Step = ProgressStep['step']

const order: readonly Step[] = ['approved', 'image', 'directories', 'namespace', 'release', 'pods', 'ready']

/**
 * The steps that are done, each with the time when it was first seen so, in the order in which they were; `ready` is never
 * before all others. A hub that was removed and comes back goes the way anew from its approval.
 */
export function progressNow(before: readonly ProgressStep[], facts: ProgressFacts, now: Instant): readonly ProgressStep[] {
  const { approvedAt } = facts
  if (approvedAt === undefined) return []
  const known = isAnotherHub(before, facts.observed) ? [] : before.filter(({ step }) => step !== 'approved')
  const steps: ProgressStep[] = [{ step: 'approved', at: approvedAt }, ...known]
  const done = doneBy(facts)
  for (const step of order) {
    const isLast = step === 'ready' && steps.length < order.length - 1
    if (isLast || !done.has(step) || steps.some((one) => one.step === step)) continue
    // Clocks of two machines may differ: the way never goes back in time, and nothing is seen before it was made.
    const made = step === 'namespace' ? madeAt(facts.observed) : undefined
    steps.push({ step, at: latest(now, made, ...steps.map(({ at }) => at)) })
  }
  return steps
}

function doneBy({ image, directories, observed }: ProgressFacts): ReadonlySet<Step> {
  const release = observed.find(({ kind }) => kind === 'HelmRelease')
  const isReady = release !== undefined && readyOf(release).isTrue
  const all: Readonly<Record<Step, boolean>> = {
    approved: true,
    image,
    directories,
    namespace: standingNamespace(observed) !== undefined,
    release: release !== undefined,
    // Nobody looks at the pods of a release that is ready.
    pods: isReady || havePodsCome(observed),
    ready: isReady,
  }
  return new Set(order.filter((step) => all[step]))
}

function havePodsCome(observed: readonly ObservedObject[]): boolean {
  const pods = observed.filter(({ kind }) => kind === 'Pod')
  return pods.length > 0 && pods.every(({ status }) => (
    recordsAt(status, 'conditions').some((one) => one['type'] === 'Ready' && one['status'] === 'True')))
}

function standingNamespace(observed: readonly ObservedObject[]): ObservedObject | undefined {
  return observed.find(({ kind, metadata }) => kind === 'Namespace' && metadata.deletionTimestamp === undefined)
}

/** When the namespace was made, by the cluster's clock. */
function madeAt(observed: readonly ObservedObject[]): Instant | undefined {
  const made = Date.parse(textAt(standingNamespace(observed)?.metadata, 'creationTimestamp'))
  return Number.isNaN(made) ? undefined : fromMillis(made)
}

/** The namespace that was seen is gone, or was made after it was seen. */
function isAnotherHub(before: readonly ProgressStep[], observed: readonly ObservedObject[]): boolean {
  const seen = before.find(({ step }) => step === 'namespace')
  if (seen === undefined) return false
  if (standingNamespace(observed) === undefined) return true
  const made = madeAt(observed)
  return made !== undefined && made > seen.at
}
