import type { HubSpec } from '../core/hubs/hub-spec.ts'
import type { Wanted } from '../core/hubs/hub-spec-of.ts'
import { hubUrl } from '../core/names.ts'
import { hubObjects } from '../core/objects/hub-objects.ts'
import { hubSecret, hubSecretKeys, type SecretContent } from '../core/objects/hub-secret.ts'
import { keyOf, type KubernetesObject, type ObservedObject, sameKey } from '../core/objects/kubernetes-object.ts'
import { isBlocked, type ObjectChange, planObjects, rememberedOf } from '../core/plan.ts'
import type { Depth } from '../ports/cluster.ts'
import type { ReconcilePorts } from './ports.ts'

/** What stands of a hub after it was looked at and mended. */
export interface StandingHub {
  readonly observed: readonly ObservedObject[]
  /** Digests of what was applied last, by which the next light look knows what to leave alone. */
  readonly applied: Readonly<Record<string, string>>
}

/** What is remembered of a hub since the last look. */
export interface Memory {
  readonly applied: Readonly<Record<string, string>> | undefined
  /** Something failed, or it is long since everything was read: read everything. */
  readonly lookClosely: boolean
}

type HubPorts = Pick<ReconcilePorts, 'cluster' | 'secrets' | 'clients' | 'settings'>

/** Makes the cluster have the hub as wanted and answers with what stands. Writes nothing where all is right. */
export async function applyHub(hub: string, wanted: Wanted, memory: Memory, ports: HubPorts): Promise<StandingHub> {
  const { observed, depth } = await look(hub, wanted, memory, ports)
  // A namespace that is gone took everything in it along.
  const known = observed.length === 0 ? {} : memory.applied ?? {}
  if (wanted.kind === 'unknown') return { observed, applied: known }
  const desired = wanted.kind === 'none' ? [] : objectsOf(wanted.spec, ports)
  const digest = (text: string) => ports.secrets.hash(text).slice(0, 16)
  const changes = planObjects(desired, { observed, depth, applied: known }, digest)
  let stands = observed
  for (const change of changes) {
    const found = await carryOut(hub, change, ports)
    if (found !== undefined) stands = [...stands.filter((one) => !sameKey(keyOf(one), keyOf(found))), found]
  }
  const removed = changes.some(({ kind }) => kind === 'delete')
  return {
    observed: removed ? await ports.cluster.observe(hub, depth) : stands,
    applied: isBlocked(desired, observed) ? known : rememberedOf(desired, digest),
  }
}

/**
 * What is to go, or went by itself, has to be seen whole: part of it stands outside the namespace. Otherwise a light look
 * does, unless something was wrong.
 */
async function look(
  hub: string, wanted: Wanted, { applied, lookClosely }: Memory, { cluster }: HubPorts,
): Promise<{ readonly observed: readonly ObservedObject[]; readonly depth: Depth }> {
  const depth = lookClosely || wanted.kind === 'none' ? 'full' : 'light'
  const observed = await cluster.observe(hub, depth)
  const isLost = depth === 'light' && observed.length === 0 && Object.keys(applied ?? {}).length > 0
  return isLost ? { observed: await cluster.observe(hub, 'full'), depth: 'full' } : { observed, depth }
}

/** The namespace, then the Secret that the release reads, then the rest. */
function objectsOf(spec: HubSpec, { settings }: HubPorts): readonly KubernetesObject[] {
  const [namespace, ...rest] = hubObjects(spec, settings)
  return namespace === undefined ? [] : [namespace, hubSecret(spec), ...rest]
}

async function carryOut(hub: string, change: ObjectChange, ports: HubPorts): Promise<ObservedObject | undefined> {
  if (change.kind === 'apply') return ports.cluster.apply(change.object)
  if (change.kind === 'create') await ports.cluster.create(await filled(hub, change.object, ports))
  else await ports.cluster.delete(change.key, change.uid)
  return undefined
}

/** A hub's Secret with its contents: tokens that nobody has seen, and the hub as the OpenID provider knows it. */
async function filled(hub: string, object: KubernetesObject, { clients, secrets, settings }: HubPorts): Promise<KubernetesObject> {
  const { client_id: id, client_secret: secret } = await clients.ensure(hub, `${hubUrl(hub, settings.hub_domain)}hub/oauth_callback`)
  const makers: Readonly<Record<SecretContent, () => string>> = {
    'hex32': () => secrets.hex(32), 'client-id': () => id, 'client-secret': () => secret,
  }
  const entries = Object.entries(hubSecretKeys).map(([key, content]) => [key, makers[content]()])
  return { ...object, stringData: Object.fromEntries(entries) as Record<string, string> }
}
