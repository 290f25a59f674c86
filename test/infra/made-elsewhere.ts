import { aws_dynamodb as dynamodb, aws_iam as iam, aws_kms as kms, aws_lambda as lambda, aws_s3 as s3, aws_sqs as sqs, type App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { namesOf } from '../../infra/names.ts'
import type { ApiParts, ClusterParts, DataParts, IdentityParts, LifecycleParts, QueueParts } from '../../infra/parts.ts'
import type { Stage } from '../../shared/contract/stage.ts'
import { elsewhere } from './app.ts'

/** What other stacks hand over, as if it were there already: the stack under test alone is in the template. */
export interface MadeElsewhere {
  readonly env: { readonly account: string; readonly region: string }
  readonly data: DataParts
  readonly identity: IdentityParts
  readonly cluster: ClusterParts
  readonly lifecycle: LifecycleParts
  readonly api: ApiParts
}

export function madeElsewhere(app: App, stage: Stage): MadeElsewhere {
  const env = { account: stage.account, region: stage.region }
  const stack = elsewhere(app, env)
  const place = (service: string, rest: string) => `arn:aws:${service}:${stage.region}:${stage.account}:${rest}`
  const names = namesOf(stage)
  const queue = (id: string, name: string) => sqs.Queue.fromQueueArn(stack, id, place('sqs', name))
  const functions = (...named: readonly string[]) => named.map((name) => lambda.Function.fromFunctionName(stack, name, name))
  const queues: QueueParts = {
    work: queue('Work', names.workQueue), mail: queue('Mail', names.mailQueue),
    deadWork: queue('DeadWork', 'dead-work.fifo'), deadMail: queue('DeadMail', 'dead-mail.fifo'), deadEvents: queue('DeadEvents', 'dead-events'),
  }
  return {
    env,
    data: {
      table: dynamodb.TableV2.fromTableArn(stack, 'Table', place('dynamodb', 'table/courses')),
      bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'lectern-files'),
      key: stage.encryption.customer_key ? kms.Key.fromKeyArn(stack, 'Key', place('kms', 'key/00000000-0000-0000-0000-000000000001')) : undefined,
      fileSystemId: 'fs-0123456789abcdef0',
    },
    identity: { ...identityOf(stage), functions: functions('TokenClaims') },
    cluster: {
      name: names.cluster, arn: place('eks', `cluster/${names.cluster}`),
      fileSystem: { driver: 'efs.csi.aws.com', handle: 'fs-0123456789abcdef0', cidrs: ['10.0.0.0/16'] },
      apiServerCidrs: ['172.20.0.1/32', '10.0.0.0/16'], hubStorageClass: 'gp3', gateway: { name: 'hubs', namespace: 'lectern-gateway' },
      network: undefined,
    },
    lifecycle: {
      queues,
      functions: functions('ReconcileHub', 'DeliverMail', 'SweepDue', 'MailEvents', 'MeasureCourses', 'ProbeHubs'),
      reconcileRole: iam.Role.fromRoleName(stack, 'ReconcileRole', names.reconcileRole),
    },
    api: { apiId: 'api1', host: `api1.execute-api.${stage.region}.amazonaws.com`, functions: functions('CoursesApi', 'Userinfo') },
  }
}

function identityOf(stage: Stage): IdentityParts {
  const common = { scopes: ['openid', 'profile', 'email'] as const, registration: undefined }
  if (stage.identity.kind === 'issuer') {
    const { issuer, audience, portal_client_id: portalClientId, authorize_url, token_url, logout_url } = stage.identity
    return { ...common, issuer, audience, portalClientId, signIn: { authorize_url, token_url, logout_url }, userPool: undefined }
  }
  const host = `https://${stage.identity.domain_prefix}.auth.${stage.region}.amazoncognito.com`
  const id = `${stage.region}_Example12`
  return {
    ...common, issuer: `https://cognito-idp.${stage.region}.amazonaws.com/${id}`, audience: ['portal-client'], portalClientId: 'portal-client',
    signIn: { authorize_url: `${host}/oauth2/authorize`, token_url: `${host}/oauth2/token`, logout_url: `${host}/logout` },
    userPool: { id, arn: `arn:aws:cognito-idp:${stage.region}:${stage.account}:userpool/${id}` },
  }
}

/** What the AWS Solutions rules find in the constructs of one stack, and in the template's form, each with where it is. */
export function findingsOf(app: App, stack: string): readonly string[] {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  try {
    app.synth()
    return []
  } catch (error) {
    // One paragraph a finding; where it is stands in its third line.
    return String(error).split('\n\n').filter((finding) => new RegExp(`^ +${stack}/`, 'm').test(finding))
  }
}
