import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chartValuesOf } from '../../../infra/access/chart-values.ts'
import { userScheduler } from '../../../infra/names.ts'
import { settingsOfStage } from '../../../infra/settings-of-stage.ts'
import { bundleJobs } from '../../../jobs/bundle.ts'
import { stageOf } from '../../../shared/contract/stage.ts'
import { installed } from '../../../shared/core/tasks/task-job.ts'
import { problemsOfObject } from '../../fixtures/kubernetes/core-types.ts'
import { exampleCluster, exampleStage, exampleValues, Helm, objectIn, type Rendered, whyNoHelm } from './rendered-chart.ts'

if (whyNoHelm !== undefined) console.warn(`The chart is not rendered here: ${whyNoHelm}.`)

const mebibyte = 1_048_576
const existing = stageOf({
  ...exampleStage,
  cluster: {
    kind: 'existing', name: 'teaching', file_system: { driver: 'nfs.csi.k8s.io', handle: 'files', cidrs: ['10.3.0.0/16'] },
    api_server_cidrs: ['10.96.0.1/32'], hub_storage_class: 'fast', gateway: { name: 'front', namespace: 'web' },
  },
})

describe.skipIf(whyNoHelm !== undefined)('the cluster\'s chart', { timeout: 60_000 }, () => {
  let helm: Helm
  let objects: readonly Rendered[] = []
  let program = ''
  beforeAll(async () => {
    program = await bundleJobs()
    helm = new Helm(program)
    objects = helm.objects()
  }, 60_000)
  afterAll(() => { helm.remove() })

  const found = (kind: string, name: string): Rendered => objectIn(objects, kind, name)

  test('is one that Helm takes, with nothing to complain of', () => {
    expect(helm.run(['lint', '--strict', helm.chart])).toContain('0 chart(s) failed')
  })

  test.each([
    ['a region that is none', { tasks: { ...exampleValues.tasks, region: 'here' } }, 'region'],
    ['a field that nobody reads', { taks: {} }, 'taks'],
    ['a group that Kubernetes keeps for itself', { reconciler: { group: 'system:masters' } }, 'group'],
    ['an address without a port', { denyTest: { ...exampleValues.denyTest, denied: ['10.0.0.1'] } }, 'denied'],
  ])('refuses %s, by its name', (_, changes, name) => {
    expect(() => helm.manifest({ ...exampleValues, ...changes })).toThrow(name)
  })

  test('is of objects that Kubernetes has, each once', () => {
    const others = ['HelmRepository', 'EnvoyProxy', 'GatewayClass', 'Gateway', 'BackendTrafficPolicy', 'ClientTrafficPolicy', 'TargetGroupBinding']
    expect(objects.filter(({ kind }) => !others.includes(kind)).flatMap((object) => problemsOfObject(object as never))).toEqual([])
    const keys = objects.map(({ kind, metadata: { name, namespace } }) => `${kind} ${namespace ?? ''}/${name}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('has what the Jobs look for, by the names that they know', () => {
    const inTasks = (kind: string, name: string) => expect(found(kind, name).metadata.namespace).toBe('lectern-tasks')
    inTasks('PersistentVolumeClaim', installed.claim)
    inTasks('ServiceAccount', installed.serviceAccount)
    inTasks('ConfigMap', installed.program)
    inTasks('ConfigMap', installed.environment)
    expect(found('ConfigMap', installed.program)['data']).toEqual({ 'main.mjs': program })
    const environment = { LECTERN_BUCKET: 'lectern-example-files', AWS_REGION: 'eu-north-1' }
    expect(found('ConfigMap', installed.environment)['data']).toEqual(environment)
    expect(found('Namespace', 'lectern-tasks').metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'baseline' })
    expect(JSON.stringify(found('Job', 'lectern-directories')['spec'])).toContain('"/files/home","/files/course","/files/shareddata"')
  })

  test('keeps the files when it is taken away', () => {
    expect(found('PersistentVolume', 'lectern-files')['spec']).toMatchObject({
      persistentVolumeReclaimPolicy: 'Retain', csi: { driver: 'efs.csi.aws.com', volumeHandle: 'fs-0123456789abcdef0' },
      claimRef: { namespace: 'lectern-tasks', name: 'lectern-files' },
    })
  })

  test('has the names that the settings of the functions have', () => {
    const { cluster, chart } = settingsOfStage(exampleStage, { signIn: {} as never, scopes: [] }, exampleCluster)
    const { name, namespace } = cluster.gateway
    expect(found('Gateway', name).metadata.namespace).toBe(namespace)
    expect(found('Namespace', namespace)).toBeDefined()
    expect(found('StorageClass', cluster.hub_storage_class)['parameters']).toEqual({ type: 'gp3', encrypted: 'true' })
    expect(found('HelmRepository', 'jupyterhub')).toMatchObject({ metadata: { namespace: 'flux-system' }, spec: { url: chart.repository } })
    expect(cluster.user_scheduler).toBe(userScheduler)
  })

  test('lets an answer of a hub take as long as it takes, and hands paths on as they were asked', () => {
    const targetRefs = [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'hubs' }]
    expect(found('BackendTrafficPolicy', 'hubs')).toMatchObject({
      metadata: { namespace: 'lectern-gateway' }, spec: { targetRefs, timeout: { http: { requestTimeout: '0s', streamIdleTimeout: '1h' } } },
    })
    expect(found('ClientTrafficPolicy', 'hubs')['spec']).toMatchObject({
      targetRefs, path: { escapedSlashesAction: 'KeepUnchanged', disableMergeSlashes: true },
    })
  })

  test('runs one scheduler that fills nodes one after the other, twice over', () => {
    const { 'config.yaml': text } = found('ConfigMap', userScheduler)['data'] as { 'config.yaml': string }
    const { profiles, leaderElection } = parse(text) as { profiles: object[]; leaderElection: object }
    const pluginConfig = [{ args: { scoringStrategy: { type: 'MostAllocated' } } }]
    expect(profiles).toMatchObject([{ schedulerName: userScheduler, pluginConfig }])
    expect(leaderElection).toMatchObject({ leaderElect: true, resourceName: userScheduler })
    expect(found('Deployment', userScheduler)['spec']).toMatchObject({ replicas: 2 })
    expect(found('PodDisruptionBudget', userScheduler)['spec']).toMatchObject({ maxUnavailable: 1 })
  })

  test('makes of somebody else\'s cluster neither entrance nor storage', () => {
    const values = chartValuesOf(existing, { ...exampleCluster, ...partsOf(existing) }, { bucketName: 'files' })
    const kinds = helm.objects(values).map(({ kind }) => kind)
    expect(kinds.filter((kind) => ['Gateway', 'EnvoyProxy', 'BackendTrafficPolicy', 'StorageClass', 'TargetGroupBinding'].includes(kind))).toEqual([])
    expect(kinds).toContain('ValidatingAdmissionPolicy')
  })

  test('fits where Helm keeps a release, and the program into a ConfigMap', () => {
    expect(Buffer.byteLength(program)).toBeLessThan(mebibyte)
    const bytes = releaseBytes(helm, program)
    console.log(`the chart's release: ${bytes} bytes of ${mebibyte}; the program: ${Buffer.byteLength(program)}`)
    expect(bytes).toBeLessThan(0.9 * mebibyte)
  })
})

function partsOf({ cluster }: typeof existing): Partial<typeof exampleCluster> {
  if (cluster.kind !== 'existing') throw new Error('not an existing cluster')
  const { file_system: fileSystem, api_server_cidrs: apiServerCidrs, hub_storage_class: hubStorageClass, gateway } = cluster
  return { fileSystem, apiServerCidrs, hubStorageClass, gateway }
}

/**
 * What Helm puts into the Secret of a release: JSON with the chart's files in base64 beside what was rendered of them, gzipped, and
 * that in base64 again (helm/helm, pkg/storage/driver/util.go). A Secret takes a mebibyte.
 */
function releaseBytes(helm: Helm, program: string): number {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const folder = fileURLToPath(new URL('../../../infra/chart/', import.meta.url))
  const templates = readdirSync(`${folder}templates`)
  const release = {
    name: 'lectern', manifest: helm.manifest(), config: exampleValues,
    chart: {
      templates: templates.map((name) => ({ name, data: base64(readFileSync(`${folder}templates/${name}`, 'utf8')) })),
      files: [{ name: 'files/main.mjs', data: base64(program) }], schema: base64(readFileSync(`${folder}values.schema.json`, 'utf8')),
    },
  }
  return base64Length(gzipSync(JSON.stringify(release), { level: 9 }).length)
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4
}
