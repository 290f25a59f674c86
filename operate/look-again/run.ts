import { setTimeout as wait } from 'node:timers/promises'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { SQSClient } from '@aws-sdk/client-sqs'
import { STSClient } from '@aws-sdk/client-sts'
import { readStage } from '../../infra/read-stage.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { connectQueue } from '../../shared/adapters/sqs/connect.ts'
import { callerOf } from '../aws/caller.ts'
import { CloudFormationStacks } from '../aws/cloud-formation.ts'
import { optionsOf, required, runCommand } from '../command-line.ts'
import { workQueueOf } from '../queue-of-stage.ts'
import { runningHubs } from '../running-hubs.ts'
import { tableOf } from '../table-of-stage.ts'
import { processTerminal } from '../terminal.ts'
import { lookAgain } from './look-again.ts'
import { lengthOf } from './queue-length.ts'

const usage = `npm run look-again -- --stage NAME
  has the reconciler look at every hub that is to run, some at a time: what is gone is made anew, what is right stays untouched
  After a cluster was made anew. It may be run again at any time.
Exit code 0: all are in the queue. 1: failed or refused.`

await runCommand(usage, async () => {
  const options = optionsOf(process.argv.slice(2), { stage: { type: 'string' } }, usage)
  const stage = readStage(required(options.stage, 'stage', usage))
  const { region } = stage
  const stacks = new CloudFormationStacks(new CloudFormationClient({ region, maxAttempts: 10 }))
  return lookAgain(stage, {
    caller: () => callerOf(new STSClient({ region })),
    work: async () => {
      const url = await workQueueOf(stage, stacks)
      return { queue: connectQueue({ region, work: url }), waiting: lengthOf(new SQSClient({ region }), url) }
    },
    livingHubs: async () => runningHubs(connectDatabase({ table: await tableOf(stage, stacks), region })),
    terminal: processTerminal,
    wait: async (milliseconds) => wait(milliseconds),
  })
})
