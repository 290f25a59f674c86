import { stringify } from 'yaml'
import { readStage } from '../../infra/read-stage.ts'
import { optionsOf, required, runCommand, UsageError } from '../command-line.ts'
import { type Kept, stepsFor, valuesFor } from './steps.ts'

const usage = `npm run cluster --silent -- --stage NAME --bucket NAME [options] > values.yaml
  prints what infra/chart is given on a cluster that was there before
  --bucket NAME   the bucket of the data stack, for packed courses
  --key ARN       its key, where the stage has encryption.customer_key
  --steps         prints instead what an administrator of the cluster runs, with values.yaml beside it
Nothing is changed, and nobody is asked.`

const forms = { bucket: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, key: /^arn:aws[a-z-]*:kms:[\w:/-]+$/ }

await runCommand(usage, async () => {
  const options = optionsOf(process.argv.slice(2), {
    stage: { type: 'string' }, bucket: { type: 'string' }, key: { type: 'string' }, steps: { type: 'boolean', default: false },
  }, usage)
  const stage = readStage(required(options.stage, 'stage', usage))
  const kept: Kept = { bucket: required(options.bucket, 'bucket', usage), key: options.key }
  if (!forms.bucket.test(kept.bucket)) throw new UsageError(`--bucket: ${kept.bucket} is no name of a bucket.`)
  if (kept.key !== undefined && !forms.key.test(kept.key)) throw new UsageError(`--key: ${kept.key} is no ARN of a key.`)
  const values = valuesFor(stage, kept)
  if (!options.steps) console.log(stringify(values, { aliasDuplicateObjects: false }).trimEnd())
  else for (const { what, command } of stepsFor(stage, kept, 'values.yaml')) console.log(`# ${what}\n${command}\n`)
  return 0
})
