import type { ObservedObject } from '../objects/kubernetes-object.ts'
import { refusalIn } from './refusals.ts'
import { because, broken, type Finding } from './finding.ts'
import { conditionIn, type JsonRecord, recordsAt, textAt } from './reading.ts'

/** A failed action, with its cause alone and whether that is no more than that time was up. */
export interface Failure extends Finding { readonly cause: string; readonly isVague: boolean }

export interface Ready {
  /** Ready, and of the generation that stands: a condition of an older one says nothing of what was asked for since. */
  readonly isTrue: boolean
  readonly isFalse: boolean
  readonly reason: string
  readonly message: string
  /** Epoch milliseconds since when it is so; 0 when it does not say. */
  readonly since: number
}

/** What Flux says of a release as a whole. */
export function readyOf(release: ObservedObject): Ready {
  const ready = conditionIn(release.status, 'Ready')
  const isCurrent = isOfNow(ready, release)
  return {
    isTrue: ready['status'] === 'True' && isCurrent,
    isFalse: ready['status'] === 'False' && isCurrent,
    reason: textAt(ready, 'reason') || 'Unknown',
    message: textAt(ready, 'message'),
    since: Date.parse(textAt(ready, 'lastTransitionTime')) || 0,
  }
}

function isOfNow(condition: JsonRecord, { metadata: { generation }, status }: ObservedObject): boolean {
  return generation === undefined || Number(condition['observedGeneration'] ?? status?.['observedGeneration'] ?? 0) >= generation
}

/** Whether Helm took a failed change back, so that the hub runs as before. */
export function wasTakenBack(release: ObservedObject): boolean {
  const remediated = conditionIn(release.status, 'Remediated')
  if (remediated['status'] !== 'True' || !isOfNow(remediated, release)) return false
  if (textAt(remediated, 'reason') !== 'RollbackSucceeded') return false
  const [latest] = recordsAt(release.status, 'history')
  return latest === undefined || latest['status'] === 'deployed'
}

/** When the attempt that failed was begun (epoch milliseconds): what happened before has nothing to do with it. */
export function attemptBegan(release: ObservedObject): number {
  const failed = recordsAt(release.status, 'history').find((one) => one['status'] === 'failed')
  return Date.parse(textAt(failed, 'lastDeployed')) || 0
}

/** Whether Flux will try no more by itself. */
export function hasGivenUp(release: ObservedObject): boolean {
  return conditionIn(release.status, 'Stalled')['status'] === 'True'
}

/** Why the last action for what is asked for now failed. What was done about it (`Remediated`) may be what the release as a whole speaks of. */
export function failureOf(release: ObservedObject): Failure | undefined {
  const ready = readyOf(release)
  const released = conditionIn(release.status, 'Released')
  const isReleased = released['status'] === 'False' && isOfNow(released, release)
  if (!isReleased && !ready.isFalse) return undefined
  const reason = isReleased ? textAt(released, 'reason') || ready.reason : ready.reason
  const cause = helmCause(isReleased ? textAt(released, 'message') : ready.message)
  const refusal = refusalIn(cause)
  if (refusal !== undefined) return { ...refusal, cause: refusal.message, isVague: false }
  return { ...broken(reason, because(whatFailed(reason), cause)), cause, isVague: cause === timeIsUp }
}

function whatFailed(reason: string): string {
  if (reason === 'InstallFailed') return 'The hub could not be installed'
  if (reason === 'UpgradeFailed') return 'The change could not be rolled out'
  if (reason === 'SourceNotReady' || reason === 'ArtifactFailed' || reason === 'HelmChartNotReady') return 'The chart cannot be had'
  return 'The hub could not be released'
}

const timeIsUp = 'it was not ready in time'

/** Helm's own words without what was known before them: which release, which chart, and the end of its log. */
function helmCause(message: string): string {
  const cause = message
    .replace(/\s*Last Helm logs:.*$/s, '')
    .replace(/^Helm \w+ failed for release \S+(?: with chart \S+?)?: /, '')
    .replace(/^client rate limiter Wait returned an error: /, '')
    .trim()
  if (/^(?:context deadline exceeded|timed out waiting for the condition)$/.test(cause)) return timeIsUp
  const waited = /resource (?:not ready|\S+ not ready), name: (\S+), kind: (\w+)/.exec(cause) ?? /resource (\w+)\/\S+\/(\S+) not ready/.exec(cause)
  if (waited !== null && /deadline exceeded|timed out/.test(cause)) return timeIsUp
  return cause
}
