import { createHash } from 'node:crypto'
import type { Instant } from '../../shared/core/instant.ts'
import type { Wanted } from './helm-release.ts'
import type { Kind } from './kinds.ts'
import { knownKind } from './kinds.ts'
import type { JsonObject, KubeObject } from './object.ts'
import { kubeTime, textAt, valueAt } from './object.ts'
import type { Store } from './store.ts'
import { controllerWrite, createObject, deleteObject, isActive, updateObject, updateStatus } from './writes.ts'

const deployments = knownKind('apps/v1', 'Deployment')
const pods = knownKind('v1', 'Pod')
const services = knownKind('v1', 'Service')
const events = knownKind('v1', 'Event')
const manager = 'helm-controller'

/** How the pods of a release fare. */
export type Health = { readonly state: 'running' } | { readonly state: 'creating' } | { readonly state: 'image-pull'; readonly image: string }

interface Component {
  readonly name: string
  readonly image: string
  readonly ports: readonly number[]
  readonly services: readonly string[]
}

function imageOf(release: KubeObject, path: string, repository: string, tag: string): string {
  const name = textAt(release, `spec.values.${path}.image.name`) ?? repository
  return `${name}:${textAt(release, `spec.values.${path}.image.tag`) ?? tag}`
}

/** The two parts of Zero to JupyterHub that every release runs. */
function componentsOf(release: KubeObject, wanted: Wanted): Component[] {
  const hub = imageOf(release, 'hub', 'quay.io/jupyterhub/k8s-hub', wanted.version)
  const proxy = imageOf(release, 'proxy.chp', 'quay.io/jupyterhub/configurable-http-proxy', '5.1.0')
  return [
    { name: 'hub', image: hub, ports: [8081], services: ['hub'] },
    { name: 'proxy', image: proxy, ports: [8000, 8001], services: ['proxy-api', 'proxy-public'] },
  ]
}

/** The image of the hub that the release asks for. */
export function hubImageOf(release: KubeObject, wanted: Wanted): string {
  return componentsOf(release, wanted)[0]?.image ?? ''
}

function labelsOf(component: string, wanted: Wanted): JsonObject {
  return {
    app: 'jupyterhub',
    component,
    release: wanted.releaseName,
    chart: `${wanted.chart}-${wanted.version}`,
    'app.kubernetes.io/name': 'jupyterhub',
    'app.kubernetes.io/instance': wanted.releaseName,
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/managed-by': 'Helm',
  }
}

/** Sets an object of the chart to `content` and, if given, `status`; creates it where it is missing. */
function ensure(
  store: Store, kind: Kind, namespace: string, name: string, content: JsonObject & { metadata: JsonObject }, status: JsonObject, at: Instant,
): KubeObject {
  const write = controllerWrite(store, at, manager)
  const draft = { ...content, metadata: { ...content.metadata, name, namespace } }
  const old = store.get(kind, namespace, name)
  const stored = old === undefined
    ? createObject(write, kind, draft)
    : updateObject(write, kind, old, { ...draft, status: old.status ?? {} })
  return updateStatus(controllerWrite(store, at, 'kube-controller-manager', 'status'), kind, stored, status)
}

/** Makes the deployments, services and pods of a release what its values ask for, in the given health. */
export function ensureWorkload(store: Store, release: KubeObject, wanted: Wanted, health: Health, at: Instant): void {
  const namespace = wanted.targetNamespace
  if (!isActive(store, namespace)) return
  for (const component of componentsOf(release, wanted)) {
    const labels = labelsOf(component.name, wanted)
    const selector: JsonObject = { app: 'jupyterhub', component: component.name, release: wanted.releaseName }
    const condition = component.name === 'hub' || health.state !== 'image-pull' ? health : { state: 'running' as const }
    const containers = [{ name: component.name === 'hub' ? 'hub' : 'chp', image: component.image, ports: component.ports.map((containerPort) => ({ containerPort, protocol: 'TCP' })) }]
    const template = { metadata: { labels: selector }, spec: { containers } }
    const deployment = ensure(store, deployments, namespace, component.name, { metadata: { labels }, spec: { replicas: 1, selector: { matchLabels: selector }, template } }, deploymentStatus(condition, at), at)
    for (const service of component.services) {
      const ports = component.ports.map((port) => ({ name: `port-${port}`, port, protocol: 'TCP', targetPort: port }))
      ensure(store, services, namespace, service, { metadata: { labels }, spec: { selector, ports, type: 'ClusterIP' } }, { loadBalancer: {} }, at)
    }
    replacePod(store, deployment, wanted, containers, labels, condition, at)
  }
}

/** Deployments replace a pod when its template changes: a new configuration means a pod of another name. */
function replacePod(
  store: Store, deployment: KubeObject, wanted: Wanted, containers: JsonObject[], labels: JsonObject, health: Health, at: Instant,
): void {
  const { name: component, namespace = '', uid } = deployment.metadata
  const digest = createHash('sha256').update(`${uid} ${wanted.version} ${wanted.configDigest}`).digest('hex')
  const name = `${component}-${digest.slice(0, 10)}-${digest.slice(10, 15)}`
  for (const { kind, object } of store.dependentsOf(uid)) {
    if (kind === pods && object.metadata.name !== name) deleteObject(store, pods, object, at)
  }
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'Deployment', name: component, uid, controller: true }]
  const metadata = { labels: { ...labels, 'pod-template-hash': digest.slice(0, 10) }, ownerReferences }
  const started = textAt(store.get(pods, namespace, name), 'status.startTime') ?? kubeTime(at)
  ensure(store, pods, namespace, name, { metadata, spec: { containers, nodeName: 'node-1' } }, podStatus(containers, health, started, at), at)
}

function deploymentStatus(health: Health, at: Instant): JsonObject {
  const available = health.state === 'running'
  return {
    observedGeneration: 1, replicas: 1, updatedReplicas: 1,
    ...(available ? { readyReplicas: 1, availableReplicas: 1 } : { unavailableReplicas: 1 }),
    conditions: [{ type: 'Available', status: available ? 'True' : 'False', reason: available ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable', message: available ? 'Deployment has minimum availability.' : 'Deployment does not have minimum availability.', lastTransitionTime: kubeTime(at), lastUpdateTime: kubeTime(at) }],
  }
}

function waitingFor(health: Health): JsonObject {
  if (health.state !== 'image-pull') return { reason: 'ContainerCreating' }
  const { image } = health
  const cause = `ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`
  return { reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}": ${cause}` }
}

function podStatus(containers: JsonObject[], health: Health, started: string, at: Instant): JsonObject {
  const running = health.state === 'running'
  const ready = running ? 'True' : 'False'
  const why = running ? {} : { reason: 'ContainersNotReady', message: `containers with unready status: [${containers.map(({ name }) => String(name)).join(' ')}]` }
  const condition = { lastProbeTime: null, lastTransitionTime: kubeTime(at) }
  return {
    phase: running ? 'Running' : 'Pending',
    qosClass: 'Burstable',
    startTime: started,
    ...(running ? { podIP: '10.0.0.1' } : {}),
    conditions: [
      { type: 'PodScheduled', status: 'True', ...condition },
      { type: 'Initialized', status: 'True', ...condition },
      { type: 'ContainersReady', status: ready, ...condition, ...why },
      { type: 'Ready', status: ready, ...condition, ...why },
    ],
    containerStatuses: containers.map(({ name, image }): JsonObject => ({
      name: name ?? '', image: image ?? '', imageID: running ? String(image) : '', ready: running, started: running, restartCount: 0,
      state: running ? { running: { startedAt: kubeTime(at) } } : { waiting: waitingFor(health) },
    })),
  }
}

/** Takes away everything that a release put into its namespace. */
export function removeWorkload(store: Store, releaseName: string, namespace: string, at: Instant): void {
  for (const { kind, object } of store.contentOf(namespace)) {
    const isPart = object.metadata.labels?.release === releaseName && object.metadata.labels?.['app.kubernetes.io/managed-by'] === 'Helm'
    if (isPart) deleteObject(store, kind, object, at)
  }
}

/** The pod of the hub, if there is one. */
export function hubPodOf(store: Store, wanted: Wanted): KubeObject | undefined {
  return store.list(pods, wanted.targetNamespace).find((pod) =>
    pod.metadata.labels?.component === 'hub' && pod.metadata.labels.release === wanted.releaseName)
}

/** Tells of something that happened to an object; the same thing again only counts up. */
export function recordEvent(
  store: Store, about: KubeObject, source: string, type: 'Normal' | 'Warning', reason: string, message: string, at: Instant,
): void {
  const { namespace = 'default', name, uid } = about.metadata
  if (!isActive(store, namespace)) return
  const digest = createHash('sha256').update(`${uid} ${reason} ${message}`).digest('hex')
  const eventName = `${name}.${digest.slice(0, 16)}`
  const old = store.get(events, namespace, eventName)
  const write = controllerWrite(store, at, source)
  const involvedObject = { apiVersion: about.apiVersion, kind: about.kind, name, namespace, uid }
  const count = Number(valueAt(old, 'count') ?? 0) + 1
  const first = textAt(old, 'firstTimestamp') ?? kubeTime(at)
  const event = { metadata: { name: eventName, namespace }, involvedObject, type, reason, message, count, firstTimestamp: first, lastTimestamp: kubeTime(at), source: { component: source } }
  if (old === undefined) createObject(write, events, event)
  else updateObject(write, events, old, event)
}
