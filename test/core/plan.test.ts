import { describe, expect, test } from 'vitest'
import { desiredSchedules } from '../../shared/core/desired-schedules.ts'
import { ownHub } from '../../shared/core/hubs/hub-spec-of.ts'
import { hubObjects } from '../../shared/core/objects/hub-objects.ts'
import { hubSecret } from '../../shared/core/objects/hub-secret.ts'
import { instant } from '../../shared/core/instant.ts'
import { labelsOf } from '../../shared/core/names.ts'
import type { Course } from '../../shared/core/course.ts'
import type { KubernetesObject, ObservedObject } from '../../shared/core/objects/kubernetes-object.ts'
import { phases } from '../../shared/core/phases.ts'
import { holds, planObjects, planSchedules, rememberedOf } from '../../shared/core/plan.ts'
import { hasHub } from '../../shared/core/phase.ts'
import { aCourse, aCourseIn, midTerm, settings } from '../fixtures/a-course.ts'

const image = { reference: 'quay.io/jupyter/scipy-notebook@sha256:0' }

/** What a course's own hub is made of, the Secret included. */
function objectsOf(course: Course): readonly KubernetesObject[] {
  const wants = ownHub(course.slug, { course, image }, midTerm, settings)
  return wants.kind === 'spec' ? [...hubObjects(wants.spec, settings), hubSecret(wants.spec)] : []
}

const all = objectsOf(aCourse())
/** Those that even a light look reads. */
const wanted = all.filter(({ kind }) => kind === 'Namespace' || kind === 'HelmRelease')
const digest = (text: string): string => String(text.length)
const plan = (desired: readonly KubernetesObject[], observed: readonly ObservedObject[]) =>
  planObjects(desired, { observed, depth: 'full', applied: {} }, digest)
const labels = labelsOf('mlbp2026', 'mlbp2026')

/** Objects as the cluster gives them back: with uids, status and what others added. */
function standing(...changes: readonly Partial<ObservedObject['metadata']>[]): readonly ObservedObject[] {
  return wanted.map((object, index) => ({
    ...object,
    metadata: {
      ...object.metadata, uid: `uid-${index}`, generation: 1,
      labels: { ...object.metadata.labels, 'kubernetes.io/metadata.name': 'hub-mlbp2026' }, ...changes[index],
    },
    spec: { ...object.spec, addedByAWebhook: true },
    status: { phase: 'Active' },
  }))
}
const inShort = (changes: ReturnType<typeof planObjects>) =>
  changes.map((change) => change.kind === 'delete' ? `delete ${change.key.kind} ${change.uid}`
    : `${change.kind} ${change.object.kind}`)
const going = { deletionTimestamp: '2026-10-01T09:00:00Z' }

describe('the plan for a hub\'s objects', () => {
  test('applies namespace and release, in that order, where nothing is', () => {
    expect(inShort(plan(wanted, []))).toEqual(['apply Namespace', 'apply HelmRelease'])
  })

  test('is empty when all is right, whatever others added', () => {
    expect(plan(wanted, standing())).toEqual([])
  })

  test('applies what was changed by hand, and only that', () => {
    const [namespace, release] = standing()
    const bent = { ...release!, spec: { ...release!.spec, values: {} } }
    expect(inShort(plan(wanted, [namespace!, bent]))).toEqual(['apply HelmRelease'])
  })

  test('mends a label that was taken away', () => {
    const bent = standing({ labels: { 'lectern.dev/hub': 'mlbp2026' } })
    expect(inShort(plan(wanted, bent))).toEqual(['apply Namespace'])
  })

  test('deletes the release before the namespace, by uid', () => {
    const observed = standing()
    expect(inShort(plan([], observed))).toEqual(['delete HelmRelease uid-1'])
    expect(inShort(plan([], observed.slice(0, 1)))).toEqual(['delete Namespace uid-0'])
  })

  test('waits while the release is being taken down', () => {
    expect(plan([], standing({}, going))).toEqual([])
  })

  test('does not delete twice', () => {
    expect(plan([], standing(going).slice(0, 1))).toEqual([])
  })

  test('waits for what is going before it makes it anew', () => {
    expect(plan(wanted, standing(going, going))).toEqual([])
  })

  test.each([
    ['of another manager', { ...labels, 'app.kubernetes.io/managed-by': 'Helm' }],
    ['without labels', {}],
  ])('never deletes what is %s', (_, others) => {
    expect(plan([], standing({ labels: others }, { labels: others }))).toEqual([])
  })

  test('leaves pods and a namespace with somebody else\'s release in it to themselves', () => {
    const foreign: ObservedObject = { apiVersion: 'v1', kind: 'Pod',
      metadata: { name: 'hub-0', namespace: 'hub-mlbp2026' } }
    expect(inShort(plan([], [...standing().slice(0, 1), foreign]))).toEqual(['delete Namespace uid-0'])
  })
})

describe('a light look', () => {
  const remembered = (objects: readonly KubernetesObject[]) => rememberedOf(objects, digest)
  const lightPlan = (desired: readonly KubernetesObject[], applied: Readonly<Record<string, string>>) =>
    inShort(planObjects(desired, { observed: standing(), depth: 'light', applied }, digest))

  test('trusts what was applied before', () => {
    expect(lightPlan(all, remembered(all))).toEqual([])
  })

  test('applies what is wanted otherwise by now, and only that', () => {
    const other = all.map((object) => object.kind === 'ResourceQuota' ? { ...object, spec: { hard: { pods: '1' } } } : object)
    expect(lightPlan(other, remembered(all))).toEqual(['apply ResourceQuota'])
  })

  test('makes a Secret once, and never again', () => {
    const without = Object.fromEntries(Object.entries(remembered(all)).filter(([key]) => !key.startsWith('Secret/')))
    expect(lightPlan(all, without)).toEqual(['create Secret'])
  })
})

describe('a close look', () => {
  const observed = all.map((object, index): ObservedObject => ({ ...object, metadata: { ...object.metadata, uid: `uid-${index}` } }))

  test('leaves a Secret alone, whatever is in it', () => {
    expect(plan(all, observed.map((object) => object.kind === 'Secret' ? { ...object, type: 'of somebody' } : object))).toEqual([])
  })

  test('of a hub that goes sees the release go first, then the namespace, then what stands outside', () => {
    expect(inShort(plan([], observed))).toEqual([expect.stringContaining('delete HelmRelease')])
    const without = observed.filter(({ kind }) => kind !== 'HelmRelease')
    expect(inShort(plan([], without))).toEqual([expect.stringContaining('delete Namespace')])
    const outside = without.filter(({ metadata: { namespace }, kind }) => namespace === undefined && kind !== 'Namespace')
    expect(new Set(outside.map(({ kind }) => kind))).toEqual(new Set(['PersistentVolume']))
    expect(inShort(plan([], outside))).toEqual(outside.map(() => expect.stringContaining('delete PersistentVolume')))
  })

  test('lets go of volumes whose claims went with their namespace, before anything is made again', () => {
    const released = observed.filter(({ kind }) => kind === 'PersistentVolume').map((one) => ({ ...one, status: { phase: 'Released' } }))
    expect(released.length).toBeGreaterThan(0)
    expect(new Set(inShort(plan(all, released)).map((change) => change.split(' ').slice(0, 2).join(' ')))).toEqual(new Set(['delete PersistentVolume']))
  })

  test('leaves Jobs of Lectern in the hub to themselves', () => {
    const job: ObservedObject = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'test', labels: { ...labels, 'lectern.dev/task': 'test' } } }
    expect(plan(all, [...observed, job])).toEqual([])
  })
})

describe('what is wanted in each phase', () => {
  test.each(phases)('%s: a hub exactly when one runs', (phase) => {
    const kinds = objectsOf(aCourseIn(phase)).map(({ kind }) => kind)
    expect(kinds.includes('HelmRelease')).toBe(hasHub(phase))
    expect(kinds.length > 0).toBe(hasHub(phase))
  })

  test('every object carries the labels of its hub and course', () => {
    for (const object of all) expect(object.metadata.labels).toMatchObject(labels)
  })

  test('opening to students changes no release: nobody\'s server is restarted for a date', () => {
    const releaseIn = (phase: 'staging' | 'public' | 'private') =>
      objectsOf(aCourseIn(phase)).find(({ kind }) => kind === 'HelmRelease')
    expect(releaseIn('staging')).toEqual(releaseIn('public'))
    expect(releaseIn('private')).toEqual(releaseIn('public'))
  })

  test.each<[(typeof phases)[number], string[]]>([
    ['requested', []], ['declined', []], ['cancelled', []],
    ['staging', ['public_date', 'private_date', 'archive_date', 'delete_date']],
    ['public', ['private_date', 'archive_date', 'delete_date']],
    ['private', ['archive_date', 'delete_date']],
    ['archived', ['delete_date']],
    ['deletion-due', []], ['deleting', []], ['deleted', []],
  ])('%s: schedules for %j', (phase, dates) => {
    expect(Object.keys(desiredSchedules(aCourseIn(phase), midTerm, settings).schedules)).toEqual(dates)
  })
})

describe('whether an object holds what is wanted', () => {
  test.each<[string, unknown, unknown, boolean]>([
    ['equal values', { a: 1 }, { a: 1 }, true],
    ['more than wanted', { a: 1 }, { a: 1, b: 2 }, true],
    ['less than wanted', { a: 1, b: 2 }, { a: 1 }, false],
    ['another value', { a: 1 }, { a: 2 }, false],
    ['text is no number', { a: 1 }, { a: '1' }, false],
    ['deep down', { a: { b: [{ c: 1 }] } }, { a: { b: [{ c: 1, d: 2 }] } }, true],
    ['a longer list is another list', { a: [1] }, { a: [1, 2] }, false],
    ['a list is ordered', { a: [1, 2] }, { a: [2, 1] }, false],
    ['a list is no record', { a: [] }, { a: {} }, false],
    ['nothing found', { a: {} }, undefined, false],
    ['nothing wanted', undefined, { a: 1 }, true],
    ['null is wanted as null', { a: null }, { a: 0 }, false],
  ])('%s', (_, wants, found, expected) => {
    expect(holds(wants, found)).toBe(expected)
  })
})

describe('the plan for schedules', () => {
  const now = midTerm
  const winter = instant('2026-12-14T22:00:00Z')
  const later = instant('2026-12-20T22:00:00Z')
  const desired = (schedules: Parameters<typeof planSchedules>[1]) => ({ slug: 'mlbp2026', schedules })

  test('puts what is missing', () => {
    expect(planSchedules(desired({ private_date: winter }), {}, now))
      .toEqual([{ kind: 'put', slug: 'mlbp2026', date: 'private_date', at: winter, fresh: true }])
  })

  test('moves what stands at another time', () => {
    expect(planSchedules(desired({ private_date: later }), { private_date: winter }, now))
      .toEqual([{ kind: 'put', slug: 'mlbp2026', date: 'private_date', at: later, fresh: false }])
  })

  test('removes what is no longer wanted', () => {
    expect(planSchedules(desired({}), { private_date: winter },
      now)).toEqual([{ kind: 'remove', slug: 'mlbp2026', date: 'private_date' }])
  })

  test('leaves alone what has gone off: it removed itself', () => {
    expect(planSchedules(desired({}), { public_date: instant('2026-08-31T21:00:00Z') }, now)).toEqual([])
  })

  test('is empty when all stand', () => {
    expect(planSchedules(desired({ private_date: winter }), { private_date: winter }, now)).toEqual([])
  })
})
