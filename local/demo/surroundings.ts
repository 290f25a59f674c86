import { ApiException, CoreV1Api, KubeConfig, KubernetesObjectApi } from '@kubernetes/client-node'
import type { ClockState } from '../clock/turnable-clock.ts'
import { namespaceOf } from '../../shared/core/names.ts'
import type { Entry } from '../../shared/core/objects/values/profiles.ts'
import type { HubClient } from '../../shared/ports/hub-clients.ts'
import type { Mail } from '../ses/mail.ts'

/** Lets time pass up to an instant; resolves once all that falls due has happened. */
export async function goTo(url: string, to: string): Promise<ClockState> {
  return turn(url, { action: 'go', to })
}

/** Lets an ISO 8601 duration pass, counted in the institution's calendar. */
export async function advance(url: string, by: string): Promise<ClockState> {
  return turn(url, { action: 'advance', by })
}

async function turn(url: string, command: object): Promise<ClockState> {
  const response = await fetch(`${url}/local/clock`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(command),
    signal: AbortSignal.timeout(60_000),
  })
  if (!response.ok) throw new Error(`the clock could not be turned: ${response.status} ${await response.text()}`)
  return (await response.json()) as ClockState
}

/** What was mailed to an address, newest first; to anybody when none is given. */
export async function mailsTo(url: string, to = ''): Promise<readonly Mail[]> {
  const response = await fetch(`${url}/mailbox/mails.json?${new URLSearchParams({ to, limit: '500' }).toString()}`)
  return (await response.json()) as readonly Mail[]
}

/** The token of the link that a deletion question carries. Throws for a mail without one. */
export function tokenIn({ subject, text }: Pick<Mail, 'subject' | 'text'>): string {
  const token = /[?&]token=([\w%-]+)/.exec(text)?.[1]
  if (token === undefined) throw new Error(`the mail "${subject}" carries no link`)
  return decodeURIComponent(token)
}

/** What a hub's namespace and release look like in the cluster, through the ordinary Kubernetes client. */
export interface SeenHub {
  readonly phase: string | undefined
  /** Status of the release's condition Ready. */
  readonly ready: string | undefined
  /** `hub.activeServerLimit` of the release's values. */
  readonly seats: unknown
}

/** Undefined when the hub has no namespace. */
export async function hubInCluster(kubeconfig: string, hub: string): Promise<SeenHub | undefined> {
  const config = configOf(kubeconfig)
  const name = namespaceOf(hub)
  const namespace = await found(() => config.makeApiClient(CoreV1Api).readNamespace({ name }))
  if (namespace === undefined) return undefined
  const release = await releaseIn(config, name)
  return {
    phase: namespace.metadata?.labels?.['lectern.dev/phase'],
    ready: release?.status?.conditions?.find(({ type }) => type === 'Ready')?.status,
    seats: release?.spec?.values?.hub?.activeServerLimit,
  }
}

/** What of a release's values the demo looks at. */
export interface SeenRelease {
  readonly entries: readonly Entry[]
}

/** The release of a hub. Throws when there is none. */
export async function releaseOf(kubeconfig: string, hub: string): Promise<SeenRelease> {
  const release = await releaseIn(configOf(kubeconfig), namespaceOf(hub))
  const entries = release?.spec?.values?.custom?.lectern?.entries
  if (entries === undefined) throw new Error(`the hub ${hub} has no release in the cluster`)
  return { entries }
}

/** What a hub signs in with at the OpenID provider, from its Secret, as the chart hands it to the hub. */
export async function signInSecretOf(kubeconfig: string, hub: string): Promise<HubClient> {
  const api = configOf(kubeconfig).makeApiClient(CoreV1Api)
  const { data = {} } = await api.readNamespacedSecret({ name: 'lectern-hub', namespace: namespaceOf(hub) })
  const plain = (key: string) => Buffer.from(data[key] ?? '', 'base64').toString('utf8')
  return { client_id: plain('client_id'), client_secret: plain('client_secret') }
}

interface Release {
  readonly spec?: {
    readonly values?: {
      readonly hub?: { readonly activeServerLimit?: unknown }
      readonly custom?: { readonly lectern?: { readonly entries?: readonly Entry[] } }
    }
  }
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] }
}

async function releaseIn(config: KubeConfig, name: string): Promise<Release | undefined> {
  const object = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name, namespace: name } }
  return (await found(() => KubernetesObjectApi.makeApiClient(config).read(object))) as Release | undefined
}

function configOf(kubeconfig: string): KubeConfig {
  const config = new KubeConfig()
  config.loadFromString(kubeconfig)
  return config
}

async function found<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ApiException && error.code === 404) return undefined
    throw error
  }
}
