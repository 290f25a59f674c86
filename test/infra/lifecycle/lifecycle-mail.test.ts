import { readFileSync } from 'node:fs'
import { Match, type Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, test } from 'vitest'
import { example, functionOf, rightsOf, templateOf } from './lifecycle-rig.ts'

const slow = 60_000

describe('the mails of a stage', () => {
  let template: Template
  beforeAll(() => { template = templateOf() }, slow)

  test('sends mails from one address only', () => {
    template.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({
      Action: 'ses:SendEmail', Condition: { StringEquals: { 'ses:FromAddress': 'lectern@uni.example' } },
    })]) } })
  })

  test('hears of mails by its own configuration set, and keeps what it could not note', () => {
    const recorded = JSON.parse(readFileSync(new URL('../../fixtures/lambda/mail-events.json', import.meta.url), 'utf8')) as object
    const { id } = functionOf(template, 'mail-events')
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        'source': ['aws.ses'], 'detail-type': Match.arrayWith(['detail-type' in recorded ? recorded['detail-type'] : '']),
        'detail': { mail: { tags: { 'ses:configuration-set': ['lectern-example'] } } },
      },
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [id, 'Arn'] }, DeadLetterConfig: { Arn: Match.anyValue() } })],
    })
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: id }, MaximumRetryAttempts: 2, DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    })
  })

  test('signs mails by DKIM, over TLS, and stops at addresses that bounced or complained', () => {
    template.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'uni.example' })
    template.hasResourceProperties('AWS::SES::ConfigurationSet', {
      Name: 'lectern-example', DeliveryOptions: { TlsPolicy: 'REQUIRE' }, ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    })
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', { EventDestination: {
      Enabled: true, EventBridgeDestination: Match.anyValue(), MatchingEventTypes: ['bounce', 'complaint', 'reject', 'deliveryDelay'],
    } })
    const records = template.findResources('AWS::Route53::RecordSet', { Properties: { HostedZoneId: 'Z0000000000000000002', Type: 'CNAME' } })
    expect(Object.keys(records)).toHaveLength(3)
  })
})

test('a domain whose zone is elsewhere is told what to write there', () => {
  const { hosted_zone_id: _, ...mail } = example.mail
  const template = templateOf({ stage: { ...example, mail } })
  template.resourceCountIs('AWS::Route53::RecordSet', 0)
  expect(Object.values(template.findOutputs('*')).filter(({ Description }) => String(Description).includes('CNAME'))).toHaveLength(3)
}, slow)

test('an identity that SES has is used and not made', () => {
  const identity = 'arn:aws:ses:eu-north-1:123456789012:identity/uni.example'
  const template = templateOf({ stage: { ...example, mail: { ...example.mail, identity_arn: identity } } })
  template.resourceCountIs('AWS::SES::EmailIdentity', 0)
  expect(rightsOf(template, 'deliver-mail')).toContain('ses:SendEmail on ses:identity/uni.example')
}, slow)
