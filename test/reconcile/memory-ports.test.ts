import { beforeEach, describe, expect, test } from 'vitest'
import { indexedAs } from '../../shared/core/due.ts'
import { minute, plus } from '../../shared/core/instant.ts'
import type { Mail } from '../../shared/core/mails/mail.ts'
import { labelsOf } from '../../shared/core/names.ts'
import type { KubernetesObject } from '../../shared/core/objects/kubernetes-object.ts'
import { Conflict, NotFound, Rejected } from '../../shared/ports/errors.ts'
import { aCourse, midTerm, settings } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'
import { MemoryWorkIndex } from '../memory/work-index.ts'
import { World } from '../memory/world.ts'
import { place } from './living.ts'

let world: World
beforeEach(() => {
  world = new World()
})

const course = aCourse()
const next = { ...course, version: course.version + 1, description: 'Newer.' }
const indexed = indexedAs(course, midTerm, settings)
const mail: Mail = { id: 'approved.1.a', notice: 'approved.1', slug: course.slug, kind: 'approved', to: 'a', facts: {} }
const labels = labelsOf('mlbp2026', 'mlbp2026')
const namespace: KubernetesObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'hub-mlbp2026', labels } }
const inside: KubernetesObject = { apiVersion: 'v1', kind: 'ConfigMap',
  metadata: { name: 'x', namespace: 'hub-mlbp2026', labels }, spec: { a: 1 } }
const keyOfNamespace = { apiVersion: 'v1', kind: 'Namespace', name: 'hub-mlbp2026' }

describe('the course store in memory', () => {
  test('takes the version after the one it has, and no other', async () => {
    await place(world, course, midTerm)
    await world.store.save({ course: next, indexed })
    await expect(world.store.save({ course: next, indexed })).rejects.toThrow(Conflict)
    await expect(world.store.save({ course: { ...next, slug: 'ghost2026' }, indexed })).rejects.toThrow(Conflict)
    expect(await world.store.get(course.slug)).toMatchObject({ description: 'Newer.' })
  })

  test('gives a slug away once, and the same answer to the same key', async () => {
    const once = { person: people.requester, key: 'k1', fingerprint: 'f1' }
    const write = { course, indexed, audit: [] }
    expect(await world.store.create({ ...write, once })).toEqual({ kind: 'created' })
    expect(await world.store.create({ ...write, once })).toEqual({ kind: 'repeated', made: course.slug })
    expect(await world.store.create({ ...write, once: { ...once, fingerprint: 'f2' } })).toEqual({ kind: 'key-reused' })
    expect(await world.store.create(write)).toEqual({ kind: 'slug-taken' })
  })

  test('uses a link up with the write, and fails the write when it is used up already', async () => {
    await place(world, course, midTerm)
    await world.links.put('hash',
      { kind: 'deletion', slug: course.slug, round: 1, recipient: 'a', expires_at: midTerm })
    await world.store.save({ course: next, indexed, uses: { tokenHash: 'hash' } })
    expect(await world.links.get('hash')).toBeUndefined()
    const later = { ...next, version: next.version + 1 }
    await expect(world.store.save({ course: later, indexed, uses: { tokenHash: 'hash' } })).rejects.toThrow(Conflict)
  })

  test('pages through what it finds without missing or repeating any', async () => {
    const slugs = ['aa2026', 'bb2026', 'cc2026', 'dd2026', 'ee2026']
    for (const slug of slugs) await place(world, { ...course, slug }, midTerm)
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await world.store.slugsOfPerson([people.manager], { limit: 2, after })
      found.push(...page.items)
      after = page.next
    } while (after !== undefined)
    expect(found).toEqual(slugs)
  })

  test('hands out copies, and numbers that come once', async () => {
    await place(world, course, midTerm)
    expect(await world.store.get(course.slug)).not.toBe(await world.store.get(course.slug))
    expect([await world.store.nextId(70_000), await world.store.nextId(70_000)]).toEqual([70_000, 70_001])
  })
})

describe('the outbox in memory', () => {
  test('keeps the first of a mail put twice', async () => {
    expect(await world.outbox.put(mail, midTerm)).toBe('put')
    expect(await world.outbox.put({ ...mail, facts: { by: 'b' } }, midTerm)).toBe('known')
    expect((await world.outbox.get(mail.slug, mail.id))?.mail.facts).toEqual({})
  })

  test('lets one sender at a time have a mail, and nobody once it is sent', async () => {
    const until = plus(midTerm, minute)
    await world.outbox.put(mail, midTerm)
    expect(await world.outbox.claim(mail.slug, mail.id, midTerm, until)).toBe(true)
    expect(await world.outbox.claim(mail.slug, mail.id, midTerm, until)).toBe(false)
    expect(await world.outbox.claim(mail.slug, mail.id, until, plus(until, minute))).toBe(true)
    await world.outbox.markSent(mail.slug, mail.id, { at: until, message_id: 'm1' })
    expect(await world.outbox.claim(mail.slug, mail.id, plus(until, 60 * minute), plus(until, 61 * minute))).toBe(false)
  })

  test('brings a failed mail back when it is to be tried again, and never when it was given up', async () => {
    const index = new MemoryWorkIndex(world.store, world.outbox)
    await world.outbox.put(mail, midTerm)
    await world.outbox.markFailed(mail.slug, mail.id, { at: midTerm, reason: 'busy' }, plus(midTerm, minute))
    expect(await index.first()).toBe(plus(midTerm, minute))
    expect((await index.due(midTerm, { limit: 5 })).items).toEqual([])
    await world.outbox.markFailed(mail.slug, mail.id, { at: midTerm, reason: 'no such person' })
    expect(await index.first()).toBeUndefined()
  })
})

describe('the cluster in memory', () => {
  test('takes nothing into a namespace that is not there or is going', async () => {
    await expect(world.cluster.apply(inside)).rejects.toThrow(NotFound)
    await world.cluster.apply(namespace)
    await world.cluster.apply(inside)
    await world.cluster.delete(keyOfNamespace, undefined)
    await expect(world.cluster.apply(inside)).rejects.toThrow(Rejected)
    world.cluster.settle()
    expect(await world.cluster.observe('mlbp2026', 'full')).toEqual([])
  })

  test('leaves what was made anew alone', async () => {
    await world.cluster.apply(namespace)
    await world.cluster.delete(keyOfNamespace, 'another-uid')
    world.cluster.settle()
    expect(await world.cluster.observe('mlbp2026', 'full')).toHaveLength(1)
  })

  test('counts generations of the spec only, and shows each hub its own', async () => {
    await world.cluster.apply(namespace)
    await world.cluster.apply(inside)
    await world.cluster.apply({ ...inside, metadata: { ...inside.metadata, annotations: { a: 'b' } } })
    await world.cluster.apply({ ...inside, spec: { a: 2 } })
    const observed = await world.cluster.observe('mlbp2026', 'full')
    expect(observed.find(({ kind }) => kind === 'ConfigMap')?.metadata.generation).toBe(2)
    expect(await world.cluster.observe('other2026', 'full')).toEqual([])
  })
})

describe('the schedules in memory', () => {
  test('ring once, and never for what is past', async () => {
    await world.schedules.put({ name: 'past', at: midTerm, hub: 'a' }, midTerm)
    await world.schedules.put({ name: 'soon', at: plus(midTerm, minute), hub: 'b' }, midTerm)
    await world.schedules.remove('never there')
    expect(world.schedules.fire(plus(midTerm, minute))).toEqual(['b'])
    expect(world.schedules.fire(plus(midTerm, 2 * minute))).toEqual([])
  })
})
