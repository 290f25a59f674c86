import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ApiextensionsV1Api, ApiException, CoreV1Api, KubeConfig, type KubernetesObject as ClientObject, KubernetesObjectApi,
  PatchStrategy, type V1Pod,
} from '@kubernetes/client-node'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { connectCluster } from '../../shared/adapters/kubernetes/connect.ts'
import { second } from '../../shared/core/instant.ts'
import { courseLabel, namespaceOf, roleLabel } from '../../shared/core/names.ts'
import { type KubernetesObject, type ObjectKey, keyOf } from '../../shared/core/objects/kubernetes-object.ts'
import { prepareJob } from '../../shared/core/tasks/course-jobs.ts'
import { aCourse, midTerm, settings } from '../fixtures/a-course.ts'
import { HandClock } from '../local/kubernetes-client.ts'
import { MemoryCluster } from '../memory/cluster.ts'
import { vi } from 'vitest'
import type { ClusterPlace, ClusterRig, Server } from './cluster-rig.ts'
import type { Opened } from './places.ts'

const path = process.env['KUBECONFIG'] ?? ''
const absent = whyAbsent()

function whyAbsent(): string | undefined {
  if (path === '') return 'KUBECONFIG is not set'
  return existsSync(path) ? undefined : `KUBECONFIG names ${path}, which is not there`
}

/** Memory, the stand-in, and the cluster that KUBECONFIG names. */
export async function clusterPlaces(): Promise<readonly ClusterPlace[]> {
  const inProcess = 'it is part of the process'
  const real = 'a real cluster is not made to'
  const hasFlux = absent === undefined && await hasReleases(readFileSync(path, 'utf8'))
  return [
    {
      name: 'in memory', open: openMemory,
      lacks: { managers: 'it keeps no field managers', pods: 'it has no pods but those of people', refusals: inProcess },
    },
    { name: 'on the stand-in', open: openStandIn, lacks: {} },
    {
      name: 'on KUBECONFIG', absent, open: async () => openKubeconfig(readFileSync(path, 'utf8')),
      lacks: {
        releases: hasFlux ? undefined : 'Flux is not installed there',
        readiness: `${real} install a hub`, refusals: `${real} fail`,
      },
    },
  ]
}

const newName = (): string => `t${randomBytes(6).toString('hex')}`
const unknown = (what: string) => (): never => { throw new Error(`not to be asked for ${what}`) }

async function openMemory(): Promise<Opened<ClusterRig>> {
  const cluster = new MemoryCluster()
  cluster.tasks = ({ metadata: { name } }) => (name === 'fails'
    ? { status: 'failed', reason: 'BackoffLimitExceeded', result: 'no such directory', log: 'no such directory' }
    : { status: 'succeeded', result: '{"made":3}' })
  const stateOf = async (key: ObjectKey) => {
    const found = [...cluster.objects.values()].find((object) => JSON.stringify(keyOf(object)) === JSON.stringify(key))
    return found === undefined ? undefined : JSON.stringify(found)
  }
  let servers = 0
  const rig: ClusterRig = {
    cluster, newHub: newName, stateOf, settle: async () => cluster.settle(midTerm),
    writeAs: async (_, object) => { await cluster.apply(object) },
    addServer: async (hub, { role = 'student', ...server }) => {
      const pod = { ...server, role, uid: `server-${++servers}`, created_at: midTerm, going: false }
      cluster.pods.set(`${hub}/${server.name}`, { hub, pod })
    },
    removeServer: async (hub, name) => { cluster.pods.delete(`${hub}/${name}`) },
    job: (hub, ending) => fileJob(hub, ending),
    addPod: unknown('pods'), refuse: unknown('refusals'),
  }
  return { rig, close: async () => undefined }
}

async function openStandIn(): Promise<Opened<ClusterRig>> {
  const clock = new HandClock()
  const folder = await mkdtemp(join(tmpdir(), 'files-'))
  const standIn = await startKubernetes({ clock, taskPlace: { folder } })
  const { rig } = openKubeconfig(standIn.kubeconfig())
  return {
    rig: {
      ...rig,
      settle: async () => standIn.runDue(clock.advance(30 * second)),
      job: (hub, ending) => fileJob(hub, ending),
      refuse: (hub, answer) => {
        const id = standIn.failures.set({ failure: 'api', namespace: namespaceOf(hub), answer })
        return () => standIn.failures.clear({ id })
      },
    },
    close: async () => {
      await standIn.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** One of Lectern's own Jobs, in a hub's namespace; the one that fails is not told where the course's directory is. */
function fileJob(hub: string, ending: 'succeeds' | 'fails'): KubernetesObject {
  const { metadata, spec, ...job } = prepareJob({ ...aCourse(), uid: 70_001, gid: 70_001 }, settings)
  const { template, ...rest } = spec as { template: { spec: { containers: { command: string[] }[] } } }
  const [container] = template.spec.containers
  const command = ending === 'fails' ? container?.command.slice(0, 3) : container?.command
  return {
    ...job,
    metadata: { ...metadata, name: ending, namespace: namespaceOf(hub) },
    spec: { ...rest, template: { ...template, spec: { ...template.spec, containers: [{ ...container, command }] } } },
  }
}

function openKubeconfig(kubeconfig: string): Opened<ClusterRig> {
  const config = configOf(kubeconfig)
  const objects = KubernetesObjectApi.makeApiClient(config)
  const core = config.makeApiClient(CoreV1Api)
  const hubs: string[] = []
  // The account that pods run as is there a moment after its namespace.
  const createPod = (hub: string, body: V1Pod) =>
    vi.waitFor(() => core.createNamespacedPod({ namespace: namespaceOf(hub), body }), { timeout: 10_000, interval: 100 })
  const rig: ClusterRig = {
    cluster: connectCluster(kubeconfig, { requestsPerSecond: 0 }),
    newHub: () => {
      const hub = newName()
      hubs.push(hub)
      return hub
    },
    stateOf: async ({ apiVersion, kind, name, namespace = '' }) => {
      const found = await orUndefined(objects.read({ apiVersion, kind, metadata: { name, namespace } }))
      return found?.metadata?.resourceVersion
    },
    settle: async () => undefined,
    writeAs: async (manager, object) => {
      const type = PatchStrategy.ServerSideApply
      await objects.patch(structuredClone(object) as ClientObject, undefined, undefined, manager, true, type)
    },
    addPod: async (hub, name) => { await createPod(hub, { metadata: { name }, spec: restricted(pause) }) },
    addServer: async (hub, server) => { await createPod(hub, serverPod(server)) },
    removeServer: async (hub, name) => {
      const namespace = namespaceOf(hub)
      await core.deleteNamespacedPod({ name, namespace, gracePeriodSeconds: 0 })
      await vi.waitFor(async () => {
        if (await orUndefined(core.readNamespacedPod({ name, namespace })) !== undefined) throw new Error(`${name} is still there`)
      }, { timeout: 10_000, interval: 50 })
    },
    job: (hub, ending) => shellJob(hub, ending),
    refuse: unknown('refusals'),
  }
  const close = async () => {
    for (const hub of hubs) {
      await orUndefined(core.deleteNamespace({ name: namespaceOf(hub) }))
      const left = await core.listPersistentVolume({ labelSelector: `lectern.dev/hub=${hub}` })
      for (const { metadata } of left.items) await orUndefined(core.deletePersistentVolume({ name: metadata?.name ?? '' }))
    }
  }
  return { rig, close }
}

const pause = { name: 'pause', image: 'registry.k8s.io/pause:3.10' }

/** As KubeSpawner makes it, as far as Lectern looks at it. */
function serverPod({ name, user, course, role }: Server): V1Pod {
  const labels = {
    component: 'singleuser-server',
    ...(course === undefined ? {} : { [courseLabel]: course }), ...(role === undefined ? {} : { [roleLabel]: role }),
  }
  return { metadata: { name, labels, annotations: { 'hub.jupyter.org/username': user } }, spec: restricted(pause) }
}

/** A Job that ends as one of Lectern's does, without Lectern's files. */
function shellJob(hub: string, ending: 'succeeds' | 'fails'): KubernetesObject {
  const script = ending === 'fails'
    ? 'echo no such directory; exit 3' : 'echo began; echo \'{"made":3}\' > /dev/termination-log'
  const container = {
    name: 'task', image: 'busybox:1.37', command: ['sh', '-c', script], terminationMessagePolicy: 'FallbackToLogsOnError',
  }
  const template = { spec: { ...restricted(container), restartPolicy: 'Never' } }
  return {
    apiVersion: 'batch/v1', kind: 'Job', metadata: { name: ending, namespace: namespaceOf(hub) },
    spec: { backoffLimit: 0, template },
  }
}

/** As the strictest Pod Security profile wants it. */
function restricted<C extends { readonly name: string; readonly image: string }>(container: C) {
  const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }
  return {
    containers: [{ ...container, securityContext }],
    securityContext: { runAsNonRoot: true, runAsUser: 65_535, seccompProfile: { type: 'RuntimeDefault' } },
  }
}

async function hasReleases(kubeconfig: string): Promise<boolean> {
  const api = configOf(kubeconfig).makeApiClient(ApiextensionsV1Api)
  const name = 'helmreleases.helm.toolkit.fluxcd.io'
  return (await orUndefined(api.readCustomResourceDefinition({ name }))) !== undefined
}

function configOf(kubeconfig: string): KubeConfig {
  const config = new KubeConfig()
  config.loadFromString(kubeconfig)
  return config
}

async function orUndefined<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request
  } catch (error) {
    if (error instanceof ApiException && error.code === 404) return undefined
    throw error
  }
}
