import { describe, expect, test } from 'vitest'
import { reconcilerGroup } from '../../../infra/names.ts'
import { helmRelease } from '../../../shared/core/objects/helm-release.ts'
import { namespace as namespaceObjectOf } from '../../../shared/core/objects/namespace.ts'
import { volumes } from '../../../shared/core/objects/volumes.ts'
import { settings } from '../../fixtures/a-course.ts'
import { aCourseHub } from '../../fixtures/kubernetes/hub-specs.ts'
import { recordedLife } from './a-recorded-life.ts'
import { type AdmissionRequest, refusalsOf, type Sender } from './admission.ts'
import { type Rendered, RenderedChart, whyNoHelm } from './rendered-chart.ts'

if (whyNoHelm !== undefined) console.warn(`The chart's policies are not evaluated here: ${whyNoHelm}.`)

const reconciler: Sender = {
  username: 'arn:aws:sts::123456789012:assumed-role/lectern/1', groups: [reconcilerGroup, 'system:authenticated'],
}
const engineer: Sender = { username: 'ada', groups: ['system:masters', 'system:authenticated'] }
const controller: Sender = { username: 'system:serviceaccount:kube-system:namespace-controller', groups: ['system:serviceaccounts'] }

const managed = { 'app.kubernetes.io/managed-by': 'lectern' }
const hub = namespaceObjectOf(aCourseHub())
const space = (name: string, labels: object = {}, rest: object = {}) => ({ metadata: { name, labels, ...rest } })
const bare = (name: string) => ({ metadata: { name } })
const unlabelled = { 'kubernetes.io/metadata.name': 'grades' }
const restricted = { ...managed, 'pod-security.kubernetes.io/enforce': 'restricted' }

const about = (
  operation: AdmissionRequest['operation'], resource: string, object: object | null, oldObject: object | null = null,
): AdmissionRequest => ({ operation, group: groupOf[resource] ?? '', resource, object, oldObject, namespaceObject: null })
const groupOf: Readonly<Record<string, string>> = {
  helmreleases: 'helm.toolkit.fluxcd.io', jobs: 'batch', daemonsets: 'apps', networkpolicies: 'networking.k8s.io',
}
/** In a namespace that is as given. */
const within = (place: { metadata: { name: string } }, request: AdmissionRequest): AdmissionRequest =>
  ({ ...request, namespace: place.metadata.name, namespaceObject: place })
const create = (resource: string, object: object = bare('one')) => about('CREATE', resource, object)
const remove = (resource: string, object: object = bare('one')) => about('DELETE', resource, null, object)
const update = (resource: string, object: object, before: object) => about('UPDATE', resource, object, before)

const tasks = space('lectern-tasks', { 'app.kubernetes.io/managed-by': 'Helm' })
const [volume] = volumes(aCourseHub(), settings)
const volumeOf = (spec: object) => ({ ...volume, spec: { ...volume?.spec, ...spec } })
const release = helmRelease(aCourseHub(), settings)
const releaseOf = (spec: object) => ({ ...release, spec: { ...release.spec, ...spec } })
const chart = (release.spec?.['chart'] as { spec: object } | undefined)?.spec
const chartOf = (spec: object) => releaseOf({ chart: { spec: { ...chart, ...spec } } })
const from = (kind: string, place: object = { namespace: 'flux-system' }) => chartOf({ sourceRef: { kind, name: 'jupyterhub', ...place } })

const allowed: readonly (readonly [what: string, by: Sender, request: AdmissionRequest])[] = [
  ['the reconciler makes the namespace of a hub', reconciler, create('namespaces', hub)],
  ['the reconciler changes the namespace of a hub', reconciler, update('namespaces', hub, hub)],
  ['the reconciler deletes the namespace of a hub', reconciler, remove('namespaces', hub)],
  ['the reconciler writes the release of a hub', reconciler, within(hub, create('helmreleases', release))],
  ['the reconciler deletes the release of a hub', reconciler, within(hub, remove('helmreleases', release))],
  ['the reconciler ends the server of a person', reconciler, within(hub, remove('pods'))],
  ['the reconciler makes the Secret of a hub', reconciler, within(hub, create('secrets'))],
  ['the reconciler starts a Job of its own', reconciler, within(tasks, create('jobs'))],
  ['the reconciler changes its image puller', reconciler, within(tasks, update('daemonsets', bare('image-puller'), bare('image-puller')))],
  ['the reconciler makes a volume of a hub', reconciler, create('persistentvolumes', volume)],
  ['the reconciler deletes a volume of a hub', reconciler, remove('persistentvolumes', volume)],
  ['an engineer deletes a namespace that is no hub\'s', engineer, remove('namespaces', space('grades', unlabelled))],
  ['an engineer deletes one that is only named like a hub\'s', engineer, remove('namespaces', bare('hub-of-others'))],
  ['an engineer deletes a hub\'s after writing its name down', engineer,
    remove('namespaces', space('hub-ml', managed, { annotations: { 'lectern.dev/delete': 'hub-ml' } }))],
  ['an engineer deletes a hub\'s that is going anyway', engineer,
    remove('namespaces', space('hub-ml', managed, { deletionTimestamp: '2026-11-21T08:00:00Z' }))],
  ['the controller of namespaces finishes one', controller, remove('namespaces', space('hub-ml', managed))],
  ['an engineer ends a pod of a hub', engineer, within(hub, remove('pods'))],
  ['an engineer makes any volume', engineer,
    create('persistentvolumes', { metadata: { name: 'disk' }, spec: { hostPath: { path: '/' } } })],
]

const refused: readonly (readonly [what: string, by: Sender, request: AdmissionRequest, because: string])[] = [
  ['the reconciler makes a namespace with another name', reconciler, create('namespaces', space('grades', restricted)), 'namespaces hub-*'],
  ['the reconciler makes a hub\'s without its label', reconciler,
    create('namespaces', space('hub-ml', { 'pod-security.kubernetes.io/enforce': 'restricted' })), 'carry its label'],
  ['the reconciler makes a namespace without any label', reconciler, create('namespaces', bare('hub-ml')), 'carry its label'],
  ['the reconciler makes a hub\'s that keeps to no Pod Security', reconciler,
    create('namespaces', space('hub-ml', managed)), 'Pod Security'],
  ['the reconciler loosens a hub\'s Pod Security', reconciler,
    update('namespaces', space('hub-ml', { ...restricted, 'pod-security.kubernetes.io/enforce': 'privileged' }), hub), 'Pod Security'],
  ['the reconciler makes somebody\'s namespace its own', reconciler,
    update('namespaces', space('hub-ml', restricted), bare('hub-ml')), 'did not make'],
  ['the reconciler gives up a hub\'s by taking its label off', reconciler,
    update('namespaces', space('hub-ml', { 'pod-security.kubernetes.io/enforce': 'restricted' }), hub), 'carry its label'],
  ['the reconciler deletes a namespace without the label', reconciler, remove('namespaces', space('hub-ml', unlabelled)), 'did not make'],
  ['the reconciler deletes kube-system', reconciler, remove('namespaces', bare('kube-system')), 'did not make'],
  ['the reconciler deletes a labelled namespace that is no hub\'s', reconciler,
    remove('namespaces', space('lectern-tasks', managed)), 'did not make'],
  ['the reconciler ends a pod of the cluster', reconciler, within(bare('kube-system'), remove('pods')), 'only in namespaces of hubs'],
  ['the reconciler ends a pod of its own Jobs', reconciler, within(tasks, remove('pods')), 'only in namespaces of hubs'],
  ['the reconciler makes a Secret among its Jobs', reconciler, within(tasks, create('secrets')), 'only in namespaces of hubs'],
  ['the reconciler starts a Job in kube-system', reconciler, within(bare('kube-system'), create('jobs')), 'only in namespaces of hubs'],
  ['the reconciler writes where only the name is a hub\'s', reconciler,
    within(space('hub-ml', unlabelled), create('configmaps')), 'only in namespaces of hubs'],
  ['the reconciler writes where only the label is a hub\'s', reconciler,
    within(space('grades', managed), create('configmaps')), 'only in namespaces of hubs'],
  ['the reconciler releases another chart', reconciler,
    within(hub, create('helmreleases', chartOf({ chart: 'anything' }))), 'the chart of hubs'],
  ['the reconciler releases from another place', reconciler,
    within(hub, create('helmreleases', from('GitRepository'))), 'the chart of hubs'],
  ['the reconciler releases from a place of its own', reconciler,
    within(hub, create('helmreleases', from('HelmRepository', {}))), 'the chart of hubs'],
  ['the reconciler releases into another namespace', reconciler,
    within(hub, create('helmreleases', releaseOf({ targetNamespace: 'kube-system' }))), 'the chart of hubs'],
  ['the reconciler has a release rewritten', reconciler,
    within(hub, update('helmreleases', releaseOf({ postRenderers: [] }), release)), 'the chart of hubs'],
  ['the reconciler releases from an artifact', reconciler,
    within(hub, create('helmreleases', { ...release, spec: { chartRef: { kind: 'OCIRepository', name: 'x' } } })), 'the chart of hubs'],
  ['the reconciler makes a volume without its label', reconciler,
    create('persistentvolumes', { ...volume, metadata: { name: 'x' } }), 'carry its label'],
  ['the reconciler makes a volume of a node\'s directory', reconciler,
    create('persistentvolumes', volumeOf({ csi: undefined, hostPath: { path: '/' } })), 'directories of its file system'],
  ['the reconciler makes a volume of another file system', reconciler,
    create('persistentvolumes', volumeOf({ csi: { driver: 'efs.csi.aws.com', volumeHandle: 'fs-ffff:/home' } })), 'directories of its file system'],
  ['the reconciler makes a volume for another namespace', reconciler,
    create('persistentvolumes', volumeOf({ claimRef: { namespace: 'kube-system', name: 'x' } })), 'directories of its file system'],
  ['the reconciler deletes somebody\'s volume', reconciler, remove('persistentvolumes', bare('disk')), 'did not make'],
  ['the reconciler makes somebody\'s volume its own', reconciler, update('persistentvolumes', volume ?? {}, bare('disk')), 'did not make'],
  ['an engineer deletes the namespace of a hub', engineer, remove('namespaces', hub), 'servers of people end'],
  ['an engineer deletes one after writing another\'s name down', engineer,
    remove('namespaces', space('hub-ml', managed, { annotations: { 'lectern.dev/delete': 'hub-os' } })), 'servers of people end'],
]

describe.skipIf(whyNoHelm !== undefined)('the cluster\'s admission policies', { timeout: 60_000 }, () => {
  const chart = new RenderedChart()

  test.each(allowed)('allow that %s', (_, by, request) => {
    expect(refusalsOf(chart.objects, request, by)).toEqual([])
  })

  test.each(refused)('refuse that %s', (_, by, request, because) => {
    const refusals = refusalsOf(chart.objects, request, by)
    expect(refusals).toContainEqual(expect.stringContaining(because))
    expect(refusals.join()).not.toContain('cannot be evaluated')
  })

  test('refuse what they cannot judge', () => {
    const policies = chart.objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicy')
    expect(policies.map((one) => (one['spec'] as { failurePolicy: string }).failurePolicy)).toEqual(policies.map(() => 'Fail'))
    expect(refusalsOf(chart.objects, about('CREATE', 'namespaces', {}), reconciler).join()).toContain('cannot be evaluated')
  })

  test('let nothing of the reconciler\'s own work fail', async () => {
    const { writes } = await recordedLife()
    expect(writes.length).toBeGreaterThan(30)
    const refusals = writes.flatMap((one) => refusalsOf(chart.objects, one, reconciler).map((why) => `${one.operation} ${one.resource}: ${why}`))
    expect(refusals).toEqual([])
  })

  test('are asked about every kind that the reconciler may write', () => {
    const rules = chart.objects.filter(isOfReconciler(['ClusterRole', 'Role'])).flatMap((role) => role['rules'] as readonly Rule[])
    const written = rules.filter(({ verbs }) => verbs.some((verb) => verb !== 'get' && verb !== 'list')).flatMap(({ resources }) => resources)
    const asked = chart.objects.filter(isOfReconciler(['ValidatingAdmissionPolicy']))
      .flatMap((policy) => (policy['spec'] as Constrained).matchConstraints.resourceRules)
      .flatMap(({ resources }) => resources)
    expect([...new Set(written)].toSorted()).toEqual(asked.toSorted())
  })
})

interface Rule { readonly resources: readonly string[]; readonly verbs: readonly string[] }
interface Constrained { readonly matchConstraints: { readonly resourceRules: readonly { readonly resources: readonly string[] }[] } }

function isOfReconciler(kinds: readonly string[]): (object: Rendered) => boolean {
  return ({ kind, metadata }) => kinds.includes(kind) && metadata.name.startsWith('lectern-reconciler')
}
