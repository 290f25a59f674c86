import { checkWithNag, lecternStacks } from '../../infra/lectern-app.ts'
import { readStage } from '../../infra/read-stage.ts'
import type { Stage } from '../../shared/contract/stage.ts'
import { anApp } from './app.ts'
import { builtFor } from './built.ts'
import type { Template } from './rights/statements.ts'

/** The templates of a stage by the name of their stack (`Data`, `Api`, …), checked as a deployment checks them. Throws on a finding. */
export function templatesOf(stage: Stage = readStage('example')): Readonly<Record<string, Template>> {
  const app = anApp()
  lecternStacks(app, stage, builtFor())
  checkWithNag(app)
  const assembly = app.synth()
  return Object.fromEntries(assembly.stacks.map(({ id, template }) => [id, template as Template]))
}
