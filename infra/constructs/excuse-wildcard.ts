import { Stack, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/**
 * Answers the finding about a wildcard (AwsSolutions-IAM5) in a statement of the construct. The finding names the resource as the
 * template does, which is known only once references to other stacks are settled: validation is the first step after that.
 */
export function excuseWildcard(construct: IConstruct, resource: string, reason: string): void {
  construct.node.addValidation({
    validate: () => {
      const named = inFindings(Stack.of(construct).resolve(resource))
      Validations.of(construct).acknowledge({ id: `AwsSolutions-IAM5[Resource::${named}]`, reason })
      return []
    },
  })
}

/** CloudFormation's functions as cdk-nag writes them. */
function inFindings(value: unknown): string {
  if (typeof value === 'string') return value
  const [[name, argument] = ['', undefined]] = Object.entries(value ?? {})
  if (name === 'Fn::Join') {
    const [delimiter, items] = argument as [string, readonly unknown[]]
    return items.map(inFindings).join(delimiter)
  }
  if (name === 'Fn::ImportValue') return inFindings(argument)
  if (name === 'Fn::GetAtt') return `<${(argument as readonly unknown[]).map(inFindings).join('.')}>`
  if (name === 'Ref') return `<${inFindings(argument)}>`
  throw new Error(`${JSON.stringify(value)} has no name that a finding would have.`)
}
