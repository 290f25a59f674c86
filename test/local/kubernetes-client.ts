import { ApiException, KubeConfig, KubernetesObjectApi, PatchStrategy } from '@kubernetes/client-node'
import type { KubernetesObject } from '@kubernetes/client-node'
import type { KubernetesStandIn } from '../../local/kubernetes/start.ts'
import type { Instant } from '../../shared/core/instant.ts'
import { instant, plus } from '../../shared/core/instant.ts'

/** An object with whatever fields its kind has. */
export interface AnyObject extends KubernetesObject {
  [field: string]: unknown
}

/** A clock that tests move by hand. */
export class HandClock {
  #now: Instant = instant('2026-09-01T08:00:00.000Z')

  now(): Instant {
    return this.#now
  }

  advance(milliseconds: number): Instant {
    this.#now = plus(this.#now, milliseconds)
    return this.#now
  }
}

export function configFor(standIn: KubernetesStandIn): KubeConfig {
  const config = new KubeConfig()
  config.loadFromString(standIn.kubeconfig())
  return config
}

/** Server-side apply and the rest of the object API, as the real client does them. */
export class ObjectClient {
  readonly #api: KubernetesObjectApi

  constructor(standIn: KubernetesStandIn) {
    this.#api = configFor(standIn).makeApiClient(KubernetesObjectApi)
  }

  async apply(object: AnyObject, manager = 'lectern', force = false): Promise<AnyObject> {
    const type = PatchStrategy.ServerSideApply
    return (await this.#api.patch(structuredClone(object), undefined, undefined, manager, force, type)) as AnyObject
  }

  async create(object: AnyObject): Promise<AnyObject> {
    return (await this.#api.create(structuredClone(object))) as AnyObject
  }

  async replace(object: AnyObject): Promise<AnyObject> {
    return (await this.#api.replace(structuredClone(object))) as AnyObject
  }

  async read(apiVersion: string, kind: string, name: string, namespace = ''): Promise<AnyObject> {
    return (await this.#api.read({ apiVersion, kind, metadata: { name, namespace } })) as unknown as AnyObject
  }

  async list(apiVersion: string, kind: string, namespace?: string): Promise<AnyObject[]> {
    return (await this.#api.list(apiVersion, kind, namespace)).items as AnyObject[]
  }

  async remove(apiVersion: string, kind: string, name: string, namespace = '', policy?: string): Promise<void> {
    const object = { apiVersion, kind, metadata: { name, namespace } }
    await this.#api.delete(object, undefined, undefined, undefined, undefined, policy)
  }
}

/** The `Status` a request is refused with. Throws when it is not refused. */
export async function refusalOf(request: Promise<unknown>): Promise<{ code: number; reason: string; message: string }> {
  try {
    await request
  } catch (error) {
    if (!(error instanceof ApiException)) throw error
    const body: unknown = typeof error.body === 'string' ? JSON.parse(error.body) : error.body
    return body as { code: number; reason: string; message: string }
  }
  throw new Error('the request was not refused')
}

export function namespaceNamed(name: string, labels: Record<string, string> = {}): AnyObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }
}

export function configMap(namespace: string, name: string, data: Record<string, string>): AnyObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data }
}

/** `object` as read, with all finalizers taken off. */
export function released(object: AnyObject): AnyObject {
  return { ...object, metadata: Object.assign({}, object.metadata, { finalizers: [] }) }
}

export function helmRelease(namespace: string, spec: Record<string, unknown> = {}): AnyObject {
  const sourceRef = { kind: 'HelmRepository', name: 'jupyterhub' }
  const chart = { spec: { chart: 'jupyterhub', version: '4.4.0', sourceRef } }
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: namespace, namespace },
    spec: { interval: '1h', chart, values: { hub: { replicas: 1 } }, ...spec },
  }
}
