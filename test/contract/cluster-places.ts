import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import {
  ApiextensionsV1Api, ApiException, CoreV1Api, KubeConfig, type KubernetesObject as ClientObject, KubernetesObjectApi,
  PatchStrategy, type V1Pod,
} from '@kubernetes/client-node'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { connectCluster } from '../../shared/adapters/kubernetes/connect.ts'
import { second } from '../../shared/core/instant.ts'
import { namespaceOf } from '../../shared/core/names.ts'
import { type ObjectKey, keyOf } from '../../shared/core/objects/kubernetes-object.ts'
import { HandClock } from '../local/kubernetes-client.ts'
import { MemoryCluster } from '../memory/cluster.ts'
import type { ClusterPlace, ClusterRig } from './cluster.contract.ts'
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
      lacks: { managers: 'it keeps no field managers', pods: 'it has no pods', refusals: inProcess },
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
  const stateOf = async (key: ObjectKey) => {
    const found = [...cluster.objects.values()].find((object) => JSON.stringify(keyOf(object)) === JSON.stringify(key))
    return found === undefined ? undefined : JSON.stringify(found)
  }
  const rig: ClusterRig = {
    cluster, newHub: newName, stateOf, settle: async () => cluster.settle(),
    writeAs: unknown('managers'), addPod: unknown('pods'), refuse: unknown('refusals'),
  }
  return { rig, close: async () => undefined }
}

async function openStandIn(): Promise<Opened<ClusterRig>> {
  const clock = new HandClock()
  const standIn = await startKubernetes({ clock })
  const { rig } = openKubeconfig(standIn.kubeconfig())
  return {
    rig: {
      ...rig,
      settle: async () => standIn.runDue(clock.advance(30 * second)),
      refuse: (hub, answer) => {
        const id = standIn.failures.set({ failure: 'api', namespace: namespaceOf(hub), answer })
        return () => standIn.failures.clear({ id })
      },
    },
    close: () => standIn.close(),
  }
}

function openKubeconfig(kubeconfig: string): Opened<ClusterRig> {
  const config = configOf(kubeconfig)
  const objects = KubernetesObjectApi.makeApiClient(config)
  const core = config.makeApiClient(CoreV1Api)
  const hubs: string[] = []
  const rig: ClusterRig = {
    cluster: connectCluster(kubeconfig),
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
    addPod: async (hub, name) => {
      await core.createNamespacedPod({ namespace: namespaceOf(hub), body: restrictedPod(name) })
    },
    refuse: unknown('refusals'),
  }
  const close = async () => {
    for (const hub of hubs) await orUndefined(core.deleteNamespace({ name: namespaceOf(hub) }))
  }
  return { rig, close }
}

/** As the strictest Pod Security profile wants it. */
function restrictedPod(name: string): V1Pod {
  const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }
  return {
    metadata: { name },
    spec: {
      containers: [{ name: 'pause', image: 'registry.k8s.io/pause:3.10', securityContext }],
      securityContext: { runAsNonRoot: true, runAsUser: 65_535, seccompProfile: { type: 'RuntimeDefault' } },
    },
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
