import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { selfSigned } from '../../adapters/certificates.ts'

export interface Taint { readonly key: string; readonly value?: string; readonly effect: string }
interface Operation { readonly op: string; readonly path: string; readonly value?: Taint }
export interface Asked { readonly method: string; readonly path: string; readonly token: string; readonly at: number; readonly felix: boolean }

/** What Felix answers when all of its parts are ready (projectcalico/calico, libcalico-go/lib/health, v3.32). */
export const ready = { status: 200, body: '| CalculationGraph | ready |\n| FelixStartup | ready |\n| InternalDataplaneMainLoop | ready |' }
export const starting = { status: 503, body: '| FelixStartup | non-ready |' }

/** A node's Felix and the API server as the policy gate sees them, and the gate itself as a process. */
export class PolicyGateRig {
  /** What Felix answers; undefined closes the connection, as when nothing listens. */
  felix: { readonly status: number; readonly body: string } | undefined = undefined
  taints: readonly Taint[] = []
  readonly asked: Asked[] = []
  /** How the API server fails, one answer after the other, before it does what it is asked. */
  failures: { GET: readonly number[]; PATCH: readonly number[] } = { GET: [], PATCH: [] }
  /** Called before a patch is looked at: what others do meanwhile. */
  meanwhile: () => void = () => undefined
  felixAsked = 0
  output = ''
  readonly #folder = mkdtempSync(join(tmpdir(), 'policy-gate-'))
  readonly #felix = createHttpServer((_, response) => {
    this.felixAsked += 1
    if (this.felix === undefined) return response.destroy()
    return response.writeHead(this.felix.status).end(this.felix.body)
  })
  #api: Server | undefined
  #gate: ChildProcess | undefined

  async listen(): Promise<void> {
    const { cert, key } = selfSigned()
    writeFileSync(join(this.#folder, 'ca.crt'), cert)
    this.token('first')
    this.#api = createServer({ cert, key }, (request, response) => {
      void this.#answer(request).then(({ status, body }) => response.writeHead(status).end(JSON.stringify(body)))
    })
    await Promise.all([this.#felix, this.#api].map((server) => new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })))
  }

  token(token: string): void {
    writeFileSync(join(this.#folder, 'token'), token)
  }

  /** Starts the gate, by the program's file or as the chart has it (the command up to its own arguments). */
  start(node: string, taint: string, command?: readonly string[]): void {
    const program = fileURLToPath(new URL('../../../infra/chart/files/policy-gate.mjs', import.meta.url))
    const felix = `http://127.0.0.1:${portOf(this.#felix)}/readiness`
    const own = ['--node', node, '--taint', taint, '--felix', felix, '--credentials', this.#folder, '--poll', '20', '--calm', '200']
    const env = { KUBERNETES_SERVICE_HOST: '127.0.0.1', KUBERNETES_SERVICE_PORT: String(portOf(this.#api)) }
    this.#gate = spawn(process.execPath, [...command ?? [program], ...own], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.#gate.stdout, this.#gate.stderr]) stream?.on('data', (chunk) => { this.output += String(chunk) })
  }

  get running(): boolean {
    return this.#gate?.exitCode === null
  }

  get keys(): readonly string[] {
    return this.taints.map(({ key }) => key)
  }

  patches(): readonly Asked[] {
    return this.asked.filter(({ method }) => method === 'PATCH')
  }

  /** The exit code after the gate was asked to end, as the kubelet asks. */
  async stop(): Promise<number | null> {
    const gate = this.#gate
    if (gate === undefined || gate.exitCode !== null) return gate?.exitCode ?? null
    return new Promise((resolve) => {
      gate.once('exit', resolve)
      gate.kill('SIGTERM')
    })
  }

  async remove(): Promise<void> {
    await this.stop()
    for (const server of [this.#felix, this.#api]) {
      server?.closeAllConnections()
      server?.close()
    }
    rmSync(this.#folder, { recursive: true })
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
    const { method = '', url = '', headers } = request
    const body = await text(request)
    const token = headers.authorization?.replace('Bearer ', '') ?? ''
    this.asked.push({ method, path: url, token, at: performance.now(), felix: this.felix?.body === ready.body })
    const kind = method === 'PATCH' ? 'PATCH' : 'GET'
    const [failure, ...later] = this.failures[kind]
    this.failures[kind] = later
    if (failure !== undefined) return { status: failure, body: { message: 'not now' } }
    if (method === 'PATCH') {
      this.meanwhile()
      if (headers['content-type'] !== 'application/json-patch+json') return { status: 415, body: {} }
      if (!this.#patch(JSON.parse(body) as readonly Operation[])) return { status: 422, body: { message: 'a test failed' } }
    }
    return { status: 200, body: { metadata: { name: 'one' }, spec: this.taints.length === 0 ? {} : { taints: this.taints } } }
  }

  /** JSON Patch (RFC 6902) of a list of taints: false where a test fails, and then nothing is done. */
  #patch(operations: readonly Operation[]): boolean {
    let after = [...this.taints]
    for (const { op, path, value } of operations) {
      const index = Number(/^\/spec\/taints\/(\d+)$/.exec(path)?.[1] ?? 'NaN')
      if (after[index] === undefined) return false
      if (op === 'test' && JSON.stringify(after[index]) !== JSON.stringify(value)) return false
      if (op === 'remove') after = after.toSpliced(index, 1)
    }
    this.taints = after
    return true
  }
}

function portOf(server: Server | undefined): number {
  const address = server?.address()
  if (typeof address !== 'object' || address === null) throw new Error('The rig does not listen.')
  return address.port
}
