import type { Instant } from '../../shared/core/instant.ts'
import { plus, second } from '../../shared/core/instant.ts'
import { namespaceOf } from '../../shared/core/names.ts'
import type { Entry } from '../../shared/core/objects/values/profiles.ts'
import type { Controller, Plant } from './controller.ts'
import type { Failures } from './failures.ts'
import { isTrue } from './helm-release.ts'
import { knownKind } from './kinds.ts'
import type { JsonObject, KubeObject } from './object.ts'
import { kubeTime, textAt, valueAt } from './object.ts'
import { tellOfPull } from './pull-events.ts'
import { entriesOf, offeredTo, podNameOf, serverPod } from './server-pod.ts'
import type { Step } from './steps.ts'
import { podStatus } from './workload-status.ts'
import { controllerWrite, createObject, deleteObject, isActive, updateStatus } from './writes.ts'

const pods = knownKind('v1', 'Pod')
const releases = knownKind('helm.toolkit.fluxcd.io/v2', 'HelmRelease')
const stepPrefix = 'user-servers/'
/** How long a late server takes to be there after the hub has taken up the request. */
const lateness = second
/** As JupyterHub says it (handlers/base.py). */
const full = '429: Active user limit exceeded. Try again in a few minutes.'

export interface ServerRequest {
  readonly hub: string
  /** A name that the hub takes as it is: lower-case letters, digits, single hyphens. */
  readonly user: string
  /** The claims of the person's token. */
  readonly groups: readonly string[]
  /** The slug of a profile; absent: the first that is offered. */
  readonly entry?: string | undefined
  /** The pod appears a second later: whoever deletes the person's pods meanwhile finds none. */
  readonly late?: boolean | undefined
}

export type ServerStart =
  | { readonly started: true; readonly pod: string }
  | { readonly started: false; readonly why: string }

/** One person's server as a list shows it. */
export interface ListedServer {
  readonly hub: string
  readonly user: string
  readonly pod: string
  readonly image: string
  readonly phase: string
  readonly labels: Readonly<Record<string, string>>
}

/** What the hubs themselves do in the cluster: the servers of people, as KubeSpawner makes and removes them. */
export class UserServers implements Controller {
  readonly #plant: Plant
  readonly #failures: Failures
  readonly #write: <T>(work: (at: Instant) => T) => T

  constructor(plant: Plant, failures: Failures, write: <T>(work: (at: Instant) => T) => T) {
    this.#plant = plant
    this.#failures = failures
    this.#write = write
  }

  /**
   * Starts somebody's server, in the place of one that they have on this hub. Throws RangeError for values of the hub
   * that cannot be read.
   */
  start(request: ServerRequest): ServerStart {
    return this.#write((at) => {
      const found = this.#chosen(request)
      if (typeof found === 'string') return { started: false, why: found }
      const draft = serverPod(found.release, request.user, found.entry)
      const { hub, user } = request
      const key = keyOf(hub, user)
      this.#remove(hub, user, at)
      if (request.late === true) {
        this.#plant.steps.set({ key, due: plus(at, lateness), action: 'start-server', begun: at, detail: draft })
      } else this.#create(draft, at)
      return { started: true, pod: podNameOf(user) }
    })
  }

  /** Stops somebody's server; false when there is none. */
  stop({ hub, user }: { readonly hub: string; readonly user: string }): boolean {
    return this.#write((at) => this.#remove(hub, user, at))
  }

  /** What a hub offers to somebody with these claims; nothing when there is no such hub. Throws as `start` does. */
  offered({ hub, groups }: { readonly hub: string; readonly groups: readonly string[] }): readonly Entry[] {
    return this.#write(() => {
      const release = this.#release(hub)
      return release === undefined ? [] : offeredTo(entriesOf(release), groups)
    })
  }

  /** The servers of all hubs. */
  list(): readonly ListedServer[] {
    return this.#write(() => this.#servers().map(({ metadata, spec, status }) => ({
      hub: (metadata.namespace ?? '').replace(/^hub-/, ''),
      user: metadata.annotations?.['hub.jupyter.org/username'] ?? '',
      pod: metadata.name,
      image: imageIn(spec),
      phase: textAt(status, 'phase') ?? 'Unknown',
      labels: metadata.labels ?? {},
    })))
  }

  react(): void {}

  run(step: Step): boolean {
    if (!step.key.startsWith(stepPrefix)) return false
    if (step.detail !== undefined) this.#create(step.detail as JsonObject & { metadata: JsonObject }, step.due)
    return true
  }

  /** Has the kubelet try again to start what waits for its image. */
  resume(at: Instant): void {
    for (const pod of this.#servers()) {
      const isWaiting = textAt(pod, 'status.phase') === 'Pending' && pod.metadata.deletionTimestamp === undefined
      const isUnpullable = this.#failures.isUnpullable(pod.metadata.namespace ?? '', imageIn(pod.spec))
      if (isWaiting && !isUnpullable) this.#report(pod, at)
    }
  }

  #release(hub: string): KubeObject | undefined {
    return this.#plant.store.get(releases, namespaceOf(hub), namespaceOf(hub))
  }

  /** The entry that is started, or the sentence with which the hub refuses. */
  #chosen({ hub, user, groups, entry: slug }: ServerRequest): { release: KubeObject; entry: Entry } | string {
    const release = this.#release(hub)
    if (release === undefined || release.metadata.deletionTimestamp !== undefined) return `there is no hub ${hub}`
    if (!isTrue(release, 'Ready')) return `the hub ${hub} is not ready`
    if (!isSlug(user)) return `user: ${user} is not a name that hubs take as it is`
    const offered = offeredTo(entriesOf(release), groups)
    const entry = slug === undefined ? offered[0] : offered.find(({ profile }) => profile.slug === slug)
    if (offered.length === 0) return `the hub ${hub} offers nothing to ${user}`
    if (entry === undefined) return `the hub ${hub} does not offer ${slug ?? ''} to ${user}`
    return this.#isFull(release, hub, user) ? full : { release, entry }
  }

  #isFull(release: KubeObject, hub: string, user: string): boolean {
    const limit = Number(valueAt(release, 'spec.values.hub.activeServerLimit') ?? 0)
    return limit > 0 && this.#others(hub, user) >= limit
  }

  /** How many others have a server on a hub, those about to appear included. */
  #others(hub: string, user: string): number {
    const own = podNameOf(user)
    const there = this.#servers(namespaceOf(hub)).filter(({ metadata: { name } }) => name !== own)
    const awaited = this.#plant.steps.keys(`${stepPrefix}${hub}/`).filter((key) => key !== keyOf(hub, user))
    return there.length + awaited.length
  }

  #servers(namespace?: string): readonly KubeObject[] {
    const isServer = ({ metadata: { labels } }: KubeObject) => labels?.['component'] === 'singleuser-server'
    return [...this.#plant.store.list(pods, namespace)].filter(isServer)
  }

  #remove(hub: string, user: string, at: Instant): boolean {
    const { store, steps } = this.#plant
    const isAwaited = steps.get(keyOf(hub, user)) !== undefined
    steps.cancel(keyOf(hub, user))
    const pod = store.get(pods, namespaceOf(hub), podNameOf(user))
    if (pod !== undefined) deleteObject(store, pods, pod, at)
    return isAwaited || pod !== undefined
  }

  #create(draft: JsonObject & { metadata: JsonObject }, at: Instant): void {
    const { store } = this.#plant
    const namespace = textAt(draft, 'metadata.namespace') ?? ''
    const isThere = store.get(pods, namespace, textAt(draft, 'metadata.name') ?? '') !== undefined
    if (isThere || !isActive(store, namespace)) return
    this.#report(createObject(controllerWrite(store, at, 'kubespawner'), pods, draft), at)
  }

  /** The kubelet's part: the server runs, or waits for its image. */
  #report(pod: KubeObject, at: Instant): void {
    const { store } = this.#plant
    const image = imageIn(pod.spec)
    const isUnpullable = this.#failures.isUnpullable(pod.metadata.namespace ?? '', image)
    const health = isUnpullable ? { state: 'image-pull', image } as const : { state: 'running' } as const
    const containers = valueAt(pod, 'spec.containers') as JsonObject[]
    const status = podStatus(containers, health, textAt(pod, 'status.startTime') ?? kubeTime(at), at)
    const told = updateStatus(controllerWrite(store, at, 'kubelet', 'status'), pods, pod, status)
    if (isUnpullable) tellOfPull(store, told, image, at)
  }
}

/** Names that KubeSpawner's slugs leave as they are. */
function isSlug(name: string): boolean {
  return name.length <= 48 && /^[a-z](?:-?[a-z0-9])*$/.test(name)
}

function keyOf(hub: string, user: string): string {
  return `${stepPrefix}${hub}/${user}`
}

function imageIn(spec: JsonObject | undefined): string {
  const containers = spec?.['containers']
  return (Array.isArray(containers) ? textAt(containers[0], 'image') : undefined) ?? ''
}
