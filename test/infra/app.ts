import { App } from 'aws-cdk-lib'
import { textOf } from '../architecture/source-files.ts'

const { context } = JSON.parse(textOf('cdk.json')) as { context: Record<string, unknown> }
const validation = '@aws-cdk/core:validateAgainstDefaultRules'

/** An app as the CDK's command line makes it, with the context of cdk.json and its checks. */
export function aCheckedApp(): App {
  return new App({ context })
}

/** The same for a stack alone among pretended ones, which nothing would accept. */
export function anApp(): App {
  return new App({ context: { ...context, [validation]: false } })
}
