import { createHash } from 'node:crypto'
import type { Instant } from '../../shared/core/instant.ts'
import type { JobRun } from './job-run.ts'
import { knownKind } from './kinds.ts'
import type { JsonObject, KubeObject } from './object.ts'
import { isJsonObject, kubeTime, textAt, valueAt } from './object.ts'
import { tellOfPull } from './pull-events.ts'
import type { Store } from './store.ts'
import { podStatus } from './workload-status.ts'
import { controllerWrite, createObject, isActive, updateStatus } from './writes.ts'

const pods = knownKind('v1', 'Pod')

/** The pod of a Job, running, as the job controller and the kubelet make it. */
export function startPod(store: Store, job: KubeObject, at: Instant): void {
  const { name, namespace = '', uid } = job.metadata
  if (!isActive(store, namespace)) return
  const template = valueAt(job, 'spec.template')
  const labels = valueAt(template, 'metadata.labels')
  const owned = {
    'job-name': name, 'batch.kubernetes.io/job-name': name,
    'controller-uid': uid, 'batch.kubernetes.io/controller-uid': uid,
  }
  const metadata: JsonObject = {
    name: podName(job), namespace,
    labels: { ...(isJsonObject(labels) ? labels : {}), ...owned },
    ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name, uid, controller: true, blockOwnerDeletion: true }],
  }
  const spec = valueAt(template, 'spec')
  const pod = createObject(controllerWrite(store, at, 'kube-controller-manager'), pods, {
    metadata, spec: { ...(isJsonObject(spec) ? spec : {}), nodeName: 'node-1' },
  })
  setStatus(store, pod, 'Running', { running: { startedAt: kubeTime(at) } }, at)
}

/** The image of a Job's one container. */
export function imageOf(job: KubeObject): string {
  const [container] = (valueAt(job, 'spec.template.spec.containers') ?? []) as JsonObject[]
  const image = container?.['image']
  return typeof image === 'string' ? image : ''
}

/** The kubelet's part where the image of a Job's pod is not to be had: it waits. */
export function waitForImage(store: Store, job: KubeObject, at: Instant): void {
  const pod = store.get(pods, job.metadata.namespace ?? '', podName(job))
  if (pod === undefined) return
  const image = imageOf(job)
  const containers = (valueAt(pod, 'spec.containers') ?? []) as JsonObject[]
  const status = podStatus(containers, { state: 'image-pull', image }, textAt(pod, 'status.startTime') ?? kubeTime(at), at)
  tellOfPull(store, updateStatus(controllerWrite(store, at, 'kubelet', 'status'), pods, pod, status), image, at)
}

/** The pod of a Job, ended as its container did. */
export function endPod(store: Store, job: KubeObject, { exitCode, message }: JobRun, at: Instant): KubeObject | undefined {
  const pod = store.get(pods, job.metadata.namespace ?? '', podName(job))
  if (pod === undefined) return undefined
  const startedAt = textAt(pod, 'status.startTime') ?? kubeTime(at)
  const terminated: JsonObject = {
    exitCode, reason: exitCode === 0 ? 'Completed' : 'Error', startedAt, finishedAt: kubeTime(at),
    ...(message === '' ? {} : { message }),
  }
  return setStatus(store, pod, exitCode === 0 ? 'Succeeded' : 'Failed', { terminated }, at)
}

/** Of the same Job always the same name, as far as five letters tell Jobs of one name apart. */
function podName({ metadata: { name, uid } }: KubeObject): string {
  return `${name.slice(0, 57)}-${createHash('sha256').update(uid).digest('hex').slice(0, 5)}`
}

function setStatus(store: Store, pod: KubeObject, phase: string, state: JsonObject, at: Instant): KubeObject {
  const [container] = (valueAt(pod, 'spec.containers') ?? []) as JsonObject[]
  const running = phase === 'Running'
  const image = container?.['image'] ?? ''
  return updateStatus(controllerWrite(store, at, 'kubelet', 'status'), pods, pod, {
    phase, qosClass: 'Burstable', startTime: textAt(pod, 'status.startTime') ?? kubeTime(at),
    containerStatuses: [{
      name: container?.['name'] ?? '', image, imageID: image, ready: running, started: running, restartCount: 0, state,
    }],
  })
}
