import { vi } from 'vitest'
import type { HubSpec } from '../../shared/core/hubs/hub-spec.ts'
import type { KubernetesObject, ObjectKey } from '../../shared/core/objects/kubernetes-object.ts'
import { namespace } from '../../shared/core/objects/namespace.ts'
import type { Cluster, Depth } from '../../shared/ports/cluster.ts'
import { aCourseHub } from '../fixtures/kubernetes/hub-specs.ts'
import type { Place } from './places.ts'

export type Refusal = 'unavailable' | 'too-many-requests' | 'lost' | 'forbidden'

/** The server of a person, as a hub starts it. */
export interface Server {
  readonly name: string
  readonly user: string
  readonly course?: string
  readonly role?: 'student' | 'instructor'
}

/** A cluster with what a test needs beside the port. */
export interface ClusterRig {
  readonly cluster: Cluster
  /** The name of a hub that nobody else has; what is made for it is taken away at the end. */
  newHub(): string
  /** Something that differs after each write to the object; undefined when there is none. */
  stateOf(key: ObjectKey): Promise<string | undefined>
  /** Lets controllers work. */
  settle(): Promise<void>
  /** Writes as somebody else, taking fields over. */
  writeAs(manager: string, object: KubernetesObject): Promise<void>
  /** Puts a pod into a hub's namespace. */
  addPod(hub: string, name: string): Promise<void>
  addServer(hub: string, server: Server): Promise<void>
  /** Ends a server as the hub does. */
  removeServer(hub: string, name: string): Promise<void>
  /** A Job in a hub's namespace that ends so: well with the result given, or badly with the words given as its log. */
  job(hub: string, ending: 'succeeds' | 'fails'): KubernetesObject
  /** Refuses every request about the hub until the function returned is called. */
  refuse(hub: string, how: Refusal): () => void
}

/** What a place lacks, with the reason. */
export interface ClusterPlace extends Place<ClusterRig> {
  readonly lacks: {
    readonly managers?: string | undefined
    readonly releases?: string | undefined
    readonly pods?: string | undefined
    readonly readiness?: string | undefined
    readonly refusals?: string | undefined
  }
}

export const specOf = (hub: string, standing = 'public'): HubSpec => aCourseHub({ name: hub, standing })
export const spaceOf = (hub: string, standing = 'public'): KubernetesObject => namespace(specOf(hub, standing))

export async function namesIn(cluster: Cluster, hub: string, depth: Depth): Promise<readonly string[]> {
  return (await cluster.observe(hub, depth)).map(({ kind, metadata }) => `${kind} ${metadata.name}`)
}

/** Checks again and again, with the controllers at work, until it holds; a real cluster takes its time. */
export function settled({ settle }: ClusterRig, check: () => Promise<void>, seconds = 15): Promise<void> {
  const work = async (): Promise<void> => {
    await settle()
    await check()
  }
  return vi.waitFor(work, { timeout: seconds * 1_000, interval: 50 })
}
