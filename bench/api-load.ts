import { Pool } from 'undici'
import type { ServerProcess } from './api-server.ts'

export const clients = 16

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly token: string
  readonly body?: unknown
  readonly ifMatch?: string
  readonly mediaType?: string
}

export interface Reply {
  readonly status: number
  readonly etag: string
  readonly text: string
}

/** Keep-alive connections, one request at a time on each. */
export class Clients {
  readonly #pool: Pool

  constructor(url: string) {
    this.#pool = new Pool(url, { connections: clients, pipelining: 1, keepAliveTimeout: 60_000 })
  }

  async send({ method, path, token, body, ifMatch, mediaType = 'application/json' }: Request): Promise<Reply> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': mediaType }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const reply = await this.#pool.request({ method, path, headers, ...sent })
    return { status: reply.statusCode, etag: String(reply.headers.etag ?? ''), text: await reply.body.text() }
  }

  async close(): Promise<void> {
    await this.#pool.close()
  }
}

/** One turn of a load; undefined when there is nothing left to ask for. */
export type Turn = () => Promise<Reply> | undefined

/** What one run showed. Times are milliseconds; CPU is the server's, per request answered well. */
export interface Run {
  readonly rate: number
  readonly p50: number
  readonly p99: number
  readonly cpu: number
  readonly cpuMain: number
  readonly cpuWorkers: number
  /** What the server still worked per request after the last answer: reconciles, mails. */
  readonly cpuAfter: number
  /** 1 when that was all of it, 0 when the next run could not wait for its end. */
  readonly settled: number
  /** Share of one core that this side used. */
  readonly generator: number
  readonly requests: number
  readonly failed: number
  readonly firstFailure: string | undefined
}

/** A closed loop: each client sends its next request once its last was answered. */
export async function measure(server: ServerProcess, turn: Turn, seconds: number): Promise<Run> {
  const [before, ownBefore] = [await server.cpu(), process.cpuUsage()]
  const { took, times, failures } = await load(turn, seconds)
  const [after, own] = [await server.cpu(), process.cpuUsage(ownBefore)]
  const isSettled = await settled(server, pauseMillis)
  const rest = await server.cpu()
  const answered = Math.max(1, times.length)
  const each = (from: number | undefined, to: number | undefined) => ((to ?? NaN) - (from ?? NaN)) / answered
  const sorted = Float64Array.from(times).sort()
  return {
    rate: times.length / (took / 1_000), p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99),
    cpu: each(before?.total, after?.total), cpuMain: each(before?.main, after?.main),
    cpuWorkers: each(before?.workers, after?.workers),
    cpuAfter: each(after?.total, rest?.total), settled: Number(isSettled),
    generator: (own.user + own.system) / 1_000 / took,
    requests: times.length, failed: failures.length, firstFailure: failures[0],
  }
}

async function load(turn: Turn, seconds: number): Promise<{ took: number; times: number[]; failures: string[] }> {
  const times: number[] = []
  const failures: string[] = []
  const started = performance.now()
  const client = async (): Promise<void> => {
    for (let at = performance.now(); at < started + seconds * 1_000; at = performance.now()) {
      const asked = turn()
      if (asked === undefined) return
      const reply = await asked
      if (reply.status < 300) times.push(performance.now() - at)
      else failures.push(`${reply.status} ${reply.text.slice(0, 300)}`)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { took: performance.now() - started, times, failures }
}

const lookMillis = 150
const idleShare = 0.1
/** Between runs. Work that is left over then goes on beside the next run, as it would under a load that lasts. */
const pauseMillis = 1_500

/** Waits until the server has worked off what a load left in its queue; false if patience ends before that. */
export async function settled(server: ServerProcess, patienceMillis: number): Promise<boolean> {
  const patience = performance.now() + patienceMillis
  for (let last = await server.cpu(); last !== undefined && performance.now() < patience;) {
    await new Promise((resolve) => setTimeout(resolve, lookMillis))
    const now = await server.cpu()
    if (now === undefined || now.total - last.total <= lookMillis * idleShare) return true
    last = now
  }
  return false
}

/** Nearest rank; NaN of nothing. */
export function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN
}

export function median(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5)
}
