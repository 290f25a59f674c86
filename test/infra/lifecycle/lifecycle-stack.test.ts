import { Match, type Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, test } from 'vitest'
import { clientVariables, functionVariables } from '../../../shared/contract/functions.ts'
import { anApp } from '../app.ts'
import { example, functionOf, names, ownIssuer, rightsOf, rightsOfRole, stackIn, templateOf, type Variation } from './lifecycle-rig.ts'
import { findingsOf } from '../made-elsewhere.ts'
import { managedPoliciesOf, shown } from '../rights/statements.ts'

const slow = 60_000

/** What each function may do, beside writing its log. */
const rights: Readonly<Record<typeof names[number], readonly string[]>> = {
  'deliver-mail': [
    'dynamodb:GetItem on <Courses>', 'dynamodb:PutItem on <Courses>', 'dynamodb:UpdateItem on <Courses>',
    'ses:SendEmail on ses:configuration-set/lectern-example', 'ses:SendEmail on ses:identity/<MailIdentityDomain>',
    'sqs:ChangeMessageVisibility on <QueuesMail>', 'sqs:DeleteMessage on <QueuesMail>', 'sqs:GetQueueAttributes on <QueuesMail>',
    'sqs:ReceiveMessage on <QueuesMail>',
  ],
  'mail-events': [
    'dynamodb:GetItem on <Courses>', 'dynamodb:PutItem on <Courses>', 'dynamodb:UpdateItem on <Courses>',
    'sqs:SendMessage on <QueuesDeadEvents>', 'sqs:SendMessage on <QueuesMail>',
  ],
  'measure-courses': [
    'dynamodb:BatchGetItem on <Courses>', 'dynamodb:Query on <Courses>',
    ...['due', 'phase', 'trouble'].map((index) => `dynamodb:Query on <Courses>/index/by-${index}`),
  ],
  'probe-hubs': ['dynamodb:BatchGetItem on <Courses>', 'dynamodb:Query on <Courses>', 'dynamodb:Query on <Courses>/index/by-phase'],
  'reconcile-hub': [
    ...['CreateUserPoolClient', 'DeleteUserPoolClient', 'DescribeUserPoolClient', 'ListIdentityProviders', 'ListUserPoolClients', 'UpdateUserPoolClient']
      .map((action) => `cognito-idp:${action} on cognito-idp:userpool/eu-north-1_AbCdEfGhI`),
    'dynamodb:BatchGetItem on <Courses>', 'dynamodb:DeleteItem on <Courses>', 'dynamodb:GetItem on <Courses>', 'dynamodb:PutItem on <Courses>',
    'dynamodb:Query on <Courses>', 'dynamodb:Query on <Courses>/index/by-phase', 'dynamodb:UpdateItem on <Courses>',
    'ec2:AssignPrivateIpAddresses on *', 'ec2:CreateNetworkInterface on *', 'ec2:DeleteNetworkInterface on *',
    'ec2:DescribeNetworkInterfaces on *', 'ec2:DescribeSubnets on *', 'ec2:UnassignPrivateIpAddresses on *',
    'eks:DescribeCluster on eks:cluster/lectern-example', 'iam:PassRole on <ClockRole>',
    's3:DeleteObject on <Bucket>/test-files/*', 's3:GetObject on <Bucket>/metering/*', 's3:GetObject on <Bucket>/test-files/*', 's3:ListBucket on <Bucket>',
    ...['CreateSchedule', 'DeleteSchedule', 'UpdateSchedule'].map((action) => `scheduler:${action} on scheduler:schedule/lectern-example/*`),
    'sqs:ChangeMessageVisibility on <QueuesWork>', 'sqs:DeleteMessage on <QueuesWork>', 'sqs:GetQueueAttributes on <QueuesWork>',
    'sqs:ReceiveMessage on <QueuesWork>', 'sqs:SendMessage on <QueuesMail>', 'sqs:SendMessage on <QueuesWork>',
  ],
  'sweep-due': [
    'dynamodb:GetItem on <Courses>', 'dynamodb:PutItem on <Courses>', 'dynamodb:Query on <Courses>/index/by-due',
    'sqs:SendMessage on <QueuesMail>', 'sqs:SendMessage on <QueuesWork>',
  ],
}

describe('the lifecycle of a stage', () => {
  let template: Template
  beforeAll(() => { template = templateOf() }, slow)

  test.each(['work', 'mail'])('has a FIFO queue of %s, fast for each group by itself, whose dead letters are kept for two weeks', (purpose) => {
    const seconds = purpose === 'work' ? 90 : 60
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: `lectern-example-${purpose}.fifo`, FifoQueue: true, ContentBasedDeduplication: true,
      DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId', SqsManagedSseEnabled: true,
      VisibilityTimeout: 6 * seconds, RedrivePolicy: { maxReceiveCount: 10, deadLetterTargetArn: Match.anyValue() },
    })
    const dead = template.findResources('AWS::SQS::Queue', { Properties: { MessageRetentionPeriod: 14 * 86_400, SqsManagedSseEnabled: true } })
    expect(Object.keys(dead)).toHaveLength(3)
  })

  test('takes messages over TLS only', () => {
    const policies = template.findResources('AWS::SQS::QueuePolicy', {
      Properties: { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({
        Effect: 'Deny', Action: 'sqs:*', Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      })]) } },
    })
    expect(Object.keys(policies)).toHaveLength(5)
  })

  test.each([['reconcile-hub', example.reconcile.concurrency, 90], ['deliver-mail', 2, 60]] as const)(
    '%s says which messages come again, and is called so many times at once',
    (name, concurrency, timeout) => {
      const { id, properties } = functionOf(template, name)
      expect(properties['Timeout']).toBe(timeout)
      template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
        FunctionName: { Ref: id }, BatchSize: 5, FunctionResponseTypes: ['ReportBatchItemFailures'], ScalingConfig: { MaximumConcurrency: concurrency },
      })
    },
  )

  test('lets EventBridge Scheduler ring alarms of this group and no others', () => {
    template.hasResourceProperties('AWS::Scheduler::ScheduleGroup', { Name: 'lectern-example' })
    const roles = template.findResources('AWS::IAM::Role', { Properties: { AssumeRolePolicyDocument: { Statement: [{
      Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'scheduler.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '123456789012', 'aws:SourceArn': Match.anyValue() } },
    }] } } })
    const [[role, { Properties: properties }] = ['', { Properties: {} }]] = Object.entries(roles)
    expect(shown(properties.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals['aws:SourceArn']))
      .toBe('arn:aws:scheduler:eu-north-1:123456789012:schedule-group/lectern-example')
    expect(rightsOfRole(template, role)).toEqual(['sqs:SendMessage on <QueuesWork>'])
  })

  test.each(names)('%s gets the variables that it asks for, none of them too large for Lambda', (name) => {
    const { Variables: variables } = functionOf(template, name).properties['Environment'] as { Variables: Record<string, unknown> }
    const expected = [...functionVariables[name], ...(name === 'reconcile-hub' ? clientVariables.cognito : [])]
    expect(Object.keys(variables).toSorted()).toEqual(expected.toSorted())
    // A reference becomes a name or an ARN: none is longer than this here.
    const bytes = Object.entries(variables).reduce((sum, [key, value]) =>
      sum + key.length + Buffer.byteLength(shown(value).replace(/\$\{[^}]+\}/g, 'x'.repeat(120))), 0)
    expect(bytes).toBeLessThan(4_096)
  })

  test.each(names)('%s is told the settings of the stage and no secret', (name) => {
    const { Variables: variables } = functionOf(template, name).properties['Environment'] as { Variables: Record<string, unknown> }
    const settings = JSON.parse(shown(variables['LECTERN_SETTINGS'])) as Record<string, unknown>
    expect(settings).toMatchObject({ institution: 'Example University', hub_domain: 'hubs.uni-content.example' })
    expect(JSON.stringify(variables)).not.toMatch(/resolve:secretsmanager|password/i)
  })

  test.each(names)('%s may do what its adapters do and nothing else', (name) => {
    expect(rightsOf(template, name)).toEqual(rights[name])
  })

  test('passes one role to one service', () => {
    template.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({
      Action: 'iam:PassRole', Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    })]) } })
  })

  test('puts the one function that talks to the cluster into its network, where its code may not make interfaces', () => {
    const inside = template.findResources('AWS::Lambda::Function', { Properties: { VpcConfig: Match.anyValue() } })
    expect(Object.keys(inside)).toEqual([functionOf(template, 'reconcile-hub').id])
    template.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({
      Effect: 'Deny', Action: Match.arrayWith(['ec2:CreateNetworkInterface']), Condition: { ArnLike: { 'lambda:SourceFunctionArn': Match.anyValue() } },
    })]) } })
  })

  test('gives the reconciler the role that the cluster knows by name', () => {
    template.hasResourceProperties('AWS::IAM::Role', { RoleName: 'lectern-example-reconcile-hub' })
    expect(managedPoliciesOf(template.toJSON())).toEqual([])
  })

  test.each([
    ['sweep-due', 'rate(1 minute)', 60], ['measure-courses', 'rate(5 minutes)', 300], ['probe-hubs', 'rate(5 minutes)', 300],
  ] as const)('%s is rung at a %s, and what cannot be handed over is kept', (name, rate, age) => {
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: rate, Targets: [Match.objectLike({
      Arn: { 'Fn::GetAtt': [functionOf(template, name).id, 'Arn'] }, DeadLetterConfig: { Arn: Match.anyValue() },
      RetryPolicy: Match.objectLike({ MaximumEventAgeInSeconds: age }),
    })] })
  })

  test('hands out its queues, functions and the reconciler\'s role', () => {
    const { parts } = stackIn(anApp())
    expect(parts.functions).toHaveLength(names.length)
    expect(parts.reconcileRole.roleArn).toMatch(/\S/)
  }, slow)
})

test('with an issuer of one\'s own hubs are registered with a secret that is read when it is needed', () => {
  const template = templateOf({ identity: ownIssuer })
  const had = rightsOf(template, 'reconcile-hub')
  expect(had.filter((right) => right.startsWith('cognito-idp:'))).toEqual([])
  expect(had).toContain('secretsmanager:GetSecretValue on secretsmanager:secret:lectern/example/registration-??????')
  const { Variables: variables } = functionOf(template, 'reconcile-hub').properties['Environment'] as { Variables: Record<string, unknown> }
  expect(variables).toMatchObject({ LECTERN_REGISTRATION_SECRET: 'lectern/example/registration' })
}, slow)

test('a public API server is reached without a network, and then there are no rights on one', () => {
  const template = templateOf({ isPrivate: false })
  expect(Object.keys(template.findResources('AWS::Lambda::Function', { Properties: { VpcConfig: Match.anyValue() } }))).toEqual([])
  expect(rightsOf(template, 'reconcile-hub').filter((right) => right.startsWith('ec2:'))).toEqual([])
}, slow)

test('every function may have a key of the customer decrypt what the table is kept under, and none makes keys with it', () => {
  const template = templateOf({ stage: { ...example, encryption: { customer_key: true } } })
  for (const name of names) {
    const actions = rightsOf(template, name).filter((right) => right.startsWith('kms:')).map((right) => right.split(' ')[0])
    expect(actions).toEqual(['kms:Decrypt'])
  }
}, slow)

test.each<[string, Variation]>([
  ['with Cognito and a private cluster', {}], ['with another issuer and a public one', { identity: ownIssuer, isPrivate: false }],
  ['with a key of the customer', { stage: { ...example, encryption: { customer_key: true } } }],
])('the rules of AWS Solutions find nothing unanswered %s', (_, variation) => {
  const app = anApp()
  stackIn(app, variation)
  expect(findingsOf(app, 'Lifecycle')).toEqual([])
}, slow)
