import { fileURLToPath } from 'node:url'
import { App } from 'aws-cdk-lib'
import { checkWithNag, lecternStacks } from './lectern-app.ts'
import { readStage } from './read-stage.ts'
import type { Stage } from '../shared/contract/stage.ts'

/** What the CDK's command line runs: `cdk synth -c stage=NAME`; the example where no stage is named. */
const app = new App()
const name: unknown = app.node.tryGetContext('stage') ?? 'example'
const stage = readable(String(name))
const dist = (folder: string): string => fileURLToPath(new URL(`../dist/${folder}`, import.meta.url))

lecternStacks(app, stage, { functions: dist('functions'), portal: fileURLToPath(new URL('../web/dist', import.meta.url)), chart: dist('chart') })
checkWithNag(app)

/** The CDK's command line shows what its app wrote: a field that is wrong is no fault of the program, and needs no stack. */
function readable(stageName: string): Stage {
  try {
    return readStage(stageName)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
