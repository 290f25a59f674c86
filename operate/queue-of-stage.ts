import type { Stage } from '../shared/contract/stage.ts'
import { namesOf } from '../infra/names.ts'
import type { Stacks } from './aws/stacks.ts'
import { UsageError } from './command-line.ts'
import { stacksOf } from './stacks-of-stage.ts'

/** The URL of the stage's work queue, by which CloudFormation knows it. */
export async function workQueueOf(stage: Stage, stacks: Stacks): Promise<string> {
  const stack = stacksOf(stage).find(({ purpose }) => purpose === 'lifecycle')?.name ?? ''
  const found = await stacks.state(stack) === undefined ? [] : await stacks.resources(stack)
  const { workQueue } = namesOf(stage)
  const queue = found.find(({ type, physicalId }) => type === 'AWS::SQS::Queue' && physicalId.endsWith(`/${workQueue}`))
  if (queue === undefined) {
    throw new UsageError(`The stack ${stack} has no queue ${workQueue}. Deploy the stage first: npm run deploy -- --stage ${stage.stage}`)
  }
  return queue.physicalId
}
