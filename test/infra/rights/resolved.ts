import { account, region } from './aws-calls.ts'
import type { Template } from './statements.ts'

type Exporting = Template & { readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>> }
export type Templates = Readonly<Record<string, Exporting>>

/** The pool of a stage, whose id Cognito chooses. */
export const userPoolId = `${region}_Example01`

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws', 'AWS::URLSuffix': 'amazonaws.com', 'AWS::Region': region, 'AWS::AccountId': account,
}

interface Made { readonly id: string; readonly type: string; readonly properties: Readonly<Record<string, unknown>> }

/** Names of what a template makes; CloudFormation names all that we do not, by the logical id. */
const named: Readonly<Record<string, (made: Made) => string>> = {
  'AWS::Cognito::UserPool': () => userPoolId,
  'AWS::SES::EmailIdentity': ({ properties }) => properties['EmailIdentity'] as string,
  'AWS::IAM::Role': ({ id, properties }) => properties['RoleName'] as string | undefined ?? id,
  'AWS::SQS::Queue': ({ id, properties }) => properties['QueueName'] as string | undefined ?? id,
}

const arns: Readonly<Record<string, (name: string) => string>> = {
  'AWS::DynamoDB::GlobalTable': (name) => `arn:aws:dynamodb:${region}:${account}:table/${name}`,
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::SQS::Queue': (name) => `arn:aws:sqs:${region}:${account}:${name}`,
  'AWS::Cognito::UserPool': (name) => `arn:aws:cognito-idp:${region}:${account}:userpool/${name}`,
  'AWS::IAM::Role': (name) => `arn:aws:iam::${account}:role/${name}`,
  'AWS::KMS::Key': (name) => `arn:aws:kms:${region}:${account}:key/${name}`,
}

/** Works out CloudFormation's functions of a stack's template, as they would come out once deployed, with stand-ins for what AWS names. */
export function resolverOf(templates: Templates, stack: string): (value: unknown) => string {
  const resolve = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return String(value)
    const [[name, argument] = ['', undefined]] = Object.entries(value)
    switch (name) {
      case 'Ref': return pseudo[String(argument)] ?? referenceTo(madeAs(templates, stack, String(argument)))
      case 'Fn::GetAtt': {
        const [id, attribute] = argument as readonly [string, string]
        const made = madeAs(templates, stack, id)
        return attribute === 'Arn' ? arnOf(made) : `${nameOf(made)}.${attribute}`
      }
      case 'Fn::Join': {
        const [between, parts] = argument as readonly [string, readonly unknown[]]
        return parts.map(resolve).join(between)
      }
      case 'Fn::ImportValue': return exported(templates, String(argument))
      default: throw new Error(`${name} is not understood here.`)
    }
  }
  return resolve
}

function exported(templates: Templates, name: string): string {
  for (const [stack, { Outputs: outputs = {} }] of Object.entries(templates)) {
    const found = Object.values(outputs).find(({ Export }) => Export?.Name === name)
    if (found !== undefined) return resolverOf(templates, stack)(found.Value)
  }
  throw new Error(`Nothing exports ${name}.`)
}

function madeAs(templates: Templates, stack: string, id: string): Made {
  const { Type: type = '', Properties: properties = {} } = templates[stack]?.Resources?.[id] ?? {}
  return { id, type, properties }
}

const nameOf = (made: Made): string => named[made.type]?.(made) ?? made.id

function referenceTo(made: Made): string {
  return made.type === 'AWS::SQS::Queue' ? `https://sqs.${region}.amazonaws.com/${account}/${nameOf(made)}` : nameOf(made)
}

function arnOf(made: Made): string {
  return arns[made.type]?.(nameOf(made)) ?? `arn of ${made.id}`
}
