import type { ConditionNow } from './condition.ts'
import { hasHub } from './phase.ts'
import type { Phase } from './phases.ts'
import type { ObservedObject } from './objects/kubernetes-object.ts'

/** What the cluster says of a hub, in one condition that tells people where things stand. */
export function hubCondition(phase: Phase, observed: readonly ObservedObject[]): ConditionNow {
  const release = observed.find((object) => object.kind === 'HelmRelease')
  if (!hasHub(phase)) return withoutHub(phase, observed)
  if (release === undefined) return condition('Unknown', 'Requested', 'The hub has been asked for; the cluster has not taken it up yet.')
  const broken = brokenPod(observed)
  const ready = readyOf(release)
  if (ready.status === 'True' && isCurrent(release, ready)) return condition('True', 'Running', 'The hub is running.')
  if (broken !== undefined) return broken
  if (ready.status === 'False') return condition('False', ready.reason, ready.message)
  return condition('Unknown', 'Progressing', ready.message === '' ? 'The hub is being set up.' : ready.message)
}

function withoutHub(phase: Phase, observed: readonly ObservedObject[]): ConditionNow {
  if (observed.length > 0) return condition('False', 'Removing', 'The hub is being removed.')
  if (phase === 'deleted') return condition('False', 'Deleted', 'The hub and the data are gone.')
  return phase === 'requested' || phase === 'declined' || phase === 'cancelled'
    ? condition('False', 'NotApproved', 'There is no hub: the course has not been approved.')
    : condition('False', 'Removed', 'The hub is removed; the course\'s data is kept until somebody confirms its deletion.')
}

interface Ready { readonly status: string; readonly reason: string; readonly message: string; readonly generation: number }

function readyOf(release: ObservedObject): Ready {
  const conditions = Array.isArray(release.status?.['conditions']) ? (release.status['conditions'] as unknown[]) : []
  const found = conditions.map(asRecord).find((one) => one['type'] === 'Ready') ?? {}
  return {
    status: text(found['status']), reason: text(found['reason']) || 'Unknown', message: text(found['message']),
    generation: Number(found['observedGeneration'] ?? release.status?.['observedGeneration'] ?? 0),
  }
}

/** A condition of an older generation says nothing of what was asked for since. */
function isCurrent(release: ObservedObject, ready: Ready): boolean {
  return release.metadata.generation === undefined || ready.generation >= release.metadata.generation
}

const pullReasons = new Set(['ImagePullBackOff', 'ErrImagePull', 'InvalidImageName', 'ErrImageNeverPull'])
const crashReasons = new Set(['CrashLoopBackOff', 'CreateContainerConfigError', 'RunContainerError'])

function brokenPod(observed: readonly ObservedObject[]): ConditionNow | undefined {
  for (const pod of observed.filter((object) => object.kind === 'Pod')) {
    const statuses = pod.status?.['containerStatuses']
    for (const container of Array.isArray(statuses) ? statuses.map(asRecord) : []) {
      const waiting = asRecord(asRecord(container['state'])['waiting'])
      const reason = text(waiting['reason'])
      const image = text(container['image'])
      if (pullReasons.has(reason)) {
        return condition('False', 'ImagePullFailed', `The image ${image} cannot be pulled: ${text(waiting['message']) || reason}`)
      }
      if (crashReasons.has(reason)) {
        return condition('False', 'ContainerFailing', `${text(container['name'])} in pod ${pod.metadata.name}: ${text(waiting['message']) || reason}`)
      }
    }
  }
  return undefined
}

function condition(status: ConditionNow['status'], reason: string, message: string): ConditionNow {
  return { type: 'HubReady', status, reason, message: message.slice(0, 1_000) }
}

function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
