import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { Unavailable } from '../../ports/errors.ts'
import { recordAt, textAt } from './json.ts'
import type { ExecPlugin, KubeAccess, Material, TimedToken } from './kubeconfig.ts'

/** What a connection and each request carry. */
export interface Credentials {
  readonly token?: string | undefined
  /** PEM text. */
  readonly certificate?: string | undefined
  readonly key?: string | undefined
}

interface Kept {
  readonly credentials: Credentials
  /** Epoch milliseconds, as this machine counts them. */
  readonly until: number
}

/** Service account tokens are exchanged long before they end; a minute is how often client-go reads them. */
const fileTime = 60_000
/** A token is not used in its last seconds. */
const margin = 30_000
/** A token that does not say when it ends: EKS' last 14 minutes. */
const unknownTime = 10 * 60_000
const pluginTime = 20_000
const pluginOutput = 1_024 * 1_024

/** The credentials of who asks, read anew when they are about to end. */
export class CredentialSource {
  readonly #access: KubeAccess
  readonly #now: () => number
  #kept: Kept | undefined
  #underway: Promise<Kept> | undefined

  constructor(access: KubeAccess, now: () => number = Date.now) {
    this.#access = access
    this.#now = now
  }

  /** Throws Unavailable when a plugin or a file does not give them. */
  async get(): Promise<Credentials> {
    const now = this.#now()
    if (this.#kept !== undefined && now < this.#kept.until) return this.#kept.credentials
    // However many requests wait for it, a plugin is run once.
    this.#underway ??= this.#read(now).finally(() => { this.#underway = undefined })
    this.#kept = await this.#underway
    return this.#kept.credentials
  }

  /** The server no longer takes them: they are read anew for the next request. */
  forget(): void {
    this.#kept = undefined
  }

  async #read(now: number): Promise<Kept> {
    const { user } = this.#access
    if (user.exec !== undefined) return fromPlugin(user.exec, this.#access, now)
    if (user.tokenSource !== undefined) return fromTokenSource(user.tokenSource)
    const [token, certificate, key] = await Promise.all([
      user.tokenFile === undefined ? user.token : readText(user.tokenFile).then((text) => text.trim()),
      pem(user.certificate), pem(user.key),
    ])
    return { credentials: { token, certificate, key }, until: now + fileTime }
  }
}

/** PEM text of a certificate or key, from wherever it is. */
export async function pem(material: Material | undefined): Promise<string | undefined> {
  if (material === undefined) return undefined
  return 'data' in material ? material.data : readText(material.file)
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new Unavailable(`kubeconfig: ${file} cannot be read`, { cause: error })
  }
}

async function fromTokenSource(make: () => Promise<TimedToken>): Promise<Kept> {
  const { token, until } = await make()
  return { credentials: { token }, until: until - margin }
}

async function fromPlugin(plugin: ExecPlugin, access: KubeAccess, now: number): Promise<Kept> {
  const { apiVersion, command, args, env } = plugin
  const cluster = plugin.providesCluster ? { cluster: await clusterInfo(access) } : {}
  const info = { apiVersion, kind: 'ExecCredential', spec: { interactive: false, ...cluster } }
  const status = recordAt(await output(command, args, { ...process.env, ...env, KUBERNETES_EXEC_INFO: JSON.stringify(info) }), 'status')
  const credentials: Credentials = {
    token: textAt(status, 'token'),
    certificate: textAt(status, 'clientCertificateData'),
    key: textAt(status, 'clientKeyData'),
  }
  if (credentials.token === undefined && credentials.certificate === undefined) throw failed(command, 'it gave no credentials')
  const ends = Date.parse(textAt(status, 'expirationTimestamp') ?? '')
  return { credentials, until: Number.isNaN(ends) ? now + unknownTime : ends - margin }
}

async function clusterInfo({ server, authority, insecure, serverName }: KubeAccess): Promise<object> {
  const data = await pem(authority)
  return {
    'server': server.href,
    'insecure-skip-tls-verify': insecure,
    ...(serverName === undefined ? {} : { 'tls-server-name': serverName }),
    ...(data === undefined ? {} : { 'certificate-authority-data': Buffer.from(data).toString('base64') }),
  }
}

async function output(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<unknown> {
  try {
    const { stdout } = await promisify(execFile)(command, [...args], { env, timeout: pluginTime, maxBuffer: pluginOutput })
    return JSON.parse(stdout)
  } catch (error) {
    if (error instanceof SyntaxError) throw failed(command, 'what it printed is no JSON')
    const { code } = error as { code?: string | number | null }
    throw failed(command, `it ended with ${code ?? 'a signal'}`)
  }
}

/** Without the plugin's output, which may hold a token. */
function failed(command: string, why: string): Unavailable {
  return new Unavailable(`The Kubernetes API is away: the credential plugin ${command} failed: ${why}`)
}
