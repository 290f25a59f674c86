import { beforeAll, describe, expect, test } from 'vitest'
import { readStage } from '../../infra/read-stage.ts'
import { type Stage, stageOf } from '../../shared/contract/stage.ts'
import { templatesOf } from './synthesized.ts'

const example = readStage('example')
const { identity } = example
if (identity.kind !== 'cognito') throw new Error('The example signs people in by Cognito.')

/** Names of parts of something: they have to be their own within it, and not within the account. */
const partsOfSomething = new Set([
  'AWS::ApiGatewayV2::Authorizer', 'AWS::ApiGatewayV2::Stage', 'AWS::Backup::BackupPlan', 'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolGroup', 'AWS::Cognito::UserPoolIdentityProvider', 'AWS::DynamoDB::GlobalTable', 'AWS::EKS::Addon',
  'AWS::IAM::Policy',
])

/** What the resources of a stage are called, with their types, where the template says it itself. */
function namesIn(stage: Stage): readonly string[] {
  return Object.values(templatesOf(stage)).flatMap(({ Resources = {} }) => Object.values(Resources).flatMap(({ Type, Properties = {} }) => {
    if (partsOfSomething.has(Type)) return []
    const alsoWithin = Object.entries(Properties).flatMap(([key, value]) => key.endsWith('Config') ? Object.entries(value as object) : [])
    return [...Object.entries(Properties), ...alsoWithin]
      .filter(([key, value]) => /^(?!Metric).*Name$/.test(key) && typeof value === 'string')
      .map(([, value]) => `${Type} ${String(value)}`)
  }))
}

describe('two stages in one account and region', () => {
  let ofOne: readonly string[]
  let ofOther: readonly string[]
  beforeAll(() => {
    ofOne = namesIn(example)
    ofOther = namesIn(stageOf({
      ...example, stage: 'other', identity: { ...identity, domain_prefix: 'lectern-other' },
      portal: { ...example.portal, host: 'other.uni.example' }, hubs: { ...example.hubs, host: 'hubs.other.example' },
    }))
  }, 120_000)

  test('have names to compare', () => {
    expect(ofOne.length).toBeGreaterThan(30)
    expect(ofOne).toContain('AWS::SQS::Queue lectern-example-work.fifo')
    expect(ofOne.some((name) => name.startsWith('AWS::CloudFront::Function '))).toBe(true)
  })

  test('have nothing of the same name, which AWS would refuse', () => {
    const others = new Set(ofOther)
    expect(ofOne.filter((name) => others.has(name))).toEqual([])
  })
})
