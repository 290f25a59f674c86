import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AdmissionRequest } from './admission.ts'

/** What RBAC asks of whoever sends a request: verb, group, resource with its subresource, and where. */
export interface Right {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly namespace: string | undefined
  /** The one object that it is about, or that a list is limited to by `metadata.name`. */
  readonly name: string | undefined
}

const place = String.raw`^/(?:api/v1|apis/(?<group>[^/]+)/[^/]+)(?:/namespaces/(?<namespace>[^/]+)(?=/[^?]))?`
const pattern = new RegExp(String.raw`${place}/(?<plural>[^/?]+)(?:/(?<name>[^/?]+))?(?:/(?<sub>[^/?]+))?`)

/** The right that a request needs (Kubernetes documentation, "Authorization Overview: Determine the request verb"). */
export function rightOf(method: string, url: string): Right {
  const { group = '', namespace, plural = '', name, sub } = pattern.exec(url)?.groups ?? {}
  const limited = /metadata\.name%3D(?<only>[^&%]+)/.exec(url)?.groups?.['only']
  const verb = { GET: name === undefined ? 'list' : 'get', POST: 'create', PATCH: 'patch', DELETE: 'delete' }[method] ?? method
  return { verb, group, resource: sub === undefined ? plural : `${plural}/${sub}`, namespace, name: name ?? limited }
}

/** Stands before an API server, hands everything on, and notes the right that each request needs and what admission would be shown. */
export class RecordingProxy {
  readonly rights: Right[] = []
  readonly writes: AdmissionRequest[] = []
  readonly #target: string
  readonly #server: Server

  constructor(target: string) {
    this.#target = target
    this.#server = createServer((incoming, answer) => {
      this.#handOn(incoming, answer).catch((error: unknown) => answer.destroy(error instanceof Error ? error : undefined))
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => { this.#server.listen(0, '127.0.0.1', resolve) })
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => { this.#server.close(resolve) })
  }

  async #handOn(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = '', url = '' } = incoming
    const right = rightOf(method, url)
    this.rights.push(right)
    const body = Buffer.concat(await incoming.toArray() as Buffer[])
    if (method !== 'GET') this.writes.push(await this.#admission(right, url, body))
    const headers = Object.fromEntries(['accept', 'content-type', 'authorization'].flatMap((name) => {
      const value = incoming.headers[name]
      return typeof value === 'string' ? [[name, value]] : []
    }))
    const found = await fetch(new URL(url, this.#target), { method, headers, ...(body.length === 0 ? {} : { body }) })
    // To apply what is not there yet is to create it, too.
    if (method === 'PATCH' && found.status === 201) this.rights.push({ ...right, verb: 'create' })
    answer.writeHead(found.status, { 'content-type': found.headers.get('content-type') ?? 'application/json' })
    answer.end(Buffer.from(await found.arrayBuffer()))
  }

  async #admission({ verb, group, resource, namespace }: Right, url: string, body: Buffer): Promise<AdmissionRequest> {
    const oldObject = verb === 'create' ? null : await this.#read(url.replace(/\?.*$/, ''))
    const operation = verb === 'delete' ? 'DELETE' : oldObject === null ? 'CREATE' : 'UPDATE'
    return {
      operation, group, resource, namespace, oldObject,
      object: operation === 'DELETE' ? null : JSON.parse(body.toString()) as object,
      namespaceObject: namespace === undefined ? null : await this.#read(`/api/v1/namespaces/${namespace}`),
    }
  }

  async #read(path: string): Promise<object | null> {
    const found = await fetch(new URL(path, this.#target))
    return found.ok ? await found.json() as object : null
  }
}
