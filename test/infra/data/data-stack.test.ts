import { Validations } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import { beforeAll, describe, expect, test } from 'vitest'
import { readStage } from '../../../infra/read-stage.ts'
import { DataStack } from '../../../infra/data/data-stack.ts'
import { type Stage, stageOf } from '../../../shared/contract/stage.ts'
import { courseTable } from '../../../shared/contract/course-table.ts'
import { anApp } from '../app.ts'
import { builtFor } from '../built.ts'

const example = readStage('example')
const built = builtFor()
const slow = 60_000

function stackFor(stage: Stage, app = anApp()): DataStack {
  return new DataStack(app, 'Data', { stage, built, env: { account: stage.account, region: stage.region } })
}

const existing: Stage = stageOf({
  ...example,
  cluster: {
    kind: 'existing', name: 'teaching', file_system: { handle: 'fs-0123456789abcdef0', cidrs: ['10.0.0.0/16'] },
    api_server_cidrs: ['10.0.0.0/16'], gateway: { name: 'hubs', namespace: 'lectern-gateway' },
  },
})

describe('the data of a stage', () => {
  let template: Template
  beforeAll(() => { template = Template.fromStack(stackFor(example)) }, slow)

  test('has one table on demand that can be restored to any second of 35 days and cannot be deleted by mistake', () => {
    template.resourceCountIs('AWS::DynamoDB::GlobalTable', 1)
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
        TimeToLiveSpecification: { AttributeName: courseTable.expires, Enabled: true },
        Replicas: [Match.objectLike({
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        })],
      },
    })
  })

  test('projects into each index what the contract says and nothing more', () => {
    const [table] = Object.values(template.findResources('AWS::DynamoDB::GlobalTable'))
    const indexes = (table as { Properties: { GlobalSecondaryIndexes: unknown[] } }).Properties.GlobalSecondaryIndexes
    expect(indexes).toHaveLength(4)
    expect(indexes).toEqual(Object.values(courseTable.indexes).map(({ name, partition, sort, also }) => expect.objectContaining({
      IndexName: name,
      KeySchema: [{ AttributeName: partition, KeyType: 'HASH' }, { AttributeName: sort, KeyType: 'RANGE' }],
      Projection: also.length === 0 ? { ProjectionType: 'KEYS_ONLY' } : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...also] },
    })))
  })

  test('keeps packed courses as long as the policy says and leftovers for a week', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        VersioningConfiguration: { Status: 'Enabled' },
        LoggingConfiguration: Match.anyValue(),
        LifecycleConfiguration: { Rules: [
          Match.objectLike({ Prefix: 'backups/', ExpirationInDays: example.policy.backup.keep_days, Status: 'Enabled' }),
          Match.objectLike({ Prefix: 'metering/', ExpirationInDays: 30 }),
          Match.objectLike({
            NoncurrentVersionExpiration: { NoncurrentDays: 7 }, ExpiredObjectDeleteMarker: true,
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          }),
        ] },
      }),
    })
    template.hasResourceProperties('AWS::S3::Bucket', { CorsConfiguration: Match.absent(), VersioningConfiguration: Match.anyValue() })
  })

  test('closes every bucket to the public and to callers without TLS', () => {
    const buckets = template.findResources('AWS::S3::Bucket')
    const closed = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }
    for (const bucket of Object.values(buckets)) expect(bucket['Properties'].PublicAccessBlockConfiguration).toEqual(closed)
    const policies = template.findResources('AWS::S3::BucketPolicy', {
      Properties: { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({
        Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      })]) } },
    })
    expect(Object.keys(policies)).toHaveLength(Object.keys(buckets).length)
  })

  test('has an encrypted file system that outlives its stack and is backed up once', () => {
    template.hasResource('AWS::EFS::FileSystem', {
      DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain',
      Properties: {
        Encrypted: true, ThroughputMode: 'elastic', BackupPolicy: { Status: 'DISABLED' },
        LifecyclePolicies: [{ TransitionToIA: 'AFTER_30_DAYS' }, { TransitionToPrimaryStorageClass: 'AFTER_1_ACCESS' }],
        FileSystemProtection: { ReplicationOverwriteProtection: 'ENABLED' },
      },
    })
    template.resourceCountIs('AWS::EFS::MountTarget', 0)
  })

  test('is copied every night for 35 days and every month for a year into a vault that stays', () => {
    template.hasResource('AWS::Backup::BackupVault', { DeletionPolicy: 'Retain' })
    template.hasResourceProperties('AWS::Backup::BackupPlan', { BackupPlan: { BackupPlanRule: [
      Match.objectLike({ RuleName: 'daily', Lifecycle: { DeleteAfterDays: 35 }, ScheduleExpression: 'cron(0 1 * * ? *)' }),
      Match.objectLike({ RuleName: 'monthly', Lifecycle: { DeleteAfterDays: 366 }, ScheduleExpression: 'cron(0 3 1 * ? *)' }),
    ] } })
    const [selection] = Object.values(template.findResources('AWS::Backup::BackupSelection'))
    expect(selection?.['Properties'].BackupSelection.Resources).toHaveLength(2)
  })

  test('has a vault whose name is its own, beside those of other stages and those that a stack left behind', () => {
    const [vault] = Object.values(template.findResources('AWS::Backup::BackupVault'))
    const name = JSON.stringify(vault?.['Properties'].BackupVaultName)
    expect(name).toContain('lectern-example-')
    expect(name).toContain('AWS::StackId')
  })

  test('uses keys of AWS unless the stage asks for its own', () => {
    template.resourceCountIs('AWS::KMS::Key', 0)
  })
})

test('a stack of data cannot be deleted without saying so first', () => {
  expect(stackFor(example).terminationProtection).toBe(true)
}, slow)

test('a key of the customer is rotated, outlives the stack, and encrypts table, files, objects and backups', () => {
  const template = Template.fromStack(stackFor({ ...example, encryption: { customer_key: true } }))
  template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } })
  template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' }, Replicas: [Match.objectLike({ SSESpecification: { KMSMasterKeyId: Match.anyValue() } })],
  })
  template.hasResourceProperties('AWS::EFS::FileSystem', { KmsKeyId: Match.anyValue() })
  template.hasResourceProperties('AWS::Backup::BackupVault', { EncryptionKeyArn: Match.anyValue() })
  template.hasResourceProperties('AWS::S3::Bucket', { BucketEncryption: { ServerSideEncryptionConfiguration: [
    { BucketKeyEnabled: true, ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: 'aws:kms' }) },
  ] } })
}, slow)

test('an existing file system is neither made again nor backed up for its owner', () => {
  const stack = stackFor(existing)
  const template = Template.fromStack(stack)
  template.resourceCountIs('AWS::EFS::FileSystem', 0)
  expect(stack.parts.fileSystemId).toBeUndefined()
  const [selection] = Object.values(template.findResources('AWS::Backup::BackupSelection'))
  expect(selection?.['Properties'].BackupSelection.Resources).toHaveLength(1)
}, slow)

test.each([['keys of AWS', false], ['a key of the customer', true]])('the rules of AWS Solutions find nothing unanswered with %s', (_, own) => {
  const app = anApp()
  stackFor({ ...example, encryption: { customer_key: own } }, app)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  expect(() => app.synth()).not.toThrow()
}, slow)
