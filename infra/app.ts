import { fileURLToPath } from 'node:url'
import { App } from 'aws-cdk-lib'
import { checkWithNag, lecternStacks } from './lectern-app.ts'
import { readStage } from './read-stage.ts'

/** What the CDK's command line runs: `cdk synth -c stage=NAME`; the example where no stage is named. */
const app = new App()
const name: unknown = app.node.tryGetContext('stage') ?? 'example'
const dist = (folder: string): string => fileURLToPath(new URL(`../dist/${folder}`, import.meta.url))

lecternStacks(app, readStage(String(name)), { functions: dist('functions'), portal: fileURLToPath(new URL('../web/dist', import.meta.url)), chart: dist('chart') })
checkWithNag(app)
