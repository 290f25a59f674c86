import type { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, test } from 'vitest'
import { namesOf } from '../../../infra/names.ts'
import { readStage } from '../../../infra/read-stage.ts'
import { ObservabilityStack } from '../../../infra/observability/observability-stack.ts'
import { functionNames } from '../../../shared/contract/functions.ts'
import { metrics } from '../../../shared/contract/metrics.ts'
import { type Stage, stageOf } from '../../../shared/contract/stage.ts'
import { anApp } from '../app.ts'
import { builtFor } from '../built.ts'
import { findingsOf, madeElsewhere } from '../made-elsewhere.ts'
import { shown } from '../rights/statements.ts'

const example = readStage('example')
const slow = 60_000

function appWith(stage: Stage): { app: App; stack: ObservabilityStack } {
  const app = anApp()
  const { env, ...parts } = madeElsewhere(app, stage)
  return { app, stack: new ObservabilityStack(app, 'Observability', { stage, built: builtFor(), env, ...parts }) }
}

interface Alarm {
  readonly AlarmName: string
  readonly AlarmDescription: string
  readonly TreatMissingData: string
  readonly AlarmActions: readonly unknown[]
  readonly OKActions: readonly unknown[]
  readonly [other: string]: unknown
}

describe('what a stage tells people', () => {
  let template: Template
  let alarms: readonly Alarm[]
  const alarm = (id: string): Alarm => {
    const found = alarms.find(({ AlarmName }) => AlarmName === `lectern-example-${id}`)
    if (found === undefined) throw new Error(`no alarm ${id}`)
    return found
  }
  beforeAll(() => {
    template = Template.fromStack(appWith(example).stack)
    alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties as Alarm)
  }, slow)

  test('every alarm goes to the operators, when it rings and when it is well again, with where to read on', () => {
    expect(alarms.length).toBeGreaterThan(20)
    for (const one of alarms) {
      expect(shown(one.AlarmActions[0])).toMatch(/^\$\{AlarmsTopic/)
      expect(one.OKActions).toEqual(one.AlarmActions)
      expect(one.AlarmDescription).toMatch(/^[A-Z][^\n]+\.\n.*\/runbook\.md#[a-z0-9-]+$/)
      expect(one.AlarmDescription.length).toBeLessThan(1_024)
    }
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: example.alarms.mail })
  })

  test('only alarms of the account may ring, and over TLS alone', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', { PolicyDocument: { Statement: Match.arrayWith([
      Match.objectLike({ Effect: 'Deny', Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      Match.objectLike({
        Effect: 'Allow', Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      }),
    ]) } })
  })

  test('looks at everything that Lectern counts about itself', () => {
    const looked = alarms.filter(({ Namespace }) => Namespace === 'Lectern')
    expect(new Set(looked.map(({ MetricName }) => MetricName))).toEqual(new Set(Object.values(metrics)))
    for (const one of looked) expect(one['Dimensions']).toEqual([{ Name: 'stage', Value: 'example' }])
  })

  test('rings when what should run every few minutes is silent', () => {
    for (const id of ['sweep-silent', 'measuring-silent', 'probing-silent']) {
      expect(alarm(id)).toMatchObject({ Statistic: 'SampleCount', ComparisonOperator: 'LessThanThreshold', Threshold: 1, TreatMissingData: 'breaching' })
    }
    const others = alarms.filter(({ AlarmName }) => !AlarmName.endsWith('-silent'))
    for (const one of others) expect(one.TreatMissingData).not.toBe('breaching')
  })

  test('rings for the first message in any queue of what was given up', () => {
    for (const [id, name] of [['dead-work', 'dead-work.fifo'], ['dead-mail', 'dead-mail.fifo'], ['dead-events', 'dead-events']] as const) {
      expect(alarm(id)).toMatchObject({
        MetricName: 'ApproximateNumberOfMessagesVisible', Dimensions: [{ Name: 'QueueName', Value: name }], Threshold: 1, EvaluationPeriods: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      })
    }
  })

  test('rings when work or mails wait', () => {
    const names = namesOf(example)
    expect(alarm('work-late')).toMatchObject({ MetricName: 'ApproximateAgeOfOldestMessage', Threshold: 600, Dimensions: [{ Name: 'QueueName', Value: names.workQueue }] })
    expect(alarm('mail-late')).toMatchObject({ MetricName: 'ApproximateAgeOfOldestMessage', Threshold: 1_800, Dimensions: [{ Name: 'QueueName', Value: names.mailQueue }] })
  })

  test('rings when the API fails or is slow, and not for a single request', () => {
    const expressionOf = ({ Metrics: parts }: Alarm) => (parts as readonly { Expression?: string }[]).find(({ Expression }) => Expression !== undefined)?.Expression
    expect(expressionOf(alarm('api-errors'))).toBe('IF(failed >= 5, 100 * failed / asked, 0)')
    expect(expressionOf(alarm('api-slow'))).toBe('IF(asked >= 20, slowest, 0)')
    expect(JSON.stringify(alarm('api-slow')['Metrics'])).toContain('"Stat":"p99"')
  })

  test('has an alarm about each function', () => {
    const about = alarms.map(({ AlarmName }) => AlarmName).filter((name) => name.startsWith('lectern-example-breaks-'))
    expect(about.toSorted()).toEqual(functionNames.map((name) => `lectern-example-breaks-${name}`).toSorted())
  })

  test('shows every alarm and the runbook first on its one dashboard', () => {
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1)
    const [board] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'))
    const body = shown(board?.['Properties'].DashboardBody)
    expect(body).toContain(example.alarms.runbook_url)
    const shownFirst = /"type":"alarm".*?"alarms":\[(.*?)\]/.exec(body)?.[1]
    expect(shownFirst?.split(',')).toHaveLength(alarms.length)
  })

  test('keeps the questions to the logs that the runbook asks', () => {
    const names = Object.values(template.findResources('AWS::Logs::QueryDefinition')).map(({ Properties }) => String(Properties.Name)).toSorted()
    expect(names).toEqual(['All about one hub, course or request', 'Failed requests by route', 'Slow requests by route', 'What broke'].map((name) => `lectern/example/${name}`))
  })
})

test('alarms go through a key of the institution where it wants its own, which CloudWatch may use', () => {
  const template = Template.fromStack(appWith(stageOf({ ...example, encryption: { customer_key: true } })).stack)
  template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() })
  template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true, KeyPolicy: { Statement: Match.arrayWith([
    Match.objectLike({ Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey'] }),
  ]) } })
}, slow)

test('no rule of the AWS Solutions pack is broken without a reason beside it', () => {
  expect(findingsOf(appWith(stageOf({ ...example, encryption: { customer_key: true } })).app, 'Observability')).toEqual([])
}, slow)
