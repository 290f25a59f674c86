import { stringify } from 'yaml'
import { describe, expect, it } from 'vitest'
import type { HubSpec } from '../../../shared/core/hubs/hub-spec.ts'
import { hubObjects } from '../../../shared/core/objects/hub-objects.ts'
import { hubSecret } from '../../../shared/core/objects/hub-secret.ts'
import { keyOf, type KubernetesObject } from '../../../shared/core/objects/kubernetes-object.ts'
import { hubPython } from '../../../shared/core/objects/values/hub-python.ts'
import { settings } from '../../fixtures/a-course.ts'
import { problemsOfObject } from '../../fixtures/kubernetes/core-types.ts'
import { aCourseHub, aGeneralHub, anEnvironment, aSharedHub } from '../../fixtures/kubernetes/hub-specs.ts'
import { problemsOfRelease, problemsOfValues } from '../../fixtures/kubernetes/schema-checks.ts'

const hubs: Readonly<Record<string, HubSpec>> = {
  'course': aCourseHub(),
  'shared': aSharedHub(),
  'general': aGeneralHub(),
}
/** The three, and those at the edges. */
const everyHub: Readonly<Record<string, HubSpec>> = {
  ...hubs,
  'shared hub without a course': aSharedHub({ environments: [] }),
  'course hub of the longest names': aCourseHub({
    name: `a${'b'.repeat(30)}`, environments: [anEnvironment({ slug: `a${'b'.repeat(30)}` })],
  }),
}
const kinds = [
  'Namespace', 'ResourceQuota', 'LimitRange', 'NetworkPolicy', 'PersistentVolume', 'PersistentVolumeClaim',
  'HelmRelease',
]

const ofKind = (spec: HubSpec, kind: string): readonly KubernetesObject[] => (
  hubObjects(spec, settings).filter((object) => object.kind === kind))
const fileName = (kind: string) => kind.replaceAll(/(?<=.)[A-Z]/g, '-$&').toLowerCase()

/** The hub-side Python has tests of its own. */
const withoutPython = (_: unknown, value: unknown): unknown => (value === hubPython ? '(hub-side Python)' : value)

describe.each(Object.entries(hubs))('the objects of a %s hub', (name, spec) => {
  it.each(kinds)('are what they were: %s', async (kind) => {
    const options = { aliasDuplicateObjects: false, lineWidth: 120 }
    const text = ofKind(spec, kind).map((object) => stringify(object, withoutPython, options))
    await expect(text.join('---\n')).toMatchFileSnapshot(`../../fixtures/kubernetes/${name}/${fileName(kind)}.yaml`)
  })
})

describe.each(Object.entries(everyHub))('every object of a %s', (_, spec) => {
  const objects = hubObjects(spec, settings)

  it('is one of a core kind that Kubernetes has, or a release that Flux takes', () => {
    const [release, ...core] = objects.toReversed()
    expect([...core, hubSecret(spec)].flatMap(problemsOfObject)).toEqual([])
    expect(problemsOfRelease(release!)).toEqual([])
  })

  it('has values that the chart takes', () => {
    expect(problemsOfValues(objects.at(-1)?.spec?.values)).toEqual([])
  })

  it('is applied after its namespace and before the release', () => {
    expect(objects[0]?.kind).toBe('Namespace')
    expect(objects.findIndex(({ kind }) => kind === 'HelmRelease')).toBe(objects.length - 1)
  })

  it('is named once, in the namespace of the hub, and carries its label', () => {
    const keys = objects.map((object) => JSON.stringify(keyOf(object)))
    expect(new Set(keys).size).toBe(keys.length)
    for (const { kind, metadata: { namespace, labels } } of [...objects, hubSecret(spec)]) {
      expect(labels).toMatchObject({ 'lectern.dev/hub': spec.name, 'app.kubernetes.io/managed-by': 'lectern' })
      expect(namespace).toBe(['Namespace', 'PersistentVolume'].includes(kind) ? undefined : `hub-${spec.name}`)
    }
  })
})

it('tells by a label of which course the objects of its own hub are, and of none in the others', () => {
  const courses = Object.values(hubs).map((spec) => (
    hubObjects(spec, settings).map(({ metadata }) => metadata.labels?.['lectern.dev/course'])))
  expect(courses.map((labels) => [...new Set(labels)])).toEqual([['mlbp2026'], [undefined], [undefined]])
})

describe('what the checks refuse', () => {
  const [namespace] = hubObjects(aCourseHub(), settings)
  const release = hubObjects(aCourseHub(), settings).at(-1)!

  it('a key that Kubernetes does not know, or a value of another type', () => {
    expect([{ finalizer: [] }, { finalizers: [1] }].map((spec) => problemsOfObject({ ...namespace!, spec }))).toEqual([
      ['Namespace.spec.finalizer is not in V1NamespaceSpec'],
      ['Namespace.spec.finalizers[0] is no string'],
    ])
  })

  it('a key that Flux does not know, however deep, or a span it cannot read', () => {
    const { spec } = release
    const problems = (changes: object) => problemsOfRelease({ ...release, spec: { ...spec, ...changes } }).join()
    const chart = { spec: { ...(spec!.chart as { readonly spec: object }).spec, vresion: '1' } }
    expect(problems({ chart })).toContain('/spec/chart/spec must NOT have additional properties')
    expect(problems({ interval: 'often' })).toContain('/spec/interval must match pattern')
  })

  it('a key that the chart does not know', () => {
    const problems = problemsOfValues({ ...(release.spec?.values as object), huv: {} })
    expect(problems.join()).toContain('must NOT have additional properties')
  })
})
