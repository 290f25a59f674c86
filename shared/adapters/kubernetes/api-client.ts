import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https'
import type { AccessSource } from './access-source.ts'
import { type Credentials, CredentialSource, pem } from './credentials.ts'
import { isRecord, type JsonRecord } from './json.ts'
import type { KubeAccess } from './kubeconfig.ts'
import { ApiRefusal, inPortWords, TimeoutError } from './kubernetes-errors.ts'
import type { RateLimit } from './rate-limit.ts'

/** How long one request may take, in milliseconds, from its turn to the end of its answer. */
const requestTimeLimit = 10_000
/** A connection that nobody used for so long is closed: soon enough to be ahead of load balancers, which forget theirs. */
const idleTime = 30_000
/** At most so many at a time: what an API server gives one client of many. */
const sockets = 16
/** Of an answer, in bytes: a page of the largest objects there are here is a few MiB. */
const answerLimit = 16 * 1_024 * 1_024

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** With its query. */
  readonly path: string
  readonly body?: object
  readonly contentType?: string
  readonly accept?: string
}

export interface ClientOptions {
  /** Of one request, in milliseconds. */
  readonly timeLimit?: number | undefined
  /** Epoch milliseconds, by which credentials end. */
  readonly now?: (() => number) | undefined
}

interface Answer { readonly code: number; readonly text: string; readonly retryAfter: string | undefined }

/**
 * A Kubernetes API server over HTTPS. Everything it refuses, and every way of being away, is thrown as the ports' errors.
 * Its connections are kept, a few, and do not keep the process alive while idle.
 */
export class ApiClient {
  readonly #source: AccessSource
  readonly #limit: RateLimit
  readonly #timeLimit: number
  readonly #now: () => number
  #user: { readonly access: KubeAccess; readonly credentials: CredentialSource } | undefined
  #agent: { readonly access: KubeAccess; readonly of: Credentials; readonly made: Promise<HttpAgent> } | undefined

  constructor(source: AccessSource, limit: RateLimit, { timeLimit = requestTimeLimit, now = Date.now }: ClientOptions = {}) {
    this.#source = source
    this.#limit = limit
    this.#timeLimit = timeLimit
    this.#now = now
  }

  /** The object answered with. Throws NotFound, Conflict, Rejected or Unavailable. */
  async json(request: ApiRequest): Promise<JsonRecord> {
    const { text } = await this.#answer(request)
    const value = parsed(text)
    if (!isRecord(value)) throw inPortWords(new ApiRefusal(502, 'the answer is no JSON object'))
    return value
  }

  /** The text answered with, as it is. Throws as `json` does. */
  async text(request: ApiRequest): Promise<string> {
    return (await this.#answer(request)).text
  }

  async #answer(request: ApiRequest): Promise<Answer> {
    try {
      const answer = await this.#send(request, false)
      if (answer.code === 401) this.#user?.credentials.forget()
      if (answer.code < 200 || answer.code > 299) throw ApiRefusal.of(answer.code, parsed(answer.text), answer.retryAfter)
      return answer
    } catch (error) {
      throw inPortWords(error)
    }
  }

  async #send(request: ApiRequest, isAgain: boolean): Promise<Answer> {
    const access = await this.#source.get()
    const credentials = await this.#credentialsOf(access).get()
    const agent = await this.#agentFor(access, credentials)
    await this.#limit.turn()
    const sent = this.#begin(request, access.server, credentials, agent)
    try {
      return await sent.answer
    } catch (error) {
      // The server closed a connection that had been idle, just as it was used again: it never saw the request.
      if (!isAgain && request.method !== 'POST' && sent.isStale() && isReset(error)) return this.#send(request, true)
      this.#source.doubt()
      throw error
    }
  }

  #begin({ method, path, body, contentType, accept }: ApiRequest, server: URL, { token }: Credentials, agent: HttpAgent) {
    const { promise: answer, resolve, reject } = Promise.withResolvers<Answer>()
    const text = body === undefined ? undefined : JSON.stringify(body)
    const options: RequestOptions = {
      method, agent,
      headers: {
        'accept': accept ?? 'application/json',
        'user-agent': 'lectern',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(text === undefined ? {} : { 'content-type': contentType ?? 'application/json', 'content-length': Buffer.byteLength(text) }),
      },
    }
    const url = new URL(`${server.pathname.replace(/\/$/, '')}${path}`, server)
    const send = server.protocol === 'https:' ? httpsRequest : httpRequest
    let answered: IncomingMessage | undefined
    const request = send(url, options, (response) => {
      answered = response
      read(response).then(resolve, reject)
    })
    const timer = setTimeout(() => (answered ?? request).destroy(new TimeoutError(this.#timeLimit)), this.#timeLimit)
    request.on('error', reject).on('close', () => clearTimeout(timer)).end(text)
    return { answer, isStale: () => request.reusedSocket && answered === undefined }
  }

  #credentialsOf(access: KubeAccess): CredentialSource {
    if (this.#user?.access !== access) this.#user = { access, credentials: new CredentialSource(access, this.#now) }
    return this.#user.credentials
  }

  /** Connections trust an authority and carry a client certificate, so that others need connections of their own. */
  #agentFor(access: KubeAccess, credentials: Credentials): Promise<HttpAgent> {
    const known = this.#agent
    const isSame = known?.access === access && known.of.certificate === credentials.certificate && known.of.key === credentials.key
    if (isSame) return known.made
    const fresh = { access, of: credentials, made: newAgent(access, credentials) }
    this.#agent = fresh
    fresh.made.catch(() => {
      if (this.#agent === fresh) this.#agent = undefined
    })
    return fresh.made
  }
}

/** Trusts the authority that is named and, where one is, no other. */
async function newAgent({ server, authority, insecure, serverName }: KubeAccess, credentials: Credentials): Promise<HttpAgent> {
  const options = { keepAlive: true, maxSockets: sockets, maxFreeSockets: sockets, scheduling: 'lifo', timeout: idleTime } as const
  if (server.protocol === 'http:') return new HttpAgent(options)
  return new HttpsAgent({
    ...options,
    rejectUnauthorized: !insecure,
    ca: await pem(authority),
    cert: credentials.certificate,
    key: credentials.key,
    ...(serverName === undefined ? {} : { servername: serverName }),
  })
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    const buffer = chunk as Buffer
    size += buffer.length
    if (size > answerLimit) throw new ApiRefusal(502, `the answer is longer than ${answerLimit} bytes`)
    chunks.push(buffer)
  }
  const retryAfter = response.headers['retry-after']
  return { code: response.statusCode ?? 0, text: Buffer.concat(chunks).toString(), retryAfter }
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A proxy in between answers in HTML; its status code says enough.
    return undefined
  }
}
