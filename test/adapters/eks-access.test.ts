import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EksCluster, type EksStandIn, startEks } from '../../local/eks/start-eks.ts'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { connectEks } from '../../shared/adapters/kubernetes/eks/connect.ts'
import { Unavailable } from '../../shared/ports/errors.ts'
import { midTerm } from '../fixtures/a-course.ts'
import { hasOpenSsl, selfSigned } from './certificates.ts'

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const minutes = 60_000

let time: number
let clusters: Map<string, EksCluster>
let eks: EksStandIn
const servers: Server[] = []
beforeEach(async () => {
  time = Date.UTC(2026, 8, 1, 8)
  clusters = new Map()
  eks = await startEks(clusters)
})
afterEach(async () => {
  await eks.close()
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

const connect = () => connectEks({
  cluster: 'lectern-prod', region: 'eu-north-1', eksEndpoint: eks.url, requestsPerSecond: 0, now: () => time,
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: secret },
})

async function listening<S extends Server>(server: S): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return (server.address() as AddressInfo).port
}

/** An API server without TLS that notes who asked; `code` may change, and 0 hangs up. */
async function apiServer() {
  const state = { tokens: [] as string[], code: 200 }
  const answer: RequestListener = ({ headers }, response) => {
    state.tokens.push(headers.authorization ?? '')
    if (state.code === 0) return response.destroy()
    return response.writeHead(state.code, { 'content-type': 'application/json' }).end('{"items":[]}')
  }
  clusters.set('lectern-prod', { endpoint: `http://127.0.0.1:${await listening(createServer(answer))}` })
  return state
}

const thrown = (work: Promise<unknown>): Promise<Error> =>
  work.then(() => { throw new Error('it was answered') }, (error: unknown) => error as Error)

describe('a cluster of EKS', () => {
  test('is found by its name, once, however much it is asked', async () => {
    const kubernetes = await startKubernetes({ clock: { now: () => midTerm } })
    clusters.set('lectern-prod', { endpoint: kubernetes.url })
    const cluster = connect()
    await Promise.all([cluster.observe('mlbp2026', 'full'), cluster.observe('other2026', 'light')])
    const metadata = { name: 'hub-mlbp2026', labels: { 'lectern.dev/hub': 'mlbp2026' } }
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata })
    expect(await cluster.observe('mlbp2026', 'light')).toMatchObject([{ kind: 'Namespace' }])
    expect(eks.asked()).toBe(1)
    await kubernetes.close()
  })

  test('that EKS does not know is Unavailable: that its hubs are gone is not said', async () => {
    const error = await thrown(connect().observe('mlbp2026', 'full'))
    expect(error).toBeInstanceOf(Unavailable)
    expect(error.message).toContain('No cluster found for name: lectern-prod')
  })

  test.each([
    ['without an address', { endpoint: '' }, 'not where'],
    ['elsewhere without TLS', { endpoint: 'http://k8s.example' }, 'which authority'],
    ['without an authority', { endpoint: 'https://k8s.example' }, 'which authority'],
  ])('%s is Unavailable, and asked nothing', async (_, cluster, message) => {
    clusters.set('lectern-prod', cluster)
    const error = await thrown(connect().userPods('mlbp2026'))
    expect(error).toBeInstanceOf(Unavailable)
    expect(error.message).toContain(message)
  })

  test('that moved is looked for again, half a minute after it was looked for last', async () => {
    clusters.set('lectern-prod', { endpoint: 'http://127.0.0.1:1' })
    const cluster = connect()
    await thrown(cluster.userPods('mlbp2026'))
    await apiServer()
    time += 29_000
    expect(await thrown(cluster.userPods('mlbp2026'))).toBeInstanceOf(Unavailable)
    expect(eks.asked()).toBe(1)
    time += 1_000
    expect(await cluster.userPods('mlbp2026')).toEqual([])
    expect(eks.asked()).toBe(2)
  })
})

test('a cluster that was away is asked again where it was, though EKS cannot be asked', async () => {
  const server = await apiServer()
  const cluster = connect()
  await cluster.userPods('mlbp2026')
  server.code = 0
  expect(await thrown(cluster.userPods('mlbp2026'))).toBeInstanceOf(Unavailable)
  clusters.delete('lectern-prod')
  server.code = 200
  time += minutes
  expect(await cluster.userPods('mlbp2026')).toEqual([])
  expect(eks.asked()).toBe(2)
})

describe('who asks EKS', () => {
  test('shows one token until half a minute before its fourteen minutes end', async () => {
    const server = await apiServer()
    const cluster = connect()
    for (const passed of [0, 13 * minutes, 29_000, 1_000]) {
      time += passed
      await cluster.userPods('mlbp2026')
    }
    const [first, second, third, fourth] = server.tokens
    expect(first).toMatch(/^Bearer k8s-aws-v1\./)
    expect([second, third]).toEqual([first, first])
    expect(fourth).toMatch(/^Bearer k8s-aws-v1\./)
    expect(fourth).not.toBe(first)
  })

  test('makes another token when the server does not take it, and tells nobody the first', async () => {
    const server = await apiServer()
    const cluster = connect()
    server.code = 401
    const error = await thrown(cluster.userPods('mlbp2026'))
    expect(error).toBeInstanceOf(Unavailable)
    expect(JSON.stringify([error.message, error.stack, error.cause])).not.toMatch(/k8s-aws-v1|AKIDEXAMPLE|wJalr/)
    server.code = 200
    time += 1_000
    await cluster.userPods('mlbp2026')
    expect(server.tokens).toHaveLength(2)
    expect(server.tokens[1]).not.toBe(server.tokens[0])
  })
})

describe.skipIf(!hasOpenSsl)(`the authority that EKS names${hasOpenSsl ? '' : ' (skipped: openssl is not installed)'}`, () => {
  test('is trusted, and no other: nobody else is shown a token', async () => {
    const [own, other] = [selfSigned(), selfSigned()]
    const asked: string[] = []
    const port = await listening(createSecureServer(own, ({ headers }, response) => {
      asked.push(headers.authorization ?? '')
      response.end('{"items":[]}')
    }))
    const endpoint = `https://127.0.0.1:${port}`
    clusters.set('lectern-prod', { endpoint, authority: other.cert })
    const cluster = connect()
    const error = await thrown(cluster.userPods('mlbp2026'))
    expect(error).toBeInstanceOf(Unavailable)
    expect(error.message).toContain('self-signed certificate')
    expect(asked).toEqual([])

    // As after a change of authority: it is asked for again, and the connections are made anew.
    clusters.set('lectern-prod', { endpoint, authority: own.cert })
    time += minutes
    expect(await cluster.userPods('mlbp2026')).toEqual([])
    expect(asked).toHaveLength(1)
  })
})
