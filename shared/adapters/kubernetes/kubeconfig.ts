import { parse, YAMLError } from 'yaml'
import { isRecord, recordAt, textAt } from './json.ts'

/** How a program proves who it is: what one user of a kubeconfig says, with files not read yet. */
export interface KubeUser {
  readonly token?: string | undefined
  readonly tokenFile?: string | undefined
  readonly certificate?: Material | undefined
  readonly key?: Material | undefined
  readonly exec?: ExecPlugin | undefined
  /** Makes tokens; of no kubeconfig, but of a cloud whose credentials are at hand. */
  readonly tokenSource?: (() => Promise<TimedToken>) | undefined
}

/** `until` in epoch milliseconds, as this machine counts them. */
export interface TimedToken { readonly token: string; readonly until: number }

/** PEM text, given in the kubeconfig (base64) or in a file. */
export type Material = { readonly data: string } | { readonly file: string }

/** A program that prints credentials (client.authentication.k8s.io ExecCredential). */
export interface ExecPlugin {
  readonly apiVersion: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly providesCluster: boolean
}

export interface KubeAccess {
  readonly server: URL
  readonly authority: Material | undefined
  readonly insecure: boolean
  readonly serverName: string | undefined
  readonly user: KubeUser
}

/**
 * What the current context of a kubeconfig (YAML or JSON text) says. Throws an error naming the field that is missing or
 * means something that is not supported here: to leave it out silently would be to act as somebody else.
 */
export function readKubeconfig(text: string): KubeAccess {
  const config = parsed(text)
  const current = textAt(config, 'current-context') ?? fail('current-context is missing')
  const context = named(config, 'contexts', 'context', current)
  const cluster = named(config, 'clusters', 'cluster', textAt(context, 'cluster') ?? fail(`contexts: ${current} names no cluster`))
  const userName = textAt(context, 'user')
  refuse(cluster, 'clusters', ['proxy-url'])
  return {
    server: serverOf(textAt(cluster, 'server')),
    authority: materialOf(cluster, 'clusters', 'certificate-authority'),
    insecure: cluster['insecure-skip-tls-verify'] === true,
    serverName: textAt(cluster, 'tls-server-name'),
    user: userName === undefined ? {} : userOf(named(config, 'users', 'user', userName)),
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    // Warnings, too, are printed with the line.
    const config: unknown = parse(text, { maxAliasCount: 100, logLevel: 'error' })
    return isRecord(config) ? config : fail('it is no mapping')
  } catch (error) {
    // Its message shows the line, which may hold a token.
    if (error instanceof YAMLError) fail(`it is not YAML (${error.code})`)
    throw error
  }
}

function userOf(user: Readonly<Record<string, unknown>>): KubeUser {
  refuse(user, 'users', ['as', 'as-uid', 'as-groups', 'as-user-extra', 'auth-provider', 'username', 'password'])
  return {
    token: textAt(user, 'token'),
    tokenFile: textAt(user, 'tokenFile'),
    certificate: materialOf(user, 'users', 'client-certificate'),
    key: materialOf(user, 'users', 'client-key'),
    exec: isRecord(user['exec']) ? execOf(user['exec']) : undefined,
  }
}

function execOf(exec: Readonly<Record<string, unknown>>): ExecPlugin {
  const list = (field: string): readonly unknown[] => (Array.isArray(exec[field]) ? exec[field] : [])
  const variables = list('env').map((each) => [textAt(each, 'name') ?? '', textAt(each, 'value') ?? ''])
  return {
    apiVersion: textAt(exec, 'apiVersion') ?? 'client.authentication.k8s.io/v1',
    command: textAt(exec, 'command') ?? fail('users: exec.command is missing'),
    args: list('args').map(String),
    env: Object.fromEntries(variables),
    providesCluster: exec['provideClusterInfo'] === true,
  }
}

function named(config: Readonly<Record<string, unknown>>, list: string, field: string, name: string): Readonly<Record<string, unknown>> {
  const entries: readonly unknown[] = Array.isArray(config[list]) ? config[list] : []
  const found = entries.find((each) => textAt(each, 'name') === name)
  return found === undefined ? fail(`${list} has none of the name ${name}`) : recordAt(found, field)
}

function serverOf(server: string | undefined): URL {
  const url = URL.parse(server ?? '')
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:'
  return url !== null && isHttp ? url : fail('clusters: server is no http or https address')
}

function materialOf(from: Readonly<Record<string, unknown>>, list: string, field: string): Material | undefined {
  const encoded = textAt(from, `${field}-data`)
  if (encoded !== undefined) {
    const data = Buffer.from(encoded, 'base64').toString()
    return data.includes('-----BEGIN ') ? { data } : fail(`${list}: ${field}-data is no PEM text in base64`)
  }
  const file = textAt(from, field)
  return file === undefined ? undefined : { file }
}

function refuse(from: Readonly<Record<string, unknown>>, list: string, fields: readonly string[]): void {
  const found = fields.find((field) => from[field] !== undefined)
  if (found !== undefined) fail(`${list}: ${found} is not supported`)
}

function fail(why: string): never {
  throw new Error(`kubeconfig: ${why}`)
}
