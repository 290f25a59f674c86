import { aws_s3 as s3, aws_sqs as sqs, Stack, Validations } from 'aws-cdk-lib'
import { describe, expect, it } from 'vitest'
import { checkWithNag } from '../../infra/lectern-app.ts'
import { anApp } from './app.ts'

/** What a synthesis says of a stack that `fill` put something into; nothing when it is content. */
function findingsOn(fill: (stack: Stack) => void): string {
  const app = anApp()
  fill(new Stack(app, 'Planted', { env: { account: '123456789012', region: 'eu-north-1' } }))
  checkWithNag(app)
  try {
    app.synth()
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const bucket = (stack: Stack) => new s3.Bucket(stack, 'Bucket', { encryption: s3.BucketEncryption.S3_MANAGED })

describe('synthesis', { timeout: 60_000 }, () => {
  it('fails on a finding of the AWS Solutions rules that nobody answered', () => {
    const findings = findingsOn((stack) => void bucket(stack))
    expect(findings).toContain('AwsSolutions-S1')
    expect(findings).toContain('AwsSolutions-S10')
  })

  it('is content with what is answered, and with nothing else', () => {
    const findings = findingsOn((stack) => Validations.of(bucket(stack)).acknowledge({ id: 'AwsSolutions-S1', reason: 'It is planted.' }))
    expect(findings).not.toMatch(/AwsSolutions-S1(?!\d)/)
    expect(findings).toContain('AwsSolutions-S10')
  })

  it('fails on a property that CloudFormation would refuse', () => {
    const findings = findingsOn((stack) => {
      const queue = new sqs.Queue(stack, 'Queue', { enforceSSL: true, encryption: sqs.QueueEncryption.SQS_MANAGED })
      Validations.of(queue).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'It is planted.' })
      ;(queue.node.defaultChild as sqs.CfnQueue).addPropertyOverride('DelaySeconds', 100_000)
    })
    expect(findings).toMatch(/DelaySeconds/)
  })
})
