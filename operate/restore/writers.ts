import type { StackResource, Stacks } from '../aws/stacks.ts'

/** A function that knows the table, and how many of it may run when nothing is paused; undefined: as many as there are. */
export interface Writer {
  readonly function: string
  readonly concurrency: number | undefined
  /** In seconds: how long one that has begun may still run. */
  readonly timeout: number
}

/** What feeds a queue to a function. */
export interface Feed {
  readonly id: string
  readonly enabled: boolean
}

export interface Writers {
  readonly writers: readonly Writer[]
  readonly feeds: readonly Feed[]
}

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly Type?: string; readonly Properties?: Properties }>>
}
interface Properties {
  readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> }
  readonly ReservedConcurrentExecutions?: number
  readonly Timeout?: number
  readonly Enabled?: boolean
}

/** What of the stacks reads or writes the table, with what the templates say of it: to that it is put back afterwards. */
export async function writersOf(stackNames: readonly string[], stacks: Stacks): Promise<Writers> {
  const found: Writers[] = []
  for (const name of stackNames) {
    if (await stacks.state(name) === undefined) continue
    found.push(writersIn(await stacks.template(name) as Template, await stacks.resources(name)))
  }
  return { writers: found.flatMap(({ writers }) => writers), feeds: found.flatMap(({ feeds }) => feeds) }
}

export function writersIn({ Resources: resources = {} }: Template, deployed: readonly StackResource[]): Writers {
  const physical = new Map(deployed.map(({ logicalId, physicalId }) => [logicalId, physicalId]))
  const ofType = (type: string) => Object.entries(resources)
    .flatMap(([id, { Type: of, Properties: properties = {} }]) => of === type && physical.has(id) ? [{ name: physical.get(id) ?? '', properties }] : [])
  return {
    writers: ofType('AWS::Lambda::Function').filter(({ properties }) => 'LECTERN_TABLE' in (properties.Environment?.Variables ?? {}))
      .map(({ name, properties }) => ({ function: name, concurrency: properties.ReservedConcurrentExecutions, timeout: properties.Timeout ?? 3 })),
    feeds: ofType('AWS::Lambda::EventSourceMapping').map(({ name, properties }) => ({ id: name, enabled: properties.Enabled ?? true })),
  }
}
