import type { ConditionNow } from './condition.ts'
import type { ObservedObject } from './objects/kubernetes-object.ts'
import { hasHub } from './phase.ts'
import type { Phase } from './phases.ts'
import { warned, warningsSince } from './status/events.ts'
import { because, broken, type Finding, pending, plain } from './status/finding.ts'
import { troubleIn, unboundClaim } from './status/pods.ts'
import { conditionIn, recordsAt, textAt } from './status/reading.ts'
import { attemptBegan, type Failure, failureOf, hasGivenUp, readyOf, wasTakenBack } from './status/release.ts'

/** What the cluster says of a hub, in one condition that tells people where things stand, and why. */
export function hubCondition(phase: Phase, observed: readonly ObservedObject[]): ConditionNow {
  const { status, reason, message } = hasHub(phase) ? withHub(observed) : withoutHub(phase, observed)
  return { type: 'HubReady', status, reason, message: plain(message) }
}

function withHub(observed: readonly ObservedObject[]): Finding {
  const namespace = observed.find(({ kind }) => kind === 'Namespace')
  if (namespace?.metadata.deletionTimestamp !== undefined) {
    return pending('NamespaceTerminating', because('The namespace that was there before is still being removed', whatHolds(namespace)))
  }
  const release = observed.find(({ kind }) => kind === 'HelmRelease')
  if (release === undefined) return pending('Requested', 'The hub has been asked for; the cluster has not taken it up yet.')
  if (release.metadata.deletionTimestamp !== undefined) return pending('ReleaseTerminating', 'What was there before is still being removed.')
  if (readyOf(release).isTrue) return { status: 'True', reason: 'Running', message: 'The hub is running.' }
  return wasTakenBack(release) ? takenBack(release, observed) : notReady(release, observed)
}

/** Running, but not as it should: the change is neither there nor forgotten. */
function takenBack(release: ObservedObject, observed: readonly ObservedObject[]): Finding {
  const why = explained(release, observed, attemptBegan(release))
  const cause = why === undefined ? '' : 'cause' in why ? why.cause : why.message
  const again = hasGivenUp(release) ? '' : ' It is tried again by itself.'
  const what = 'The change could not be rolled out and was taken back; the hub runs as before'
  return broken('UpgradeRolledBack', `${sentence(because(what, cause))}${again}`)
}

function notReady(release: ObservedObject, observed: readonly ObservedObject[]): Finding {
  const ready = readyOf(release)
  const since = ready.isFalse ? attemptBegan(release) : ready.since
  const trouble = troubleIn(observed.filter(({ kind }) => kind === 'Pod'), warningsSince(observed, 0))
  if (trouble?.status === 'False') return trouble
  if (ready.isFalse) return trouble ?? explained(release, observed, since) ?? broken(ready.reason, ready.message)
  const found = trouble ?? warned(warningsSince(observed, since)) ?? unboundClaim(observed)
  return found ?? pending('Progressing', inTheWorks(release))
}

/** Why the last action failed; when all that Helm knows is that time was up, what the cluster warned of meanwhile. */
function explained(release: ObservedObject, observed: readonly ObservedObject[], since: number): Finding | Failure | undefined {
  const failure = failureOf(release)
  if (failure !== undefined && !failure.isVague) return failure
  return warned(warningsSince(observed, since)) ?? unboundClaim(observed) ?? failure
}

function inTheWorks(release: ObservedObject): string {
  const before = failureOf(release)
  if (before !== undefined) return `It is being tried again. ${sentence(before.message)}`
  return release.status?.['history'] === undefined ? 'The hub is being set up.' : 'A change is being rolled out.'
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function withoutHub(phase: Phase, observed: readonly ObservedObject[]): Finding {
  if (observed.length > 0) {
    const namespace = observed.find(({ kind }) => kind === 'Namespace')
    return broken('Removing', because('The hub is being removed', namespace === undefined ? '' : whatHolds(namespace)))
  }
  if (phase === 'deleted') return broken('Deleted', 'The hub and the data are gone.')
  return phase === 'requested' || phase === 'declined' || phase === 'cancelled'
    ? broken('NotApproved', 'There is no hub: the course has not been approved.')
    : broken('Removed', 'The hub is removed; the course\'s data is kept until somebody confirms its deletion.')
}

const remaining = ['NamespaceDeletionContentFailure', 'NamespaceDeletionDiscoveryFailure', 'NamespaceFinalizersRemaining', 'NamespaceContentRemaining']

/** What keeps a namespace from going, in the namespace controller's words. */
function whatHolds({ status }: ObservedObject): string {
  const holding = recordsAt(status, 'conditions').filter((one) => one['status'] === 'True')
  const type = remaining.find((name) => holding.some((one) => one['type'] === name))
  return type === undefined ? '' : textAt(conditionIn(status, type), 'message')
}
