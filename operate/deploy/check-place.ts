import type { Stage } from '../../shared/contract/stage.ts'
import type { Stacks } from '../aws/stacks.ts'
import { UsageError } from '../command-line.ts'
import type { SynthesizedStack } from './assembly.ts'

export interface Caller {
  readonly account: string
  readonly arn: string
}

const toolkit = 'CDKToolkit'

/** Who deploys, where: throws UsageError where the credentials are of another account. */
export function checkCaller(caller: Caller, { stage, account }: Stage): string {
  if (caller.account !== account) {
    throw new UsageError(`The stage ${stage} is in account ${account}; your credentials are of ${caller.account} (${caller.arn}). `
      + 'Nothing was changed. Choose other credentials (AWS_PROFILE), or mend `account` in the stage.')
  }
  return caller.arn
}

/** The version of the CDK's bootstrap stack in the stage's region. Throws UsageError with the command that makes it. */
export async function bootstrapVersion(stacks: Stacks, { account, region }: Stage): Promise<number> {
  const found = await stacks.state(toolkit)
  const command = `npx cdk bootstrap aws://${account}/${region}`
  if (found === undefined) {
    throw new UsageError(`The region ${region} of account ${account} is not bootstrapped for the CDK. Once for all stages there:\n\n  ${command}`)
  }
  if (!found.status.endsWith('_COMPLETE') || found.status.startsWith('ROLLBACK')) {
    throw new UsageError(`The stack ${toolkit} in ${region} is ${found.status}. See to it, then:\n\n  ${command}`)
  }
  return Number(found.outputs['BootstrapVersion'] ?? 0)
}

/** Checks what was synthesized against where it goes. */
export function checkSynthesized(synthesized: readonly SynthesizedStack[], bootstrap: number, { account, region }: Stage): void {
  const wanted = Math.max(...synthesized.map((stack) => stack.bootstrap))
  if (bootstrap < wanted) {
    throw new UsageError(`The bootstrap stack in ${region} has version ${bootstrap}; these stacks need ${wanted}. `
      + `Bring it up to date:\n\n  npx cdk bootstrap aws://${account}/${region}`)
  }
  const elsewhere = synthesized.filter((stack) => stack.region !== region)
  if (elsewhere.length > 0) throw new UsageError(`These stacks are not of ${region}: ${elsewhere.map(({ name }) => name).join(', ')}.`)
}
