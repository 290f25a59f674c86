import type { Stage } from '../shared/contract/stage.ts'

/** What each stack is for, in the order in which they are deployed. */
const purposes = ['data', 'identity', 'cluster', 'lifecycle', 'access', 'api', 'portal', 'observability'] as const
export type Purpose = (typeof purposes)[number]

/** Stacks that hold what nobody can make again: people's accounts and every course. */
export const keptPurposes: readonly Purpose[] = ['data', 'identity']

/** The stacks of a stage by name; cluster and access are absent where a cluster was there already. */
export function stacksOf(
  { stage, cluster }: Pick<Stage, 'stage' | 'cluster'>,
): readonly { readonly purpose: Purpose; readonly name: string }[] {
  return purposes
    .filter((purpose) => cluster.kind === 'new' || (purpose !== 'cluster' && purpose !== 'access'))
    .map((purpose) => ({ purpose, name: `lectern-${stage}-${purpose}` }))
}
