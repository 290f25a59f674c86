import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A stack as it was synthesized. */
export interface SynthesizedStack {
  /** As CloudFormation knows it. */
  readonly name: string
  /** As the CDK's command line knows it: its path in the app. */
  readonly path: string
  /** Names of stacks that have to be there first. */
  readonly after: readonly string[]
  readonly region: string
  /** Resources by type, from the template. */
  readonly resources: Readonly<Record<string, string>>
  /** The bootstrap version that its assets need. */
  readonly bootstrap: number
}

interface Artifact {
  readonly type: string
  readonly displayName?: string
  readonly environment?: string
  readonly dependencies?: readonly string[]
  readonly properties?: { readonly stackName?: string; readonly templateFile?: string; readonly requiresBootstrapStackVersion?: number }
}

/** Bootstrap versions start to have what modern synthesis needs at 6; a stack's own figure comes with the manifest. */
const oldestBootstrap = 6

/** The stacks of a cloud assembly (`cdk.out`), each after those that it needs. */
export function readAssembly(folder: string): readonly SynthesizedStack[] {
  const { artifacts = {} } = readJson(join(folder, 'manifest.json')) as { artifacts?: Record<string, Artifact> }
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack')
  const nameOf = new Map(stacks.map(([id, { properties }]) => [id, properties?.stackName ?? id]))
  return inOrder(stacks.map(([id, { displayName = id, environment = '', dependencies = [], properties = {} }]) => ({
    name: nameOf.get(id) ?? id,
    path: displayName,
    after: dependencies.flatMap((dependency) => nameOf.get(dependency) ?? []),
    region: environment.split('/').at(-1) ?? '',
    resources: resourcesIn(readJson(join(folder, properties.templateFile ?? `${id}.template.json`))),
    bootstrap: Math.max(oldestBootstrap, properties.requiresBootstrapStackVersion ?? 0),
  })))
}

/** Each after those that it needs; otherwise in the order given. */
export function inOrder<S extends { readonly name: string; readonly after: readonly string[] }>(stacks: readonly S[]): readonly S[] {
  const ordered: S[] = []
  let left = [...stacks]
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name))
    const ready = left.find(({ after }) => !after.some((name) => waiting.has(name)))
    if (ready === undefined) throw new Error(`These stacks need each other: ${left.map(({ name }) => name).join(', ')}.`)
    ordered.push(ready)
    left = left.filter((one) => one !== ready)
  }
  return ordered
}

function resourcesIn(template: unknown): Readonly<Record<string, string>> {
  const { Resources: resources = {} } = template as { Resources?: Record<string, { Type?: string }> }
  return Object.fromEntries(Object.entries(resources).map(([id, { Type: type = '' }]) => [id, type]))
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
