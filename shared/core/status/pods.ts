import type { ObservedObject } from '../objects/kubernetes-object.ts'
import type { Warning } from './events.ts'
import { because, broken, type Finding, pending } from './finding.ts'
import { imageNamed, pullCause } from './images.ts'
import { conditionIn, type JsonRecord, recordAt, recordsAt, textAt } from './reading.ts'

const pullReasons = new Set(['ImagePullBackOff', 'ErrImagePull', 'InvalidImageName', 'ErrImageNeverPull', 'ImageInspectError', 'RegistryUnavailable'])
const configReasons = new Set(['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError', 'PostStartHookError'])

/** What keeps the pods of a hub from running: what cannot start at all before what only has no place yet. */
export function troubleIn(pods: readonly ObservedObject[], warnings: readonly Warning[]): Finding | undefined {
  const living = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined)
  for (const pod of living) {
    for (const container of [...recordsAt(pod.status, 'initContainerStatuses'), ...recordsAt(pod.status, 'containerStatuses')]) {
      const found = troubleOf(container, pod, warnings)
      if (found !== undefined) return found
    }
  }
  return living.map(withoutPlace).find((found) => found !== undefined)
}

function troubleOf(container: JsonRecord, pod: ObservedObject, warnings: readonly Warning[]): Finding | undefined {
  const waiting = recordAt(recordAt(container, 'state'), 'waiting')
  const reason = textAt(waiting, 'reason')
  const message = textAt(waiting, 'message')
  if (pullReasons.has(reason)) return unpulled(textAt(container, 'image'), reason, message, warnings)
  const where = `${textAt(container, 'name')} in pod ${pod.metadata.name}`
  if (configReasons.has(reason)) return broken('ContainerFailing', because(`The container ${where} cannot be started`, message || reason))
  return reason === 'CrashLoopBackOff' ? crashing(container, where) : undefined
}

/** Some kubelets say only that they wait; why was told in an event before. */
function unpulled(image: string, reason: string, message: string, warnings: readonly Warning[]): Finding {
  const told = warnings.find((one) => one.reason === 'Failed' && imageNamed(one.message) === image)
  const cause = pullCause(message, image) || pullCause(told?.message ?? '', image) || (wordsOf[reason] ?? '')
  return broken('ImagePullFailed', because(`The image ${image} cannot be pulled`, cause))
}

/** What a container that waits says of its image (`ErrImagePull: …`); undefined when it waits for something else. */
export function pullFinding(image: string, told: string): Finding | undefined {
  const [reason = '', ...message] = told.split(': ')
  return pullReasons.has(reason) ? unpulled(image, reason, message.join(': '), []) : undefined
}

const wordsOf: Readonly<Record<string, string>> = {
  InvalidImageName: 'it is no name of an image',
  ErrImageNeverPull: 'it is not on the node, and may not be pulled there',
}

/** How it ended last, with what it said then. */
function crashing(container: JsonRecord, where: string): Finding {
  const last = recordAt(recordAt(container, 'lastState'), 'terminated')
  const { exitCode } = last
  if (textAt(last, 'reason') === 'OOMKilled') return broken('ContainerFailing', `The container ${where} runs out of memory and is started again and again.`)
  const how = typeof exitCode === 'number' ? ` with exit code ${exitCode}` : ''
  return broken('ContainerFailing', because(`The container ${where} keeps ending${how}`, textAt(last, 'message')))
}

function withoutPlace(pod: ObservedObject): Finding | undefined {
  const scheduled = conditionIn(pod.status, 'PodScheduled')
  if (scheduled['status'] !== 'False') return undefined
  const message = textAt(scheduled, 'message').replace(/\.? preemption: .*$/s, '')
  if (/unbound immediate PersistentVolumeClaims|persistentvolumeclaim "[^"]*" not found/.test(message)) {
    return pending('VolumePending', `Pod ${pod.metadata.name} waits for its volume: ${message}`)
  }
  return pending('Unschedulable', because(`No node has room for pod ${pod.metadata.name} yet`, message))
}

/** A claim whose volume is not there. */
export function unboundClaim(observed: readonly ObservedObject[]): Finding | undefined {
  const claims = observed.filter(({ kind }) => kind === 'PersistentVolumeClaim')
  const lost = claims.find(({ status }) => textAt(status, 'phase') === 'Lost')
  if (lost !== undefined) return broken('VolumeLost', `The claim ${lost.metadata.name} has lost its volume.`)
  const unbound = claims.find(({ status }) => textAt(status, 'phase') === 'Pending')
  return unbound === undefined ? undefined : pending('VolumePending', `The claim ${unbound.metadata.name} has no volume yet.`)
}
