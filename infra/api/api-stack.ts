import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { courseTable } from '../../shared/contract/course-table.ts'
import { userinfoPath } from '../../shared/contract/userinfo.ts'
import { ApiDomain } from './api-domain.ts'
import { excuseWildcard } from '../constructs/excuse-wildcard.ts'
import { LecternFunction } from '../constructs/lectern-function.ts'
import { LecternHttpApi } from './http-api.ts'
import { queuePlaces } from '../constructs/queue-places.ts'
import { allowSignIn } from '../constructs/sign-in-rights.ts'
import { useKey } from '../constructs/use-key.ts'
import type { ApiParts, ClusterParts, DataParts, IdentityParts, StackContext } from '../parts.ts'
import { settingsOfStage } from '../settings-of-stage.ts'

export interface ApiStackProps extends StackProps, StackContext {
  readonly data: DataParts
  readonly identity: IdentityParts
  readonly cluster: ClusterParts
}

/** What people and programs call: the HTTP API and the two functions behind it. */
export class ApiStack extends Stack {
  readonly parts: ApiParts

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props)
    const { stage, identity, cluster } = props
    const settings = this.toJsonString(settingsOfStage(stage, identity, cluster))
    const courses = this.#courses(props, settings)
    const userinfo = this.#userinfo(props, settings)
    const http = new LecternHttpApi(this, 'Http', {
      stage, identity, courses: courses.function, userinfo: { path: userinfoPath, function: userinfo.function },
    })
    const { domain } = stage.api
    if (domain !== undefined) new ApiDomain(this, 'Domain', { domain, api: http.api, stage: http.stage })
    this.parts = { apiId: http.api.apiId, host: http.host, functions: [courses.function, userinfo.function] }
  }

  #courses({ stage, built, data }: ApiStackProps, settings: string): LecternFunction {
    const { work, mail, deadWork, deadMail } = queuePlaces(this, stage)
    const { byDue, byPhase, byQueue, byTrouble } = courseTable.indexes
    const table = data.table.tableArn
    const courses = new LecternFunction(this, 'CoursesApi', {
      stage, built, name: 'courses-api', description: 'Answers the HTTP API',
      environment: {
        LECTERN_TABLE: data.table.tableName, LECTERN_SETTINGS: settings, LECTERN_BUCKET: data.bucket.bucketName,
        LECTERN_WORK_QUEUE_URL: work.url, LECTERN_MAIL_QUEUE_URL: mail.url,
        LECTERN_DEAD_WORK_QUEUE_URL: deadWork.url, LECTERN_DEAD_MAIL_QUEUE_URL: deadMail.url,
      },
      // Below the 30 seconds of API Gateway (its quotas for HTTP APIs), so that what is late is told as our problem document.
      timeout: Duration.seconds(25),
      // Processor time goes with it, and rosters, requests and rules of calendars are read by one thread: 1,769 MiB make a whole core.
      memory: 1_024,
    })
    const testFiles = data.bucket.arnForObjects('test-files/*')
    const backups = data.bucket.arnForObjects('backups/*')
    excuseWildcard(courses.role, testFiles, 'A test file is named by its course and its digest, which are not known before somebody uploads it.')
    excuseWildcard(courses.role, backups, 'A packed course is named by its course; the link to it is signed with this right, which only reads.')
    useKey(courses, data, { writesObjects: true })
    return courses
      // The single actions are what a transaction is checked for; it has none of its own.
      .allow(['dynamodb:BatchGetItem', 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], [table])
      .allow(['dynamodb:Query'], [byDue, byPhase, byQueue, byTrouble].map(({ name }) => `${table}/index/${name}`))
      .allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], [testFiles])
      .allow(['s3:GetObject'], [backups])
      // Without it S3 answers 403 for what is not there.
      .allow(['s3:ListBucket'], [data.bucket.bucketArn])
      .allow(['sqs:SendMessage'], [work.arn, mail.arn])
      // Moving back takes what reading and deleting by hand would (SQS Developer Guide, "Permissions for dead-letter queue redrive").
      .allow(['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:StartMessageMoveTask'], [deadWork.arn, deadMail.arn])
  }

  #userinfo({ stage, built, data, identity }: ApiStackProps, settings: string): LecternFunction {
    const { work } = queuePlaces(this, stage)
    const { userPool } = identity
    const userinfo = new LecternFunction(this, 'Userinfo', {
      stage, built, name: 'userinfo', description: 'Tells hubs who somebody is',
      environment: {
        LECTERN_TABLE: data.table.tableName, LECTERN_SETTINGS: settings, LECTERN_WORK_QUEUE_URL: work.url, LECTERN_ISSUER: identity.issuer,
      },
      ...(userPool === undefined ? {} : { alsoEnvironment: { LECTERN_USER_POOL_ID: userPool.id } }),
      timeout: Duration.seconds(10),
    })
    allowSignIn(userinfo, data, work.arn)
    if (userPool !== undefined) userinfo.allow(['cognito-idp:DescribeUserPoolClient'], [userPool.arn])
    return userinfo
  }
}
