import { App, Stack, Validations } from 'aws-cdk-lib'
import { textOf } from '../architecture/source-files.ts'

const { context } = JSON.parse(textOf('cdk.json')) as { context: Record<string, unknown> }

/** An app as the CDK's command line makes it, with the context of cdk.json and its checks. */
export function anApp(): App {
  return new App({ context })
}

/** A stack for what other stacks are pretended to have made; there is nothing in it to deploy. */
export function elsewhere(app: App, env: { account: string; region: string }): Stack {
  const stack = new Stack(app, 'Elsewhere', { env })
  Validations.of(stack).acknowledge({ id: 'CloudFormation-Validate::F0001', reason: 'It is pretended.' })
  return stack
}
