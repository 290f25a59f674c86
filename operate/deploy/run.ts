import { setTimeout as wait } from 'node:timers/promises'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { STSClient } from '@aws-sdk/client-sts'
import { readStage } from '../../infra/read-stage.ts'
import { callerOf } from '../aws/caller.ts'
import { CloudFormationStacks } from '../aws/cloud-formation.ts'
import { optionsOf, required, runCommand } from '../command-line.ts'
import { processTerminal } from '../terminal.ts'
import { Cdk } from './cdk.ts'
import { deploy } from './deploy.ts'

const usage = `npm run deploy -- --stage NAME [options]
  --dry-run                  shows what would change and changes nothing
  --only STACK               this stack alone: data, identity, cluster, lifecycle, access, api, portal or observability
  --yes                      does not ask before changes that lose nothing
  --allow-replacement ID     this resource may be replaced or removed (may be given more than once)
Exit code 0: done. 1: failed or refused. 2: a person has to answer.`

await runCommand(usage, async () => {
  const options = optionsOf(process.argv.slice(2), {
    'stage': { type: 'string' }, 'dry-run': { type: 'boolean', default: false }, 'only': { type: 'string' },
    'yes': { type: 'boolean', default: false }, 'allow-replacement': { type: 'string', multiple: true, default: [] },
  }, usage)
  const stage = readStage(required(options.stage, 'stage', usage))
  const { region } = stage
  const cdk = new Cdk(stage.stage)
  return deploy(stage, { yes: options.yes, dryRun: options['dry-run'], only: options.only, allowed: options['allow-replacement'] }, {
    stacks: new CloudFormationStacks(new CloudFormationClient({ region, retryMode: 'adaptive', maxAttempts: 10 })),
    terminal: processTerminal,
    now: () => new Date(),
    wait: async (milliseconds) => wait(milliseconds),
    caller: () => callerOf(new STSClient({ region })),
    build: () => cdk.build(),
    synthesize: () => cdk.synthesize(),
    prepare: (stack, changeSet) => cdk.prepare(stack, changeSet),
  })
})
