import { createHash } from 'node:crypto'
import type { Instant } from '../../shared/core/instant.ts'
import type { ConditionText, ReleaseAction, Wanted } from './helm-release.ts'
import { conditionsWith, countAt, goDuration, historyOf, statusOf, timeoutOf } from './helm-release.ts'
import type { JsonObject, KubeObject } from './object.ts'
import { kubeTime, shown } from './object.ts'

// The reasons and sentences are those of helm-controller v2 (internal/reconcile/atomic_release.go, install.go,
// upgrade.go), because people and programs read them.
const words = {
  install: { name: 'install', succeeded: 'InstallSucceeded', failed: 'InstallFailed' },
  upgrade: { name: 'upgrade', succeeded: 'UpgradeSucceeded', failed: 'UpgradeFailed' },
} as const

/** Revisions that are kept. */
export const historyLimit = 5

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`
}

function snapshot(release: KubeObject, wanted: Wanted, action: ReleaseAction, status: string, at: Instant): JsonObject {
  const previous = action === 'install' ? undefined : historyOf(release)[0]
  const version = typeof previous?.version === 'number' ? previous.version + 1 : 1
  return {
    name: wanted.releaseName,
    namespace: wanted.targetNamespace,
    version,
    status,
    chartName: wanted.chart,
    chartVersion: wanted.version,
    appVersion: '5.5.0',
    configDigest: wanted.configDigest,
    digest: digestOf(`${wanted.releaseName} ${version} ${wanted.version} ${wanted.configDigest}`),
    firstDeployed: previous?.firstDeployed ?? kubeTime(at),
    lastDeployed: kubeTime(at),
  }
}

/** Older snapshots of a new one: a release that was deployed is superseded by the next that is. */
function historyWith(release: KubeObject, latest: JsonObject): JsonObject[] {
  if (latest.version === 1) return [latest]
  const isDeployed = latest.status === 'deployed'
  const older = historyOf(release).map((each) =>
    isDeployed && each.status === 'deployed' ? { ...each, status: 'superseded' } : each,
  )
  return [latest, ...older].slice(0, historyLimit)
}

function handled(release: KubeObject): JsonObject {
  const asked = release.metadata.annotations?.['reconcile.fluxcd.io/requestedAt']
  return asked === undefined ? {} : { lastHandledReconcileAt: asked }
}

/** Somebody asked for the failures to be forgotten (`flux reconcile --reset`). */
function isReset(release: KubeObject): boolean {
  const annotations = release.metadata.annotations ?? {}
  const asked = annotations['reconcile.fluxcd.io/resetAt']
  const isNew = asked !== statusOf(release).lastHandledReconcileAt
  return asked !== undefined && isNew && asked === annotations['reconcile.fluxcd.io/requestedAt']
}

/** Status while an action runs. */
export function startedStatus(release: KubeObject, wanted: Wanted, action: ReleaseAction, at: Instant): JsonObject {
  const timeout = goDuration(timeoutOf(release, action))
  const message = `Running '${words[action].name}' action with timeout of ${timeout}`
  const progressing = { reason: 'Progressing', message }
  const conditions: ConditionText[] = [
    { type: 'Reconciling', status: 'True', ...progressing },
    { type: 'Ready', status: 'Unknown', ...progressing },
  ]
  const generation = release.metadata.generation ?? 1
  const old = statusOf(release)
  const isNewState = old.lastAttemptedGeneration !== generation || isReset(release)
  const { failures, installFailures, upgradeFailures, ...kept } = old
  const counters = Object.fromEntries(
    Object.entries({ failures, installFailures, upgradeFailures }).filter(([, count]) => count !== undefined),
  ) as JsonObject
  return {
    observedGeneration: -1,
    ...kept,
    ...(isNewState ? {} : counters),
    ...handled(release),
    helmChart: `${release.metadata.namespace}/${release.metadata.namespace}-${release.metadata.name}`,
    storageNamespace: release.metadata.namespace ?? '',
    lastAttemptedGeneration: generation,
    lastAttemptedReleaseAction: action,
    lastAttemptedRevision: wanted.version,
    lastAttemptedConfigDigest: wanted.configDigest,
    conditions: conditionsWith(release, conditions, ['Stalled'], at),
  }
}

/** Status after an action that went well. */
export function releasedStatus(release: KubeObject, wanted: Wanted, action: ReleaseAction, at: Instant): JsonObject {
  const latest = snapshot(release, wanted, action, 'deployed', at)
  const full = `${wanted.targetNamespace}/${wanted.releaseName}.v${shown(latest.version)}`
  const what = `${full} with chart ${wanted.chart}@${wanted.version}`
  const message = `Helm ${words[action].name} succeeded for release ${what}`
  const text = { status: 'True', reason: words[action].succeeded, message } as const
  const conditions: ConditionText[] = [{ type: 'Ready', ...text }, { type: 'Released', ...text }]
  const { failures: _failures, installFailures: _install, upgradeFailures: _upgrade, ...kept } = statusOf(release)
  return {
    ...kept,
    observedGeneration: observed(release),
    history: historyWith(release, latest),
    conditions: conditionsWith(release, conditions, ['Reconciling', 'Remediated', 'Stalled'], at),
  }
}

/** The generation an action was for, which may no longer be the latest when it ends. */
function observed(release: KubeObject): number {
  return countAt(release, 'status.lastAttemptedGeneration')
}

/** Status after an action that failed, with the sentence that says why. */
export function failedStatus(
  release: KubeObject,
  wanted: Wanted,
  action: ReleaseAction,
  failure: { cause: string; isLast: boolean },
  at: Instant,
): { status: JsonObject; message: string } {
  const { name, failed } = words[action]
  const attempts = countAt(release, `status.${action}Failures`) + 1
  const what = `${wanted.targetNamespace}/${wanted.releaseName} with chart ${wanted.chart}@${wanted.version}`
  const message = `Helm ${name} failed for release ${what}: ${failure.cause}`
  const text = { status: 'False', reason: failed, message } as const
  const exhausted = `Failed to ${name} after ${attempts} attempt(s)`
  const next: ConditionText = failure.isLast
    ? { type: 'Stalled', status: 'True', reason: 'RetriesExceeded', message: exhausted }
    : { type: 'Reconciling', status: 'True', reason: 'ProgressingWithRetry', message }
  const conditions: ConditionText[] = [next, { type: 'Ready', ...text }, { type: 'Released', ...text }]
  const status = {
    ...statusOf(release),
    ...(failure.isLast ? { observedGeneration: observed(release) } : {}),
    failures: countAt(release, 'status.failures') + 1,
    [`${action}Failures`]: attempts,
    history: historyWith(release, snapshot(release, wanted, action, 'failed', at)),
    conditions: conditionsWith(release, conditions, failure.isLast ? ['Reconciling'] : [], at),
  }
  return { status, message }
}

/** Status of a release whose new generation asks for nothing that is not there already. */
export function inSyncStatus(release: KubeObject, at: Instant): JsonObject {
  const status = statusOf(release)
  const conditions = Array.isArray(status.conditions) ? (status.conditions as unknown as ConditionText[]) : []
  const same = conditions.filter(({ type }) => type === 'Ready' || type === 'Released')
  const isTakenBack = conditions.some(({ type, status: value }) => type === 'Remediated' && value === 'True')
  const texts = same.map(({ type, status: value, reason, message }) =>
    isTakenBack ? { type, ...asBefore(release) } : { type, status: value, reason, message })
  const { failures: _failures, installFailures: _install, upgradeFailures: _upgrade, ...kept } = status
  const generation = release.metadata.generation ?? 1
  return {
    ...(isTakenBack ? kept : status),
    ...handled(release),
    observedGeneration: generation,
    lastAttemptedGeneration: generation,
    conditions: conditionsWith(release, texts, ['Reconciling', 'Remediated', 'Stalled'], at),
  }
}

/** What was brought back is what is asked for again. */
function asBefore(release: KubeObject): Omit<ConditionText, 'type'> {
  const [latest] = historyOf(release)
  const what = `${shown(latest?.namespace)}/${shown(latest?.name)}.v${shown(latest?.version)}`
  const chart = `${shown(latest?.chartName)}@${shown(latest?.chartVersion)}`
  const message = `Helm upgrade succeeded for release ${what} with chart ${chart}`
  return { status: 'True', reason: words.upgrade.succeeded, message }
}
