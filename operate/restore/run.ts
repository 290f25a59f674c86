import { setTimeout as wait } from 'node:timers/promises'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { STSClient } from '@aws-sdk/client-sts'
import { readStage } from '../../infra/read-stage.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { CloudFormationStacks } from '../aws/cloud-formation.ts'
import { callerOf } from '../aws/caller.ts'
import { optionsOf, required, runCommand } from '../command-line.ts'
import { processTerminal } from '../terminal.ts'
import { DynamoCourseTable } from './course-table.ts'
import { LambdaSwitches } from './lambda-switches.ts'
import { DynamoCopies } from './point-in-time.ts'
import { restore, resumeOnly, type RestorePorts } from './restore.ts'

const usage = `npm run restore -- --stage NAME --to INSTANT [options]
  --to INSTANT     with its offset: 2026-11-20T14:30:00+02:00
  --course SLUG    this course alone (may be given more than once); otherwise all
  --dry-run        makes the copy and shows what would change; stops nothing, writes nothing
npm run restore -- --stage NAME --resume
  lets the functions go on after a restore that was cut off and is not to be finished
Exit code 0: done. 1: failed or refused. 2: a person has to answer.`

await runCommand(usage, async () => {
  const options = optionsOf(process.argv.slice(2), {
    'stage': { type: 'string' }, 'to': { type: 'string' }, 'course': { type: 'string', multiple: true },
    'dry-run': { type: 'boolean', default: false }, 'resume': { type: 'boolean', default: false },
  }, usage)
  const stage = readStage(required(options.stage, 'stage', usage))
  const { region } = stage
  const dynamo = new DynamoDBClient({ region, maxAttempts: 10 })
  const pause = async (milliseconds: number): Promise<void> => wait(milliseconds)
  const ports: RestorePorts = {
    stacks: new CloudFormationStacks(new CloudFormationClient({ region, maxAttempts: 10 })),
    switches: new LambdaSwitches(new LambdaClient({ region, maxAttempts: 10 })),
    copies: new DynamoCopies(dynamo),
    terminal: processTerminal,
    table: (name) => new DynamoCourseTable(dynamo, name, pause),
    caller: () => callerOf(new STSClient({ region })),
    now: () => systemClock.now(),
    wait: pause,
  }
  if (options.resume) return resumeOnly(stage, ports)
  return restore(stage, { to: required(options.to, 'to', usage), courses: options.course, dryRun: options['dry-run'] }, ports)
})
