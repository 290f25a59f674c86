import type { Stage } from '../shared/contract/stage.ts'
import type { Stacks } from './aws/stacks.ts'
import { UsageError } from './command-line.ts'
import { stacksOf } from './stacks-of-stage.ts'

/** The name of the stage's course table: the one table of its data stack. */
export async function tableOf(stage: Stage, stacks: Stacks): Promise<string> {
  const name = stacksOf(stage).find(({ purpose }) => purpose === 'data')?.name ?? ''
  if (await stacks.state(name) === undefined) {
    throw new UsageError(`There is no stack ${name} in ${stage.region}: this stage was never deployed there, or \`region\` of the stage is wrong.`)
  }
  const found = await stacks.resources(name)
  const tables = found.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable' || type === 'AWS::DynamoDB::Table')
  const [table, ...others] = tables
  if (table === undefined || others.length > 0) throw new UsageError(`The stack ${name} has ${tables.length} tables; it should have one.`)
  return table.physicalId
}
