import type { LifecycleDate } from './course.ts'
import type { DesiredCourse } from './desired-state.ts'
import type { Instant } from './instant.ts'
import { fieldManager } from './names.ts'
import { type KubernetesObject, keyOf, type ObjectKey, type ObservedObject, sameKey } from './objects/kubernetes-object.ts'

export type ObjectChange =
  | { readonly kind: 'apply'; readonly object: KubernetesObject }
  | { readonly kind: 'delete'; readonly key: ObjectKey; readonly uid: string | undefined }

/**
 * What to write so that the cluster is as desired; nothing when it is. A release goes before its namespace, and the
 * namespace waits until the release's controller has taken the hub down.
 */
export function planObjects(desired: readonly KubernetesObject[], observed: readonly ObservedObject[]): readonly ObjectChange[] {
  const blocked = desired.some((object) => isGoing(find(observed, keyOf(object))))
  if (blocked) return []
  const applies = desired
    .filter((object) => !holds(object, find(observed, keyOf(object))))
    .map((object): ObjectChange => ({ kind: 'apply', object }))
  return [...applies, ...deletions(desired, observed)]
}

function deletions(desired: readonly KubernetesObject[], observed: readonly ObservedObject[]): readonly ObjectChange[] {
  const extra = observed.filter(isOurs).filter((object) => !desired.some((wanted) => sameKey(keyOf(wanted), keyOf(object))))
  const inside = extra.filter((object) => object.kind !== 'Namespace')
  const next = inside.length > 0 ? inside : extra
  return next.filter((object) => !isGoing(object))
    .map((object) => ({ kind: 'delete', key: keyOf(object), uid: object.metadata.uid }))
}

function isOurs(object: ObservedObject): boolean {
  return object.metadata.labels?.['app.kubernetes.io/managed-by'] === fieldManager
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
  desired: DesiredCourse, standing: DesiredCourse['schedules'], now: Instant,
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
