import { setTimeout as wait } from 'node:timers/promises'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { STSClient } from '@aws-sdk/client-sts'
import { readStage } from '../../infra/read-stage.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { callerOf } from '../aws/caller.ts'
import { CloudFormationStacks } from '../aws/cloud-formation.ts'
import { optionsOf, required, runCommand } from '../command-line.ts'
import { tableOf } from '../table-of-stage.ts'
import { processTerminal } from '../terminal.ts'
import { runningHubs } from '../running-hubs.ts'
import { teardown } from './teardown.ts'

const usage = `npm run teardown -- --stage NAME [options]
  removes everything of the stage but its data and its people's accounts
  --dry-run     shows what would go and what would stay
  --hubs-too    goes on though hubs are to run: their servers end, their files stay
Exit code 0: done. 1: failed or refused. 2: a person has to answer.`

await runCommand(usage, async () => {
  const options = optionsOf(process.argv.slice(2), {
    'stage': { type: 'string' }, 'dry-run': { type: 'boolean', default: false }, 'hubs-too': { type: 'boolean', default: false },
  }, usage)
  const stage = readStage(required(options.stage, 'stage', usage))
  const { region } = stage
  const stacks = new CloudFormationStacks(new CloudFormationClient({ region, maxAttempts: 10 }))
  return teardown(stage, { hubsToo: options['hubs-too'], dryRun: options['dry-run'] }, {
    stacks,
    terminal: processTerminal,
    now: () => new Date(),
    wait: async (milliseconds) => wait(milliseconds),
    caller: () => callerOf(new STSClient({ region })),
    runningHubs: async () => runningHubs(connectDatabase({ table: await tableOf(stage, stacks), region })),
  })
})
