import { createHash } from 'node:crypto'
import type { Instant } from '../../shared/core/instant.ts'
import type { Wanted } from './helm-release.ts'
import type { Kind } from './kinds.ts'
import { knownKind } from './kinds.ts'
import type { JsonObject, KubeObject } from './object.ts'
import { kubeTime, textAt, valueAt } from './object.ts'
import type { Store } from './store.ts'
import type { Health } from './workload-status.ts'
import { deploymentStatus, podStatus } from './workload-status.ts'
import { controllerWrite, createObject, deleteObject, isActive, updateObject, updateStatus } from './writes.ts'

const deployments = knownKind('apps/v1', 'Deployment')
const pods = knownKind('v1', 'Pod')
const services = knownKind('v1', 'Service')

interface Component {
  readonly name: string
  readonly container: string
  readonly image: string
  readonly ports: readonly number[]
  readonly services: readonly string[]
}

/** Where and when the parts of a release are written. */
interface Site {
  readonly store: Store
  readonly wanted: Wanted
  readonly at: Instant
}

function imageOf(release: KubeObject, path: string, repository: string, tag: string): string {
  const name = textAt(release, `spec.values.${path}.image.name`) ?? repository
  return `${name}:${textAt(release, `spec.values.${path}.image.tag`) ?? tag}`
}

/** The image of the hub that the release asks for. */
export function hubImageOf(release: KubeObject, wanted: Wanted): string {
  return imageOf(release, 'hub', 'quay.io/jupyterhub/k8s-hub', wanted.version)
}

/** The two parts of Zero to JupyterHub that every release runs. */
function componentsOf(release: KubeObject, wanted: Wanted): Component[] {
  const proxyImage = imageOf(release, 'proxy.chp', 'quay.io/jupyterhub/configurable-http-proxy', '5.1.0')
  const hub = { name: 'hub', container: 'hub', image: hubImageOf(release, wanted), ports: [8081], services: ['hub'] }
  const proxyServices = ['proxy-api', 'proxy-public']
  const proxy = { name: 'proxy', container: 'chp', image: proxyImage, ports: [8000, 8001], services: proxyServices }
  return [hub, proxy].map((each) => ({ ...each, image: textAt(wanted.images, each.name) ?? each.image }))
}

function selectorOf(component: Component, wanted: Wanted): JsonObject {
  return { app: 'jupyterhub', component: component.name, release: wanted.releaseName }
}

function labelsOf(component: Component, wanted: Wanted): JsonObject {
  return {
    ...selectorOf(component, wanted),
    chart: `${wanted.chart}-${wanted.version}`,
    'app.kubernetes.io/name': 'jupyterhub',
    'app.kubernetes.io/instance': wanted.releaseName,
    'app.kubernetes.io/component': component.name,
    'app.kubernetes.io/managed-by': 'Helm',
  }
}

/** Makes the deployments, services and pods of a release what its values ask for, in the given health. */
export function ensureWorkload(store: Store, release: KubeObject, wanted: Wanted, health: Health, at: Instant): void {
  if (!isActive(store, wanted.targetNamespace)) return
  const site: Site = { store, wanted, at }
  for (const component of componentsOf(release, wanted)) {
    const isAffected = component.name === 'hub' || health.state !== 'image-pull'
    ensureServices(site, component)
    ensureDeployment(site, component, isAffected ? health : { state: 'running' })
  }
}

interface ChartObject extends JsonObject {
  metadata: JsonObject & { name: string }
}

/** Sets an object of the chart to `content`; creates it where it is missing. */
function ensure({ store, wanted, at }: Site, kind: Kind, content: ChartObject): KubeObject {
  const namespace = wanted.targetNamespace
  const write = controllerWrite(store, at, 'helm-controller')
  const draft = { ...content, metadata: { ...content.metadata, namespace } }
  const old = store.get(kind, namespace, content.metadata.name)
  if (old === undefined) return createObject(write, kind, draft)
  return updateObject(write, kind, old, { ...draft, status: old.status ?? {} })
}

function setStatus({ store, at }: Site, kind: Kind, object: KubeObject, status: JsonObject): void {
  updateStatus(controllerWrite(store, at, 'kube-controller-manager', 'status'), kind, object, status)
}

function ensureServices(site: Site, component: Component): void {
  const labels = labelsOf(component, site.wanted)
  const ports = component.ports.map((port) => ({ name: `port-${port}`, port, protocol: 'TCP', targetPort: port }))
  const spec = { selector: selectorOf(component, site.wanted), ports, type: 'ClusterIP' }
  for (const name of component.services) ensure(site, services, { metadata: { name, labels }, spec })
}

function ensureDeployment(site: Site, component: Component, health: Health): void {
  const { wanted, at } = site
  const matchLabels = selectorOf(component, wanted)
  const ports = component.ports.map((containerPort) => ({ containerPort, protocol: 'TCP' }))
  const containers: JsonObject[] = [{ name: component.container, image: component.image, ports }]
  const template = { metadata: { labels: matchLabels }, spec: { containers } }
  const metadata = { name: component.name, labels: labelsOf(component, wanted) }
  const deployment = ensure(site, deployments, { metadata, spec: { replicas: 1, selector: { matchLabels }, template } })
  setStatus(site, deployments, deployment, deploymentStatus(health, deployment.metadata.generation ?? 1, at))
  replacePod(site, component, deployment, containers, health)
}

/** Deployments replace a pod when its template changes: a new configuration means a pod of another name. */
function replacePod(
  site: Site,
  component: Component,
  deployment: KubeObject,
  containers: JsonObject[],
  health: Health,
): void {
  const { store, wanted, at } = site
  const { uid } = deployment.metadata
  const digest = createHash('sha256').update(`${uid} ${wanted.version} ${wanted.configDigest}`).digest('hex')
  const hash = digest.slice(0, 10)
  const name = `${component.name}-${hash}-${digest.slice(10, 15)}`
  for (const { kind, object } of store.dependentsOf(uid)) {
    if (kind === pods && object.metadata.name !== name) deleteObject(store, pods, object, at)
  }
  const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: component.name, uid, controller: true }
  const labels = { ...labelsOf(component, wanted), 'pod-template-hash': hash }
  const metadata = { name, labels, ownerReferences: [owner] }
  const pod = ensure(site, pods, { metadata, spec: { containers, nodeName: 'node-1' } })
  const started = textAt(pod, 'status.startTime') ?? kubeTime(at)
  setStatus(site, pods, pod, podStatus(containers, health, started, at))
}

/** Takes away everything that a release put into its namespace. */
export function removeWorkload(store: Store, { releaseName, targetNamespace }: Wanted, at: Instant): void {
  for (const { kind, object } of store.contentOf(targetNamespace)) {
    const { labels = {} } = object.metadata
    const isPart = labels.release === releaseName && labels['app.kubernetes.io/managed-by'] === 'Helm'
    if (isPart) deleteObject(store, kind, object, at)
  }
}

/** The images that the components of a release run at this moment, by component. */
export function imagesOf(store: Store, { releaseName, targetNamespace }: Wanted): JsonObject {
  const own = [...store.list(deployments, targetNamespace)].filter(({ metadata: { labels } }) =>
    labels?.['app.kubernetes.io/instance'] === releaseName)
  return Object.fromEntries(own.map((each) => {
    const [container] = (valueAt(each, 'spec.template.spec.containers') ?? []) as JsonObject[]
    return [each.metadata.name, container?.['image'] ?? '']
  }))
}

/** The pod of the hub, if there is one. */
export function hubPodOf(store: Store, { releaseName, targetNamespace }: Wanted): KubeObject | undefined {
  const isHub = ({ metadata: { labels = {} } }: KubeObject) =>
    labels.component === 'hub' && labels.release === releaseName
  return [...store.list(pods, targetNamespace)].find(isHub)
}
