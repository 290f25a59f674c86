import type { LifecycleDate } from './course.ts'
import type { DesiredSchedules } from './desired-schedules.ts'
import type { Instant } from './instant.ts'
import { fieldManager, taskLabel } from './names.ts'
import { type KubernetesObject, keyOf, type ObjectKey, type ObservedObject, sameKey } from './objects/kubernetes-object.ts'

export type ObjectChange =
  | { readonly kind: 'apply'; readonly object: KubernetesObject }
  /** A Secret: made once, with contents that only then come into being, and never written again. */
  | { readonly kind: 'create'; readonly object: KubernetesObject }
  | { readonly kind: 'delete'; readonly key: ObjectKey; readonly uid: string | undefined }

/** Kinds that even a light look reads; of the others it is remembered what was applied. */
const alwaysRead: ReadonlySet<string> = new Set(['Namespace', 'HelmRelease'])

/** What is known of a hub: what was read, how much of it, and digests of what was applied last. */
export interface Known {
  readonly observed: readonly ObservedObject[]
  readonly depth: 'light' | 'full'
  readonly applied: Readonly<Record<string, string>>
}

/**
 * What to write so that the cluster is as desired; nothing when it is. A release goes before its namespace, and the
 * namespace waits until the release's controller has taken the hub down. `digest` is any good hash of a text.
 */
export function planObjects(desired: readonly KubernetesObject[], known: Known, digest: (text: string) => string): readonly ObjectChange[] {
  const { observed } = known
  if (isBlocked(desired, observed)) return leftVolumes(desired, observed).map(deletionOf)
  const applies = desired
    .filter((object) => !stands(object, known, digest))
    .map((object): ObjectChange => ({ kind: isMadeOnce(object) ? 'create' : 'apply', object }))
  return [...applies, ...deletions(desired, observed)]
}

/** Whether something wanted is just going: it can be made again only when it is gone. */
export function isBlocked(desired: readonly KubernetesObject[], observed: readonly ObservedObject[]): boolean {
  return leftVolumes(desired, observed).length > 0 || desired.some((object) => isGoing(find(observed, keyOf(object))))
}

/**
 * Volumes whose claim is gone, as when a namespace was removed by hand: a released one is bound to nothing again
 * (Kubernetes, "Persistent Volumes: Retain"), so it is let go and made anew. Its files stay.
 */
function leftVolumes(desired: readonly KubernetesObject[], observed: readonly ObservedObject[]): readonly ObservedObject[] {
  return observed.filter((object) => object.kind === 'PersistentVolume' && object.status?.['phase'] === 'Released'
    && !isGoing(object) && desired.some((wanted) => sameKey(keyOf(wanted), keyOf(object))))
}

/** What to remember of objects that stand as desired, for the next light look. */
export function rememberedOf(desired: readonly KubernetesObject[], digest: (text: string) => string): Readonly<Record<string, string>> {
  const unseen = desired.filter(({ kind }) => !alwaysRead.has(kind))
  return Object.fromEntries(unseen.map((object) => [appliedKey(object), digest(JSON.stringify(object))]))
}

function stands(object: KubernetesObject, { observed, depth, applied }: Known, digest: (text: string) => string): boolean {
  if (depth === 'full' && isMadeOnce(object)) return find(observed, keyOf(object)) !== undefined
  if (depth === 'full' || alwaysRead.has(object.kind)) return holds(object, find(observed, keyOf(object)))
  return applied[appliedKey(object)] === digest(JSON.stringify(object))
}

function isMadeOnce({ kind }: KubernetesObject): boolean {
  return kind === 'Secret'
}

/** Under which an object that was applied is remembered: its names are unique within its hub. */
function appliedKey({ kind, metadata: { name } }: KubernetesObject): string {
  return `${kind}/${name}`
}

/**
 * A hub that goes as a whole goes in steps: the release, so that its controller takes the hub down in order; then the
 * namespace with everything in it; then what stands outside. Of a hub that stays, what is no longer wanted goes at once.
 */
function deletions(desired: readonly KubernetesObject[], observed: readonly ObservedObject[]): readonly ObjectChange[] {
  const extra = observed.filter(isOurs).filter((object) => !desired.some((wanted) => sameKey(keyOf(wanted), keyOf(object))))
  const ofKind = (kind: string) => extra.filter((object) => object.kind === kind)
  const steps = desired.length > 0 ? [extra] : [ofKind('HelmRelease'), ofKind('Namespace'), extra]
  const next = steps.find((step) => step.length > 0) ?? []
  return next.filter((object) => !isGoing(object)).map(deletionOf)
}

function deletionOf(object: ObservedObject): ObjectChange {
  return { kind: 'delete', key: keyOf(object), uid: object.metadata.uid }
}

/** What Lectern applied for the hub itself; pods are their controllers', and Jobs come and go by themselves. */
function isOurs({ kind, metadata: { labels = {} } }: ObservedObject): boolean {
  return kind !== 'Pod' && labels['app.kubernetes.io/managed-by'] === fieldManager && labels[taskLabel] === undefined
}

function find(observed: readonly ObservedObject[], key: ObjectKey): ObservedObject | undefined {
  return observed.find((object) => sameKey(keyOf(object), key))
}

function isGoing(object: ObservedObject | undefined): boolean {
  return object?.metadata.deletionTimestamp !== undefined
}

/** Whether everything in `wanted` stands in `found`; what others added is theirs. */
export function holds(wanted: unknown, found: unknown): boolean {
  if (wanted === undefined) return true
  if (wanted === null || typeof wanted !== 'object') return wanted === found
  if (found === null || typeof found !== 'object' || Array.isArray(wanted) !== Array.isArray(found)) return false
  if (Array.isArray(wanted)) {
    return Array.isArray(found) && wanted.length === found.length && wanted.every((item, index) => holds(item, found[index]))
  }
  return Object.entries(wanted).every(([key, value]) => holds(value, (found as Record<string, unknown>)[key]))
}

export type ScheduleChange =
  | { readonly kind: 'put'; readonly slug: string; readonly date: LifecycleDate; readonly at: Instant; readonly fresh: boolean }
  | { readonly kind: 'remove'; readonly slug: string; readonly date: LifecycleDate }

/** Which schedules to put or remove. One whose instant has come removed itself when it fired. */
export function planSchedules(
  desired: DesiredSchedules, standing: DesiredSchedules['schedules'], now: Instant,
): readonly ScheduleChange[] {
  const dates = ['public_date', 'private_date', 'archive_date', 'delete_date'] as const
  return dates.flatMap((date): ScheduleChange[] => {
    const wanted = desired.schedules[date]
    const stands = standing[date]
    if (wanted !== undefined) {
      return wanted === stands ? [] : [{ kind: 'put', slug: desired.slug, date, at: wanted, fresh: stands === undefined }]
    }
    return stands !== undefined && stands > now ? [{ kind: 'remove', slug: desired.slug, date }] : []
  })
}
