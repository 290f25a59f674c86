import type { ObservedObject } from '../objects/kubernetes-object.ts'
import { because, broken, type Finding, pending } from './finding.ts'
import { imageNamed, pullCause } from './images.ts'
import { refusalIn } from './refusals.ts'
import { textAt } from './reading.ts'

/** A warning of the cluster about something of the hub. */
export interface Warning {
  readonly reason: string
  readonly message: string
  /** Epoch milliseconds of the last time; 0 when it does not say. */
  readonly at: number
}

/** What was warned of since then, newest first. */
export function warningsSince(observed: readonly ObservedObject[], since: number): readonly Warning[] {
  return observed.filter(({ kind }) => kind === 'Event')
    .map((event) => ({
      reason: textAt(event, 'reason'), message: textAt(event, 'message'),
      at: Date.parse(textAt(event, 'lastTimestamp') || textAt(event, 'eventTime')) || 0,
    }))
    .filter(({ at }) => at === 0 || at >= since)
    .toSorted((one, other) => other.at - one.at)
}

/** The most telling of the warnings: what can never start before what may only take its time. */
export function warned(warnings: readonly Warning[]): Finding | undefined {
  const found = warnings.flatMap((warning) => findingOf(warning) ?? [])
  return found.find(({ status }) => status === 'False') ?? found[0]
}

function findingOf({ reason, message }: Warning): Finding | undefined {
  if (reason === 'Failed' && imageNamed(message) !== '') {
    const image = imageNamed(message)
    return broken('ImagePullFailed', because(`The image ${image} cannot be pulled`, pullCause(message, image)))
  }
  if (reason === 'FailedCreate') {
    return refusalIn(message) ?? broken('PodCreationFailed', because('A pod cannot be made', message.replace(/^Error creating: /, '')))
  }
  if (reason === 'FailedMount' || reason === 'FailedAttachVolume') {
    return pending('VolumeMountFailed', because('A volume cannot be mounted', message))
  }
  return reason === 'ProvisioningFailed' ? pending('VolumePending', because('A volume cannot be made', message)) : undefined
}
