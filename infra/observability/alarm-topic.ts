import { aws_iam as iam, aws_kms as kms, aws_sns as sns, aws_sns_subscriptions as subscriptions, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Stage } from '../../shared/contract/stage.ts'

/**
 * Where alarms go: mail to the operators, and whatever else they subscribe. Alarms of the account may publish, over TLS alone. AWS'
 * own key for SNS cannot be used by alarms (CloudWatch User Guide, "Alarm actions"), so that there is a key where the institution
 * wants its own, and none otherwise: names and numbers are all that is said.
 */
export class AlarmTopic extends Construct {
  readonly topic: sns.Topic

  constructor(scope: Construct, id: string, { stage, alarms, encryption }: Stage) {
    super(scope, id)
    const cloudwatch = new iam.ServicePrincipal('cloudwatch.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } } })
    const key = encryption.customer_key ? new kms.Key(this, 'Key', { description: `Lectern ${stage}: alarms`, enableKeyRotation: true }) : undefined
    // In a key's policy * is the key itself.
    key?.addToResourcePolicy(new iam.PolicyStatement({ principals: [cloudwatch], actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'] }))
    this.topic = new sns.Topic(this, 'Topic', {
      topicName: `lectern-${stage}-alarms`, displayName: `Lectern ${stage}`, enforceSSL: true, ...(key === undefined ? {} : { masterKey: key as kms.IKey }),
    })
    this.topic.addToResourcePolicy(new iam.PolicyStatement({ principals: [cloudwatch], actions: ['sns:Publish'], resources: [this.topic.topicArn] }))
    this.topic.addSubscription(new subscriptions.EmailSubscription(alarms.mail))
  }
}
