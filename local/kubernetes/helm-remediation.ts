import { createHash } from 'node:crypto'
import type { Instant } from '../../shared/core/instant.ts'
import { second } from '../../shared/core/instant.ts'
import type { ConditionText, ReleaseAction, Wanted } from './helm-release.ts'
import { conditionsWith, countAt, goDuration, historyOf, retriesOf, statusOf, timeoutOf } from './helm-release.ts'
import { historyLimit } from './helm-status.ts'
import type { JsonObject, KubeObject } from './object.ts'
import { kubeTime, shown, textAt, valueAt } from './object.ts'

// Rules and sentences are those of helm-controller v2 (api/v2, internal/reconcile/rollback_remediation.go).

/** How long Helm takes to bring back what was there. */
export const rollbackTime = 2 * second

/** The revision that a failed upgrade is taken back to, if this release is to be taken back at all. */
export function rollbackTarget(release: KubeObject, action: ReleaseAction, isLast: boolean): JsonObject | undefined {
  const retries = retriesOf(release, 'upgrade')
  const strategy = textAt(release, 'spec.upgrade.remediation.strategy') ?? 'rollback'
  if (action !== 'upgrade' || strategy !== 'rollback') return undefined
  const lastToo = valueAt(release, 'spec.upgrade.remediation.remediateLastFailure') ?? retries > 0
  if (isLast && lastToo !== true) return undefined
  return historyOf(release).find(({ status }) => status === 'deployed')
}

/** Whether there have been as many failures as are tried again. */
export function isExhausted(release: KubeObject, action: ReleaseAction): boolean {
  const retries = retriesOf(release, action)
  return retries >= 0 && countAt(release, `status.${action}Failures`) > retries
}

/** What a release was when it was deployed last. */
export function wantedThen(wanted: Wanted, target: JsonObject): Wanted {
  const { chartName, chartVersion, configDigest } = target
  return {
    ...wanted, chart: shown(chartName ?? wanted.chart), version: shown(chartVersion ?? wanted.version),
    configDigest: shown(configDigest ?? wanted.configDigest),
  }
}

/** `status` of a release whose upgrade failed and is about to be taken back. */
export function rollingBack(release: KubeObject, status: JsonObject, at: Instant): JsonObject {
  const message = `Running 'rollback' action with timeout of ${goDuration(timeoutOf(release, 'upgrade'))}`
  const next: ConditionText = { type: 'Reconciling', status: 'True', reason: 'Progressing', message }
  return { ...status, conditions: conditionsWith({ ...release, status }, [next], ['Remediated', 'Stalled'], at) }
}

/** Status after a rollback: a revision of its own, of the content of the one before the failure. */
export function rolledBackStatus(
  release: KubeObject,
  target: JsonObject,
  at: Instant,
): { status: JsonObject; message: string } {
  const history = historyOf(release)
  const version = 1 + Math.max(...history.map((each) => Number(each['version'] ?? 0)))
  const digest = createHash('sha256').update(`${shown(target['digest'])} ${version}`).digest('hex')
  const latest = { ...target, version, status: 'deployed', digest: `sha256:${digest}`, lastDeployed: kubeTime(at) }
  const older = history.map((each) => (each['status'] === 'deployed' ? { ...each, status: 'superseded' } : each))
  const what = `${shown(target['namespace'])}/${shown(target['name'])}.v${shown(target['version'])}`
  const chart = `${shown(target['chartName'])}@${shown(target['chartVersion'])}`
  const message = `Helm rollback to previous release ${what} with chart ${chart} succeeded`
  const isLast = isExhausted(release, 'upgrade')
  const text = { reason: 'RollbackSucceeded', message } as const
  const conditions: ConditionText[] = [
    isLast ? exhausted(release) : { type: 'Reconciling', status: 'True', reason: 'ProgressingWithRetry', message },
    { type: 'Ready', status: 'False', ...text },
    { type: 'Remediated', status: 'True', ...text },
  ]
  const generation = countAt(release, 'status.lastAttemptedGeneration')
  const status = {
    ...statusOf(release),
    ...(isLast ? { observedGeneration: generation } : {}),
    history: [latest, ...older].slice(0, historyLimit),
    conditions: ofGeneration(conditionsWith(release, conditions, isLast ? ['Reconciling'] : [], at), generation),
  }
  return { status, message }
}

/** A rollback is about the generation that failed, which may no longer be the latest. */
function ofGeneration(conditions: readonly JsonObject[], generation: number): JsonObject[] {
  return conditions.map((each) => {
    const isAbout = each['type'] === 'Ready' || each['type'] === 'Remediated'
    return isAbout ? { ...each, observedGeneration: generation } : each
  })
}

function exhausted(release: KubeObject): ConditionText {
  const attempts = countAt(release, 'status.upgradeFailures')
  const message = `Failed to upgrade after ${attempts} attempt(s)`
  return { type: 'Stalled', status: 'True', reason: 'RetriesExceeded', message }
}
