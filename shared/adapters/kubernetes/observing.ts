import { namespaceOf } from '../../core/names.ts'
import { hubSecretName } from '../../core/objects/hub-secret.ts'
import type { ObservedObject } from '../../core/objects/kubernetes-object.ts'
import type { Depth } from '../../ports/cluster.ts'
import { Rejected } from '../../ports/errors.ts'
import type { ApiClient } from './api-client.ts'
import { listObjects, readObject } from './api-objects.ts'
import { recordsAt, textAt } from './json.ts'
import type { KindName } from './resources.ts'

const core = (kind: string): KindName => ({ apiVersion: 'v1', kind })
const releaseKind = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease' }
/** What a hub has in its namespace beside its release. */
const inNamespace: readonly KindName[] = [
  core('ResourceQuota'), core('LimitRange'), { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
  core('PersistentVolumeClaim'), core('ConfigMap'), { apiVersion: 'batch/v1', kind: 'Job' },
]
/** More pods than the chart itself has. */
const podsAtMost = 50
/** Of the warnings that a namespace keeps (an hour's), those that are looked through, and the newest that are given. */
const eventsRead = 500
const eventsGiven = 20

/**
 * What a hub has on the cluster. Its namespace is read first, so that a hub that is not there costs one request. Throws
 * Rejected when the namespace is somebody else's.
 */
export async function observeHub(api: ApiClient, hub: string, depth: Depth): Promise<readonly ObservedObject[]> {
  const name = namespaceOf(hub)
  const namespace = await readObject(api, { ...core('Namespace'), name })
  // Applying would adopt it without a conflict, and archiving would later remove it with all that is in it.
  if (namespace !== undefined && !isOf(hub, namespace)) {
    throw new Rejected(`There is a namespace ${name} that Lectern did not make; rename or remove it.`)
  }
  if (namespace === undefined) return depth === 'full' ? volumesOf(api, hub) : []
  const [found, others] = await Promise.all([
    readObject(api, { ...releaseKind, name, namespace: name }),
    depth === 'full' ? labelled(api, hub) : [],
  ])
  const release = found !== undefined && isOf(hub, found) ? [found] : []
  const why = release.some((one) => !isReady(one)) ? await whyNot(api, name) : []
  return [namespace, ...release, ...others, ...why]
}

async function labelled(api: ApiClient, hub: string): Promise<readonly ObservedObject[]> {
  const labels = hubSelector(hub)
  const lists = await Promise.all([
    volumesOf(api, hub),
    // By its name: who may list all Secrets of a cluster holds all that is secret there.
    listObjects(api, core('Secret'), namespaceOf(hub), { labels, fields: `metadata.name=${hubSecretName}` }),
    ...inNamespace.map((kind) => listObjects(api, kind, namespaceOf(hub), { labels })),
  ])
  return lists.flat()
}

/** Volumes are cluster-wide, and outlive the namespace of their claims. */
function volumesOf(api: ApiClient, hub: string): Promise<readonly ObservedObject[]> {
  return listObjects(api, core('PersistentVolume'), undefined, { labels: hubSelector(hub) })
}

function hubSelector(hub: string): string {
  return `lectern.dev/hub=${hub}`
}

/** What tells why a release is not ready: its pods, but not those of people, and what was warned of lately. */
async function whyNot(api: ApiClient, namespace: string): Promise<readonly ObservedObject[]> {
  const [pods, events] = await Promise.all([
    listObjects(api, core('Pod'), namespace, { labels: 'component!=singleuser-server', atMost: podsAtMost }),
    listObjects(api, core('Event'), namespace, { fields: 'type=Warning', atMost: eventsRead }),
  ])
  const newest = events.toSorted((one, other) => timeOf(other).localeCompare(timeOf(one)))
  return [...pods, ...newest.slice(0, eventsGiven)]
}

/** Two generations of events say in different fields when they last happened. */
function timeOf(event: ObservedObject): string {
  return textAt(event, 'lastTimestamp') ?? textAt(event, 'eventTime') ?? event.metadata.creationTimestamp ?? ''
}

function isOf(hub: string, object: ObservedObject): boolean {
  return object.metadata.labels?.['lectern.dev/hub'] === hub
}

/** Of the generation that stands: one that was ready before the last change may be failing by now. */
function isReady({ metadata, status }: ObservedObject): boolean {
  const ready = recordsAt(status, 'conditions').find((one) => one['type'] === 'Ready')
  const seen = Number(ready?.['observedGeneration'] ?? status?.['observedGeneration'] ?? 0)
  return ready?.['status'] === 'True' && (metadata.generation === undefined || seen >= metadata.generation)
}
