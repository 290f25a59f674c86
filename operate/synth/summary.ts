import type { SynthesizedStack } from '../deploy/assembly.ts'

export interface Summarized { readonly stack: Pick<SynthesizedStack, 'path' | 'resources'>; readonly metadata: unknown }

/** CloudFormation takes so many resources in a stack (AWS CloudFormation User Guide, quotas). */
const resourcesAtMost = 500

/** What a synthesis made, for people: resources by stack, and the findings of rules that were answered in writing. */
export function summaryOf(all: readonly Summarized[], findings: number): readonly string[] {
  const rows = all.map(({ stack, metadata }) => ({ name: stack.path, resources: Object.keys(stack.resources).length, answered: answersIn(metadata) }))
  const sum = (of: (row: typeof rows[number]) => number): number => rows.reduce((total, row) => total + of(row), 0)
  const line = (name: string, resources: number, answered: number): string =>
    `${name.padEnd(16)}${String(resources).padStart(10)}${String(answered).padStart(20)}`
  return [
    `${'stack'.padEnd(16)}${'resources'.padStart(10)}${'answered findings'.padStart(20)}`,
    ...rows.map(({ name, resources, answered }) => line(name, resources, answered)),
    line('together', sum(({ resources }) => resources), sum(({ answered }) => answered)),
    ...rows.filter(({ resources }) => resources > resourcesAtMost * 0.8).map(({ name, resources }) =>
      `${name} has ${resources} of the ${resourcesAtMost} resources that a stack may have: split it soon.`),
    '',
    `${findings} findings of AWS Solutions and of CloudFormation's own rules; what was answered has its reason beside the resource.`,
  ]
}

/** How many findings a stack's constructs answer, by the metadata that the CDK keeps of them. */
function answersIn(metadata: unknown): number {
  return Object.values(metadata as Readonly<Record<string, readonly { type: string; data?: unknown }[]>>).flat()
    .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
    .reduce((count, { data }) => count + Object.keys(data ?? {}).length, 0)
}
