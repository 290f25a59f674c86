import { App } from 'aws-cdk-lib'
import { checkWithNag, lecternStacks } from '../../infra/lectern-app.ts'
import { readStage } from '../../infra/read-stage.ts'
import type { Stage } from '../../shared/contract/stage.ts'
import { builtFor } from './built.ts'
import type { Template } from './statements.ts'

/** The context of cdk.json: what a synthesis outside the CDK's command line has to be told. */
const context = { '@aws-cdk/core:validateAgainstDefaultRules': true }

/** The templates of a stage by the name of their stack (`Data`, `Api`, …), checked as a deployment checks them. Throws on a finding. */
export function templatesOf(stage: Stage = readStage('example')): Readonly<Record<string, Template>> {
  const app = new App({ context })
  lecternStacks(app, stage, builtFor())
  checkWithNag(app)
  const assembly = app.synth()
  return Object.fromEntries(assembly.stacks.map(({ id, template }) => [id, template as Template]))
}
