import { type KubeConfig, KubernetesObjectApi, type KubernetesObject as ClientObject, PatchStrategy, CoreV1Api } from '@kubernetes/client-node'
import { fieldManager, namespaceOf } from '../../core/names.ts'
import type { KubernetesObject, ObjectKey, ObservedObject } from '../../core/objects/kubernetes-object.ts'
import type { Cluster } from '../../ports/cluster.ts'
import { Conflict, NotFound, Rejected } from '../../ports/errors.ts'
import { inPortWords } from './kubernetes-errors.ts'

const helmRelease = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease' }
/** More pods than a hub that is being set up has. */
const podsAtMost = 50

/** Hubs on a Kubernetes cluster, through its own client. */
export class KubernetesCluster implements Cluster {
  readonly #objects: KubernetesObjectApi
  readonly #core: CoreV1Api

  constructor(config: KubeConfig) {
    this.#objects = KubernetesObjectApi.makeApiClient(config)
    this.#core = config.makeApiClient(CoreV1Api)
  }

  async observe(hub: string): Promise<readonly ObservedObject[]> {
    const name = namespaceOf(hub)
    const [namespace, release] = await Promise.all([
      this.#read({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
      this.#read({ ...helmRelease, metadata: { name, namespace: name } }),
    ])
    if (namespace === undefined) return []
    // Applying would adopt it without a conflict, and archiving would later remove it with all that is in it.
    if (!isOf(hub, namespace)) throw new Rejected(`There is a namespace ${name} that Lectern did not make; rename or remove it.`)
    if (release === undefined || !isOf(hub, release)) return [namespace]
    return [namespace, release, ...(isReady(release) ? [] : await this.#pods(name))]
  }

  async apply(object: KubernetesObject): Promise<void> {
    await called(() => this.#objects.patch(
      object as unknown as ClientObject, undefined, undefined, fieldManager, false, PatchStrategy.ServerSideApply,
    ))
  }

  async delete({ apiVersion, kind, name, namespace }: ObjectKey, uid: string | undefined): Promise<void> {
    const object = { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } }
    const options = { propagationPolicy: 'Background', ...(uid === undefined ? {} : { preconditions: { uid } }) }
    try {
      await called(() => this.#objects.delete(object, undefined, undefined, undefined, undefined, 'Background', options))
    } catch (error) {
      // With a uid, a conflict says that the object of that name is another one by now.
      const isAnother = uid !== undefined && error instanceof Conflict
      if (!isAnother && !(error instanceof NotFound)) throw error
    }
  }

  async #read(object: { apiVersion: string; kind: string; metadata: { name: string; namespace?: string } }): Promise<ObservedObject | undefined> {
    try {
      return observed(await called(() => this.#objects.read(object as Parameters<KubernetesObjectApi['read']>[0])), object)
    } catch (error) {
      if (error instanceof NotFound) return undefined
      throw error
    }
  }

  async #pods(namespace: string): Promise<readonly ObservedObject[]> {
    const { items } = await called(() => this.#core.listNamespacedPod({ namespace, limit: podsAtMost }))
    return items.map((pod) => observed(pod, { apiVersion: 'v1', kind: 'Pod' }))
  }
}

/** The client turns times into Dates and list items lose their kind; the core knows JSON only. */
function observed(object: unknown, { apiVersion, kind }: { apiVersion: string; kind: string }): ObservedObject {
  return { ...(JSON.parse(JSON.stringify(object)) as ObservedObject), apiVersion, kind }
}

function isOf(hub: string, object: ObservedObject): boolean {
  return object.metadata.labels?.['lectern.dev/hub'] === hub
}

function isReady(release: ObservedObject): boolean {
  const conditions = release.status?.['conditions']
  return Array.isArray(conditions) && conditions.some((one: { type?: string; status?: string }) => one.type === 'Ready' && one.status === 'True')
}

async function called<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw inPortWords(error)
  }
}
