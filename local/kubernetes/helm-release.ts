import { createHash } from 'node:crypto'
import { hour, minute, second } from '../../shared/core/instant.ts'
import type { JsonObject, KubeObject } from './object.ts'
import { isJsonObject, kubeTime, shown, textAt, valueAt } from './object.ts'

/** What a HelmRelease asks for, read as the helm-controller reads it. */
export interface Wanted {
  readonly releaseName: string
  readonly targetNamespace: string
  readonly chart: string
  readonly version: string
  /** `sha256:<hex>` over values and their sources. */
  readonly configDigest: string
  /** The images of its components where they are not those that the release asks for now, by component. */
  readonly images?: JsonObject | undefined
}

export type ReleaseAction = 'install' | 'upgrade'

export function statusOf(release: KubeObject): JsonObject {
  return release.status ?? {}
}

export function historyOf(release: KubeObject): JsonObject[] {
  const history = statusOf(release).history
  return Array.isArray(history) ? history.filter(isJsonObject) : []
}

/** Whether a condition of this type holds. */
export function isTrue(release: KubeObject, type: string): boolean {
  const conditions = statusOf(release).conditions
  const all = Array.isArray(conditions) ? conditions.filter(isJsonObject) : []
  return all.some((condition) => condition.type === type && condition.status === 'True')
}

export function countAt(release: KubeObject, path: string): number {
  const found = valueAt(release, path)
  return typeof found === 'number' ? found : 0
}

/** Name and version of the chart; from a chart reference where there is one. */
export function wantedBy(release: KubeObject, sources: readonly (KubeObject | undefined)[], tag: string): Wanted {
  const { namespace = '', name } = release.metadata
  const targetNamespace = textAt(release, 'spec.targetNamespace') ?? namespace
  const prefixed = targetNamespace === namespace ? name : `${targetNamespace}-${name}`
  const data = sources.map((source) => valueAt(source, 'data') ?? null)
  const values = valueAt(release, 'spec.values') ?? {}
  const config = JSON.stringify([values, valueAt(release, 'spec.valuesFrom') ?? [], data])
  return {
    releaseName: textAt(release, 'spec.releaseName') ?? prefixed,
    targetNamespace,
    chart: textAt(release, 'spec.chart.spec.chart') ?? textAt(release, 'spec.chartRef.name') ?? 'jupyterhub',
    version: textAt(release, 'spec.chart.spec.version') ?? tag,
    configDigest: `sha256:${createHash('sha256').update(config).digest('hex')}`,
  }
}

const units: Record<string, number> = { ms: 1, s: second, m: minute, h: hour }

/** A Go duration (`5m0s`, `1.5h`) in milliseconds; undefined for anything else. */
export function durationOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)
  return [...parts].reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0)
}

/** A span as Go prints it: `5m0s`. */
export function goDuration(milliseconds: number): string {
  const hours = Math.floor(milliseconds / hour)
  const minutes = Math.floor((milliseconds % hour) / minute)
  const seconds = (milliseconds % minute) / second
  if (hours > 0) return `${hours}h${minutes}m${seconds}s`
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`
}

/** Timeout of an action: that of the action, else that of the release, else the five minutes of the controller. */
export function timeoutOf(release: KubeObject, action: ReleaseAction): number {
  const text = textAt(release, `spec.${action}.timeout`) ?? textAt(release, 'spec.timeout')
  return durationOf(text) ?? 5 * minute
}

/** Retries after a failed action; -1 means for ever. */
export function retriesOf(release: KubeObject, action: ReleaseAction): number {
  return countAt(release, `spec.${action}.remediation.retries`)
}

/** The text fields of a condition, without the time of its last change. */
export interface ConditionText {
  readonly type: string
  readonly status: 'True' | 'False' | 'Unknown'
  readonly reason: string
  readonly message: string
}

/** `release.status.conditions` with some set and some taken away; a transition is a change of `status` alone. */
export function conditionsWith(
  release: KubeObject,
  set: readonly ConditionText[],
  remove: readonly string[],
  at: string,
): JsonObject[] {
  const current = statusOf(release).conditions
  const old = Array.isArray(current) ? current.filter(isJsonObject) : []
  const replaced = new Set([...set.map(({ type }) => type), ...remove])
  const kept = old.filter(({ type }) => !replaced.has(shown(type)))
  const added = set.map((condition): JsonObject => {
    const before = old.find(({ type }) => type === condition.type)
    const unchanged = before?.status === condition.status ? before.lastTransitionTime : undefined
    const observedGeneration = release.metadata.generation ?? 1
    return { ...condition, observedGeneration, lastTransitionTime: unchanged ?? kubeTime(at) }
  })
  return [...added, ...kept]
}
