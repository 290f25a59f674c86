import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { Cluster } from '../../local/kubernetes/cluster.ts'
import type { Database } from '../../local/kubernetes/database.ts'
import { openDatabase } from '../../local/kubernetes/database.ts'
import { knownKind } from '../../local/kubernetes/kinds.ts'
import { listObjects } from '../../local/kubernetes/lists.ts'
import { create } from '../../local/kubernetes/requests.ts'
import { labelSelector } from '../../local/kubernetes/selectors.ts'
import type { WatchEvent } from '../../local/kubernetes/watches.ts'
import { configMap, HandClock, helmRelease } from './kubernetes-client.ts'

const maps = knownKind('v1', 'ConfigMap')
const clock = new HandClock()

function clusterOn(database: Database): Cluster {
  return new Cluster(database, { now: () => clock.now(), wakeUp: () => undefined })
}

function add(cluster: Cluster, namespace: string, name: string, data: Record<string, string> = {}): void {
  const request = { store: cluster.store, at: clock.now(), manager: 'test', dryRun: false }
  const metadata = { name, namespace, labels: { role: name.endsWith('7') ? 'seven' : 'other' } }
  const body = { ...configMap(namespace, name, data), metadata }
  cluster.write(clock.now(), () => create(request, { kind: maps, namespace, name }, body))
}

const nameOf = (index: number): string => `map-${String(index).padStart(3, '0')}`

describe('the store of the Kubernetes stand-in', () => {
  const cluster = clusterOn(openDatabase(':memory:'))
  const names = Array.from({ length: 400 }, (_each, index) => nameOf(index))
  for (const name of names.toReversed()) add(cluster, 'default', name, { name })
  add(cluster, 'kube-system', 'elsewhere')
  const everything = { selector: () => true, isSelective: false }

  it('gives back each of more objects than it keeps parsed', () => {
    const found = names.map((name) => cluster.store.get(maps, 'default', name))
    expect(found.map((object) => object?.metadata.name)).toEqual(names)
    const versions = new Set(found.map((object) => object?.metadata.resourceVersion))
    expect(versions.size).toBe(names.length)
  })

  it('lists in order, of one namespace or of all, and tells how many remain', () => {
    const all = [...cluster.store.list(maps)].map(({ metadata }) => metadata.name)
    expect(all).toEqual([...names, 'elsewhere'])
    const page = listObjects(cluster.store, maps, 'default', { ...everything, limit: 150 })
    expect(page.items.map(({ metadata }) => metadata.name)).toEqual(names.slice(0, 150))
    expect(page.metadata.remainingItemCount).toBe(250)
    const continueToken = page.metadata.continue
    const next = listObjects(cluster.store, maps, 'default', { ...everything, limit: 250, continueToken })
    expect(next.items.map(({ metadata }) => metadata.name)).toEqual(names.slice(150))
    expect(next.metadata.continue).toBeUndefined()
  })

  it('pages through what a selector leaves over without an empty last page', () => {
    const selector = labelSelector('role=seven')
    const page = listObjects(cluster.store, maps, undefined, { selector, isSelective: true, limit: 40 })
    expect(page.items).toHaveLength(40)
    expect(page.metadata).not.toHaveProperty('continue')
  })
})

describe('a write that cannot be kept', () => {
  it('has never been: neither the object nor its version nor a step is left, and the next write works', () => {
    const database = openDatabase(':memory:')
    let isFull = false
    const commit = (): void => {
      if (isFull) throw new Error('database or disk is full')
      database.commit()
    }
    const cluster = clusterOn({ ...database, commit })
    const { revision } = cluster.store
    isFull = true
    expect(() => add(cluster, 'default', 'lost')).toThrow('disk is full')
    const release = helmRelease('default')
    const releases = knownKind('helm.toolkit.fluxcd.io/v2', 'HelmRelease')
    const target = { kind: releases, namespace: 'default', name: 'default' }
    const request = { store: cluster.store, at: clock.now(), manager: 'test', dryRun: false }
    expect(() => cluster.write(clock.now(), () => create(request, target, release))).toThrow('disk is full')
    expect(cluster.store.get(maps, 'default', 'lost')).toBeUndefined()
    expect(cluster.store.revision).toBe(revision)
    expect(cluster.nextDue()).toBeUndefined()

    isFull = false
    add(cluster, 'default', 'lost')
    expect(cluster.store.get(maps, 'default', 'lost')?.metadata.resourceVersion).toBe(String(revision + 1))
  })

  it('is refused as a whole while another process holds the file', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'kubernetes-'))
    const file = join(directory, 'state.sqlite')
    const cluster = clusterOn(openDatabase(file))
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    expect(() => add(cluster, 'default', 'map')).toThrow('database is locked')
    expect([...cluster.store.list(maps)]).toEqual([])
    other.exec('ROLLBACK')
    add(cluster, 'default', 'map')
    expect([...cluster.store.list(maps)]).toHaveLength(1)
    other.close()
    cluster.close()
    await rm(directory, { recursive: true })
  })
})

describe('what is kept for watches that resume', () => {
  it('is bounded by size: an old version is expired, a recent one goes on without a gap', () => {
    const cluster = clusterOn(openDatabase(':memory:'))
    const start = cluster.store.revision
    const count = 16
    for (let index = 0; index < count; index += 1) {
      add(cluster, 'default', nameOf(index), { text: 'x'.repeat(500_000) })
    }
    const seen: string[] = []
    const deliver = ({ type, object }: WatchEvent) => seen.push(`${type} ${object.metadata.name}`)
    const subscription = { kind: maps, namespace: 'default', selector: () => true, deliver }
    expect(() => cluster.watches.subscribe(subscription, start)).toThrow('too old resource version')
    cluster.watches.subscribe(subscription, start + count - 2)
    expect(seen).toEqual([`ADDED ${nameOf(count - 2)}`, `ADDED ${nameOf(count - 1)}`])
  })

  it('still tells a resumed watch that an object has stopped to match its selector', () => {
    const cluster = clusterOn(openDatabase(':memory:'))
    add(cluster, 'default', 'map-7')
    const { revision } = cluster.store
    const map = cluster.store.get(maps, 'default', 'map-7')
    if (map === undefined) throw new Error('the map is missing')
    cluster.write(clock.now(), () => cluster.store.put(maps, { ...map, metadata: { ...map.metadata, labels: {} } }))
    const seen: string[] = []
    const deliver = ({ type, object }: WatchEvent) => seen.push(`${type} ${object.metadata.name}`)
    cluster.watches.subscribe({ kind: maps, selector: labelSelector('role=seven'), deliver }, revision)
    expect(seen).toEqual(['DELETED map-7'])
  })
})
