import { ArnFormat, aws_iam as iam, Duration, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { courseTable } from '../../shared/contract/course-table.ts'
import type { Stage } from '../../shared/contract/stage.ts'
import { namesOf } from '../names.ts'
import type { Built, ClusterParts, DataParts, IdentityParts, QueueParts } from '../parts.ts'
import type { AlarmClock } from './alarm-clock.ts'
import { excuseWildcard } from '../constructs/excuse-wildcard.ts'
import { LecternFunction } from '../constructs/lectern-function.ts'
import { allowNetwork } from './network-rights.ts'
import { receive } from './receive.ts'
import { useKey } from '../constructs/use-key.ts'

export interface ReconcilerProps {
  readonly stage: Stage
  readonly built: Built
  readonly settings: string
  readonly data: DataParts
  readonly identity: IdentityParts
  readonly cluster: ClusterParts
  readonly queues: QueueParts
  readonly clock: AlarmClock
}

/** A transaction is checked for what it does, one by one; it has no action of its own. */
const itemActions = ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((action) => `dynamodb:${action}`)

export const reconcileTimeout = Duration.seconds(90)

/** The one function that changes the cluster, alarms and hubs' clients. What it may do there is all that is listed here. */
export class Reconciler extends Construct {
  readonly function: LecternFunction<'reconcile-hub'>

  constructor(scope: Construct, id: string, props: ReconcilerProps) {
    super(scope, id)
    const { stage, built, settings, data, identity, cluster, queues, clock } = props
    this.function = new LecternFunction(this, 'ReconcileHub', {
      stage, built, name: 'reconcile-hub', description: 'Makes hubs as their courses say, and does the chores',
      roleName: namesOf(stage).reconcileRole,
      environment: {
        LECTERN_TABLE: data.table.tableName, LECTERN_SETTINGS: settings, LECTERN_BUCKET: data.bucket.bucketName,
        LECTERN_WORK_QUEUE_URL: queues.work.queueUrl, LECTERN_MAIL_QUEUE_URL: queues.mail.queueUrl,
        LECTERN_CLUSTER: cluster.name, LECTERN_SCHEDULE_GROUP: clock.group,
        LECTERN_QUEUE_ARN: queues.work.queueArn, LECTERN_SCHEDULE_ROLE_ARN: clock.role.roleArn,
      },
      alsoEnvironment: clientEnvironment(identity),
      timeout: reconcileTimeout, memory: 1_024, network: cluster.network,
    })
    this.#allowData(data)
    this.#allowAround(props)
    this.#allowClients(identity)
    if (cluster.network !== undefined) allowNetwork(this.function)
    receive(this.function, queues.work, stage.reconcile.concurrency)
  }

  #allowData(data: DataParts): void {
    const { table, bucket } = data
    const testFiles = bucket.arnForObjects('test-files/*')
    const metering = bucket.arnForObjects('metering/*')
    const { role } = this.function
    excuseWildcard(role, testFiles, 'A test file is named by its course and its digest, not known before somebody uploads it.')
    excuseWildcard(role, metering, 'What a night measured is named by the date of that night.')
    this.function
      .allow(itemActions, [table.tableArn])
      .allow(['dynamodb:Query'], [`${table.tableArn}/index/${courseTable.indexes.byPhase.name}`])
      .allow(['s3:GetObject', 's3:DeleteObject'], [testFiles])
      .allow(['s3:GetObject'], [metering])
      // Without it S3 answers 403 for what is not there.
      .allow(['s3:ListBucket'], [bucket.bucketArn])
    useKey(this.function, data)
  }

  #allowAround({ queues, cluster, clock }: ReconcilerProps): void {
    const why = 'An alarm is named by its course and date, not known before a course has them.'
    excuseWildcard(this.function.role, clock.everyAlarm, why)
    this.function
      .allow(['eks:DescribeCluster'], [cluster.arn])
      .allow(['sqs:SendMessage'], [queues.work.queueArn, queues.mail.queueArn])
      .allow(['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:UpdateSchedule'], [clock.everyAlarm])
    this.function.role.addToPolicy(new iam.PolicyStatement({
      actions: ['iam:PassRole'], resources: [clock.role.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    }))
  }

  #allowClients({ userPool, registration }: IdentityParts): void {
    if (userPool !== undefined) {
      const verbs = ['Create', 'Delete', 'Describe', 'Update'].map((verb) => `cognito-idp:${verb}UserPoolClient`)
      this.function.allow([...verbs, 'cognito-idp:ListIdentityProviders', 'cognito-idp:ListUserPoolClients'], [userPool.arn])
    }
    if (registration === undefined) return
    // Secrets Manager ends a secret's ARN in six characters of its own choice.
    const secret = Stack.of(this).formatArn({
      service: 'secretsmanager', resource: 'secret', resourceName: `${registration.secretName}-??????`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
    this.function.allow(['secretsmanager:GetSecretValue'], [secret])
  }
}

function clientEnvironment({ userPool, registration }: IdentityParts): Readonly<Record<string, string>> {
  return {
    ...(userPool === undefined ? {} : { LECTERN_USER_POOL_ID: userPool.id }),
    ...(registration === undefined ? {} : {
      LECTERN_REGISTRATION_URL: registration.url, LECTERN_REGISTRATION_SECRET: registration.secretName,
    }),
  }
}
