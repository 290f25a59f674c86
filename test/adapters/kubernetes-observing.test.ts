import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { observed } from '../../shared/adapters/kubernetes/api-objects.ts'
import { connectCluster } from '../../shared/adapters/kubernetes/connect.ts'
import { kubeconfig } from './kubeconfigs.ts'

let server: Server | undefined
afterEach(() => {
  server?.close()
  server?.closeAllConnections()
})

const labels = { 'lectern.dev/hub': 'mlbp2026' }
const metadata = { name: 'hub-mlbp2026', labels, uid: 'one' }
const space = { '/api/v1/namespaces/hub-mlbp2026': { metadata } }
const releasePath = '/apis/helm.toolkit.fluxcd.io/v2/namespaces/hub-mlbp2026/helmreleases/hub-mlbp2026'
const release = (status: 'True' | 'False') => ({
  [releasePath]: { metadata: { ...metadata, generation: 2 }, status: { conditions: [{ type: 'Ready', status, observedGeneration: 2 }] } },
})

/** A cluster with these objects and, of every other kind, none; with what it was asked for. */
async function clusterWith(objects: Readonly<Record<string, object>>) {
  const asked: string[] = []
  server = createServer(({ method, url = '' }, response) => {
    const path = url.replace(/[?].*/, '')
    asked.push(`${method} ${path}`)
    const found = objects[path] ?? (url.includes('limit=') ? { items: [], metadata: {} } : undefined)
    response.statusCode = found === undefined ? 404 : 200
    response.end(JSON.stringify(found ?? { kind: 'Status', reason: 'NotFound', message: 'not found' }))
  })
  await new Promise<void>((resolve) => { server?.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  return { asked, cluster: connectCluster(kubeconfig({ cluster: { server: `http://127.0.0.1:${port}` } }), { requestsPerSecond: 0 }) }
}

describe('a light look costs', () => {
  test('one read where the hub is not there', async () => {
    const { asked, cluster } = await clusterWith({})
    expect(await cluster.observe('mlbp2026', 'light')).toEqual([])
    expect(asked).toEqual(['GET /api/v1/namespaces/hub-mlbp2026'])
  })

  test('two where its release is ready', async () => {
    const { asked, cluster } = await clusterWith({ ...space, ...release('True') })
    expect(await cluster.observe('mlbp2026', 'light')).toHaveLength(2)
    expect(asked).toEqual(['GET /api/v1/namespaces/hub-mlbp2026', `GET ${releasePath}`])
  })

  test('four where it is not: pods and events tell why', async () => {
    const { asked, cluster } = await clusterWith({ ...space, ...release('False') })
    await cluster.observe('mlbp2026', 'light')
    expect(asked.slice(2).toSorted())
      .toEqual(['GET /api/v1/namespaces/hub-mlbp2026/events', 'GET /api/v1/namespaces/hub-mlbp2026/pods'])
  })
})

test('a full look where the namespace is gone reads the volumes, which outlive it', async () => {
  const volume = { metadata: { name: 'lectern-mlbp2026.home', labels } }
  const { asked, cluster } = await clusterWith({ '/api/v1/persistentvolumes': { items: [volume], metadata: {} } })
  expect(await cluster.observe('mlbp2026', 'full')).toMatchObject([{ kind: 'PersistentVolume', ...volume }])
  expect(asked).toEqual(['GET /api/v1/namespaces/hub-mlbp2026', 'GET /api/v1/persistentvolumes'])
})

test('a list comes page by page', async () => {
  const pages: (string | null)[] = []
  const { cluster } = await clusterWith({})
  server?.removeAllListeners('request').on('request', ({ url = '' }: { url?: string }, response: { end(text: string): void }) => {
    const next = new URL(url, 'http://there').searchParams.get('continue')
    pages.push(next)
    const items = [{ metadata: { name: `jupyter-${pages.length}`, creationTimestamp: '2026-09-01T08:00:00Z' } }]
    response.end(JSON.stringify({ items, metadata: next === 'two' ? {} : { continue: next === null ? 'one' : 'two' } }))
  })
  expect((await cluster.userPods('mlbp2026')).map(({ name }) => name)).toEqual(['jupyter-1', 'jupyter-2', 'jupyter-3'])
  expect(pages).toEqual([null, 'one', 'two'])
})

test('what kubectl noted of a Secret that it applied is left out with its data', () => {
  const noted = '{"stringData":{"cookie_secret":"s3cret"}}'
  const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': noted, 'note': 'keep' }
  const secret = observed({ metadata: { name: 'lectern-hub', annotations, managedFields: [] }, data: { a: 's3cret' } }, { apiVersion: 'v1', kind: 'Secret' })
  expect(secret).toEqual({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'lectern-hub', annotations: { note: 'keep' } } })
})
