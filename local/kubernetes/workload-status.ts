import type { Instant } from '../../shared/core/instant.ts'
import type { JsonObject } from './object.ts'
import { kubeTime, shown } from './object.ts'

/** How the pods of a release fare. */
export type Health =
  | { readonly state: 'running' }
  | { readonly state: 'creating' }
  | { readonly state: 'image-pull'; readonly image: string }

/** What the deployment controller says of a deployment of one pod. */
export function deploymentStatus(health: Health, generation: number, at: Instant): JsonObject {
  const isAvailable = health.state === 'running'
  const condition = {
    type: 'Available',
    status: isAvailable ? 'True' : 'False',
    reason: isAvailable ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
    message: `Deployment ${isAvailable ? 'has' : 'does not have'} minimum availability.`,
    lastTransitionTime: kubeTime(at),
    lastUpdateTime: kubeTime(at),
  }
  const counts = isAvailable ? { readyReplicas: 1, availableReplicas: 1 } : { unavailableReplicas: 1 }
  return { observedGeneration: generation, replicas: 1, updatedReplicas: 1, ...counts, conditions: [condition] }
}

/** What the kubelet says of a pod. `started`: when it was first seen. */
export function podStatus(containers: readonly JsonObject[], health: Health, started: string, at: Instant): JsonObject {
  const isRunning = health.state === 'running'
  return {
    phase: isRunning ? 'Running' : 'Pending',
    qosClass: 'Burstable',
    startTime: started,
    ...(isRunning ? { podIP: '10.0.0.1' } : {}),
    conditions: podConditions(containers, isRunning, at),
    containerStatuses: containers.map(({ name, image }): JsonObject => ({
      name: name ?? '',
      image: image ?? '',
      imageID: isRunning ? (image ?? '') : '',
      ready: isRunning,
      started: isRunning,
      restartCount: 0,
      state: isRunning ? { running: { startedAt: kubeTime(at) } } : { waiting: waitingFor(health) },
    })),
  }
}

function podConditions(containers: readonly JsonObject[], isRunning: boolean, at: Instant): JsonObject[] {
  const condition = { lastProbeTime: null, lastTransitionTime: kubeTime(at) }
  const names = containers.map(({ name }) => shown(name)).join(' ')
  const why = { reason: 'ContainersNotReady', message: `containers with unready status: [${names}]` }
  const ready = { status: isRunning ? 'True' : 'False', ...condition, ...(isRunning ? {} : why) }
  return [
    { type: 'PodScheduled', status: 'True', ...condition },
    { type: 'Initialized', status: 'True', ...condition },
    { type: 'ContainersReady', ...ready },
    { type: 'Ready', ...ready },
  ]
}

function waitingFor(health: Health): JsonObject {
  if (health.state !== 'image-pull') return { reason: 'ContainerCreating' }
  const { image } = health
  const cause = `failed to resolve reference "${image}": ${image}: not found`
  const pull = `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": ${cause}`
  return { reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}": ErrImagePull: ${pull}` }
}
