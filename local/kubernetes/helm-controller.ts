import type { Instant } from '../../shared/core/instant.ts'
import { hour, plus, second } from '../../shared/core/instant.ts'
import type { Controller, Plant } from './controller.ts'
import { recordEvent } from './events.ts'
import type { Failures } from './failures.ts'
import type { ReleaseAction, Wanted } from './helm-release.ts'
import { countAt, historyOf, isTrue, retriesOf, statusOf, timeoutOf, wantedBy } from './helm-release.ts'
import { failedStatus, inSyncStatus, releasedStatus, startedStatus } from './helm-status.ts'
import {
  isExhausted, rollbackTarget, rollbackTime, rolledBackStatus, rollingBack, wantedThen,
} from './helm-remediation.ts'
import { ensureWorkload, hubImageOf, hubPodOf, imagesOf, removeWorkload } from './hub-workload.ts'
import { knownKind } from './kinds.ts'
import type { JsonObject, KubeObject } from './object.ts'
import { textAt, valueAt } from './object.ts'
import { tellOfPull } from './pull-events.ts'
import type { Step } from './steps.ts'
import type { Change } from './store.ts'
import { keyOf } from './store.ts'
import { controllerWrite, dropFinalizer, updateObject, updateStatus } from './writes.ts'

const releases = knownKind('helm.toolkit.fluxcd.io/v2', 'HelmRelease')
const ociRepositories = knownKind('source.toolkit.fluxcd.io/v1', 'OCIRepository')
const finalizer = 'finalizers.fluxcd.io'
const manager = 'helm-controller'
const defaultVersion = '4.4.0'

/** How long actions take on the clock. */
const durations = { install: 8 * second, upgrade: 4 * second, uninstall: 3 * second } as const
const firstBackoff = 30 * second
const longestBackoff = hour
/** What ends in its own time even when what keeps others is over. */
const uninterrupted = new Set(['attempt', 'rollback'])

/**
 * Simulates Flux's helm-controller v2: what it writes to a HelmRelease, and the pods that Helm would bring, with the
 * delays of a clock. Which failure an action meets is decided when the action would end.
 */
export class HelmController implements Controller {
  readonly #plant: Plant
  readonly #failures: Failures

  constructor(plant: Plant, failures: Failures) {
    this.#plant = plant
    this.#failures = failures
  }

  react({ kind, type, object }: Change, at: Instant): void {
    if (kind !== releases) return
    const latest = this.#latest(object)
    if (type === 'DELETED') this.#plant.steps.cancel(keyOf(releases, object))
    else if (latest !== undefined) this.#consider(latest, at)
  }

  run(step: Step): boolean {
    const isOwn = step.key.startsWith('helm.toolkit.fluxcd.io/')
    const [namespace = '', name = ''] = step.key.split('/').slice(-2)
    const release = isOwn ? this.#plant.store.get(releases, namespace, name) : undefined
    if (release === undefined) return isOwn
    if (step.action === 'uninstall') this.#endUninstall(release, step.due)
    else if (step.action === 'rollback') this.#endRollback(release, step)
    else if (step.action === 'retry') this.#start(release, this.#wanted(release), step.due)
    else this.#endAttempt(release, step)
    return true
  }

  /** Lets releases that were stuck or wait for a retry have another go. */
  resume(at: Instant): void {
    const { store, steps } = this.#plant
    for (const release of store.list(releases)) {
      const key = keyOf(releases, release)
      const pending = steps.get(key)
      const isBusy = isTrue(release, 'Reconciling')
      if (release.metadata.deletionTimestamp !== undefined || !isBusy) continue
      if (pending === undefined || !uninterrupted.has(pending.action)) this.#start(release, this.#wanted(release), at)
    }
  }

  #latest(object: KubeObject): KubeObject | undefined {
    return this.#plant.store.get(releases, object.metadata.namespace ?? '', object.metadata.name)
  }

  #wanted(release: KubeObject): Wanted {
    const { store } = this.#plant
    const namespace = release.metadata.namespace ?? ''
    const references = valueAt(release, 'spec.valuesFrom')
    const sources = (Array.isArray(references) ? references : []).map((reference) => {
      const kind = knownKind('v1', textAt(reference, 'kind') === 'ConfigMap' ? 'ConfigMap' : 'Secret')
      return store.get(kind, namespace, textAt(reference, 'name') ?? '')
    })
    const source = textAt(release, 'spec.chartRef.name')
    const repository = source === undefined
      ? undefined
      : store.get(ociRepositories, textAt(release, 'spec.chartRef.namespace') ?? namespace, source)
    return wantedBy(release, sources, textAt(repository, 'spec.ref.tag') ?? defaultVersion)
  }

  /** What the real controller does when told that a release has changed. */
  #consider(release: KubeObject, at: Instant): void {
    const hasFinalizer = release.metadata.finalizers?.includes(finalizer) === true
    if (release.metadata.deletionTimestamp !== undefined) {
      if (hasFinalizer) this.#startUninstall(release, at)
    } else if (!hasFinalizer) this.#addFinalizer(release, at)
    else if (valueAt(release, 'spec.suspend') !== true) this.#considerAction(release, at)
  }

  #startUninstall(release: KubeObject, at: Instant): void {
    const { steps } = this.#plant
    const key = keyOf(releases, release)
    if (steps.get(key)?.action === 'uninstall') return
    steps.set({ key, due: plus(at, durations.uninstall), action: 'uninstall', begun: at })
  }

  /** Begins an action if the release asks for one and none is under way. */
  #considerAction(release: KubeObject, at: Instant): void {
    const pending = this.#plant.steps.get(keyOf(releases, release))
    if (pending !== undefined && pending.action !== 'retry') return
    const isForced = this.#isForced(release)
    if (countAt(release, 'status.lastAttemptedGeneration') === release.metadata.generation && !isForced) return
    const wanted = this.#wanted(release)
    if (!this.#isInSync(release, wanted) || isForced) return this.#start(release, wanted, at)
    this.#plant.steps.cancel(keyOf(releases, release))
    this.#record(release, inSyncStatus(release, at), at)
  }

  #addFinalizer(release: KubeObject, at: Instant): void {
    const metadata = { ...release.metadata, finalizers: [...(release.metadata.finalizers ?? []), finalizer] }
    const content = { ...release, metadata } as unknown as JsonObject
    updateObject(controllerWrite(this.#plant.store, at, manager), releases, release, content)
  }

  /** Somebody asked for an action with the annotations of `flux reconcile --force` or `--reset`. */
  #isForced(release: KubeObject): boolean {
    const annotations = release.metadata.annotations ?? {}
    const asked = annotations['reconcile.fluxcd.io/requestedAt']
    if (asked === undefined || asked === textAt(release, 'status.lastHandledReconcileAt')) return false
    return asked === annotations['reconcile.fluxcd.io/forceAt'] || asked === annotations['reconcile.fluxcd.io/resetAt']
  }

  #isInSync(release: KubeObject, wanted: Wanted): boolean {
    const [latest] = historyOf(release)
    return (
      latest?.status === 'deployed' &&
      latest.configDigest === wanted.configDigest &&
      latest.chartVersion === wanted.version &&
      latest.chartName === wanted.chart
    )
  }

  #record(release: KubeObject, status: JsonObject, at: Instant): KubeObject {
    return updateStatus(controllerWrite(this.#plant.store, at, manager, 'status'), releases, release, status)
  }

  #start(release: KubeObject, wanted: Wanted, at: Instant): void {
    const action = this.#nextAction(release)
    const key = keyOf(releases, release)
    const detail = action === 'upgrade' ? imagesOf(this.#plant.store, wanted) : undefined
    this.#plant.steps.set({ key, due: plus(at, durations[action]), action: 'attempt', begun: at, detail })
    this.#record(release, startedStatus(release, wanted, action, at), at)
  }

  /** A failed install that is retried is uninstalled first, so that it is an install again. */
  #nextAction(release: KubeObject): ReleaseAction {
    const [latest] = historyOf(release)
    if (latest === undefined) return 'install'
    const wasInstall = latest.status === 'failed' && statusOf(release).lastAttemptedReleaseAction === 'install'
    return wasInstall && retriesOf(release, 'install') !== 0 ? 'install' : 'upgrade'
  }

  /** What the running action was begun with; the spec may have moved on since. */
  #attempted(release: KubeObject): Wanted {
    const wanted = this.#wanted(release)
    const version = textAt(release, 'status.lastAttemptedRevision') ?? wanted.version
    const configDigest = textAt(release, 'status.lastAttemptedConfigDigest') ?? wanted.configDigest
    return { ...wanted, version, configDigest }
  }

  #endAttempt(release: KubeObject, step: Step): void {
    const { store, steps } = this.#plant
    const { due: at, begun, key, detail } = step
    const wanted = this.#attempted(release)
    const action = statusOf(release).lastAttemptedReleaseAction === 'upgrade' ? 'upgrade' : 'install'
    const namespace = release.metadata.namespace ?? ''
    const image = this.#failures.hubPull(namespace, hubImageOf(release, wanted))
    if (image !== undefined) {
      ensureWorkload(store, release, wanted, { state: 'image-pull', image }, at)
      const pod = hubPodOf(store, wanted)
      if (pod !== undefined) tellOfPull(store, pod, image, at)
      const cause = 'client rate limiter Wait returned an error: context deadline exceeded'
      return this.#fail(release, wanted, action, cause, step)
    }
    if (step.action === 'timeout') return this.#fail(release, wanted, action, 'context deadline exceeded', step)
    const refused = action === 'upgrade' ? this.#failures.find('upgrade', namespace) : undefined
    if (refused !== undefined) return this.#fail(release, wanted, action, refused.cause, step)
    if (this.#failures.find('stuck', namespace) !== undefined) return
    if (this.#failures.find('install-timeout', namespace) !== undefined) {
      ensureWorkload(store, release, wanted, { state: 'creating' }, at)
      const end = plus(begun, timeoutOf(release, action))
      return steps.set({ key, due: end > at ? end : at, action: 'timeout', begun, detail })
    }
    ensureWorkload(store, release, wanted, { state: 'running' }, at)
    this.#record(release, releasedStatus(release, wanted, action, at), at)
  }

  /** Records a failed action. It is taken back where that is asked for; a retry follows unless there are none left. */
  #fail(release: KubeObject, wanted: Wanted, action: ReleaseAction, cause: string, { due: at, detail }: Step): void {
    const { steps, store } = this.#plant
    const key = keyOf(releases, release)
    const failures = countAt(release, `status.${action}Failures`)
    const retries = retriesOf(release, action)
    const isLast = retries >= 0 && failures >= retries
    const { status, message } = failedStatus(release, wanted, action, { cause, isLast }, at)
    if (rollbackTarget(release, action, isLast) !== undefined) {
      steps.set({ key, due: plus(at, rollbackTime), action: 'rollback', begun: at, detail })
      this.#record(release, rollingBack(release, status, at), at)
    } else {
      if (!isLast) this.#retryLater(release, failures, at)
      this.#record(release, status, at)
    }
    const reason = action === 'install' ? 'InstallFailed' : 'UpgradeFailed'
    recordEvent(store, release, { source: manager, type: 'Warning', reason, message }, at)
  }

  /** Later each time. */
  #retryLater(release: KubeObject, failuresBefore: number, at: Instant): void {
    const backoff = Math.min(firstBackoff * 2 ** failuresBefore, longestBackoff)
    this.#plant.steps.set({ key: keyOf(releases, release), due: plus(at, backoff), action: 'retry', begun: at })
  }

  /** What ran before the failed upgrade runs again, or still. */
  #endRollback(release: KubeObject, { due: at, detail }: Step): void {
    const { store } = this.#plant
    const target = rollbackTarget(release, 'upgrade', false)
    if (target === undefined) return
    const before = { ...wantedThen(this.#wanted(release), target), images: detail }
    const stillRuns = textAt(hubPodOf(store, before), 'status.phase') === 'Running'
    if (!stillRuns) ensureWorkload(store, release, before, { state: 'running' }, at)
    if (!isExhausted(release, 'upgrade')) this.#retryLater(release, countAt(release, 'status.upgradeFailures') - 1, at)
    const { status, message } = rolledBackStatus(release, target, at)
    this.#record(release, status, at)
    recordEvent(store, release, { source: manager, type: 'Normal', reason: 'RollbackSucceeded', message }, at)
  }

  #endUninstall(release: KubeObject, at: Instant): void {
    removeWorkload(this.#plant.store, this.#wanted(release), at)
    dropFinalizer(this.#plant.store, releases, release, finalizer)
  }
}
