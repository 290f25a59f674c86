import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CognitoIdentityProviderClient, ListUserPoolClientsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { CreateScheduleGroupCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler'
import { ChangeMessageVisibilityCommand, type Message } from '@aws-sdk/client-sqs'
import { exampleParts } from './example-parts.ts'
import { startCognito } from '../../local/cognito/start-cognito.ts'
import { createCourseTable } from '../../local/course-table.ts'
import { startDynamoDb } from '../../local/dynamodb/server.ts'
import { startEks } from '../../local/eks/start-eks.ts'
import { startKubernetes } from '../../local/kubernetes/start.ts'
import { startS3 } from '../../local/s3/start-s3.ts'
import { startScheduler } from '../../local/scheduler/start-scheduler.ts'
import { startSes } from '../../local/ses/start-ses.ts'
import { startSqs } from '../../local/sqs/start-sqs.ts'
import { seedImages } from '../../local/sample-images.ts'
import { DynamoClientRegistrations } from '../../shared/adapters/dynamodb/client-registrations.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoImageCatalogue } from '../../shared/adapters/dynamodb/image-catalogue.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { clientVariables, type FunctionName, functionVariables } from '../../shared/contract/functions.ts'
import { QueueReader } from '../contract/queue-reader.ts'
import { startHubIssuer } from './hub-issuer.ts'

const region = 'eu-north-1'
const credentials = { AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_SESSION_TOKEN: 'example' }

/** Stand-ins of everything that a stage has around its functions, with what its stacks make in them. */
export async function startPlace() {
  Object.assign(process.env, credentials)
  const { stage, settings, userPoolId, cluster, table, bucket, group } = exampleParts
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bundles-'))
  const clock = systemClock
  const [dynamodb, sqs, s3, ses, kubernetes, cognito, scheduler] = await Promise.all([
    startDynamoDb(), startSqs({ clock }), startS3({ clock, folder, buckets: [bucket] }), startSes({ clock }), startKubernetes({ clock }),
    startCognito({ clock, userPoolId, providers: ['uni'] }), startScheduler({ clock, deliver: async () => undefined }),
  ])
  const eks = await startEks(new Map([[cluster, { endpoint: kubernetes.url }]]))
  await createCourseTable(dynamodb.url, table, region)
  await new SchedulerClient({ endpoint: scheduler.url, region }).send(new CreateScheduleGroupCommand({ Name: group }))
  const database = connectDatabase({ table, region, endpoint: dynamodb.url })
  await seedImages(new DynamoImageCatalogue(database), clock.now(), settings)
  const work = await QueueReader.create({ region, endpoint: sqs.url })
  const mail = await QueueReader.create({ region, endpoint: sqs.url })
  const dead = await QueueReader.create({ region, endpoint: sqs.url })

  const issuer = await startHubIssuer()
  const values: Readonly<Record<string, string>> = {
    LECTERN_TABLE: table, LECTERN_SETTINGS: JSON.stringify(settings), LECTERN_BUCKET: bucket, LECTERN_STAGE: stage,
    LECTERN_WORK_QUEUE_URL: work.url, LECTERN_MAIL_QUEUE_URL: mail.url,
    LECTERN_DEAD_WORK_QUEUE_URL: dead.url, LECTERN_DEAD_MAIL_QUEUE_URL: dead.url, LECTERN_CLUSTER: cluster, LECTERN_USER_POOL_ID: userPoolId,
    LECTERN_SCHEDULE_GROUP: group, LECTERN_QUEUE_ARN: `arn:aws:sqs:${region}:000000000000:work.fifo`,
    LECTERN_SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/lectern-schedules', LECTERN_CONFIGURATION_SET: group,
    LECTERN_ISSUER: issuer.url,
  }
  const endpoints = {
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url, AWS_ENDPOINT_URL_SQS: sqs.url, AWS_ENDPOINT_URL_S3: s3.url, AWS_ENDPOINT_URL_SES: ses.url,
    AWS_ENDPOINT_URL_SCHEDULER: scheduler.url, AWS_ENDPOINT_URL_EKS: eks.url, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url,
  }
  /** What Lambda tells a function, what the stage does, and where the stand-ins are. */
  const environmentOf = (name: FunctionName): Readonly<Record<string, string>> => {
    const registers = name === 'reconcile-hub' ? clientVariables.cognito : []
    const told = [...functionVariables[name], ...registers].map((variable) => [variable, values[variable] ?? ''])
    return { AWS_REGION: region, ...credentials, ...endpoints, ...Object.fromEntries(told) as Record<string, string> }
  }
  const close = async (): Promise<void> => {
    for (const standIn of [issuer, dynamodb, sqs, s3, ses, kubernetes, cognito, scheduler, eks]) await standIn.close()
    await rm(folder, { recursive: true, force: true })
  }
  return {
    environmentOf, database, work, mail, ses, issuer, close,
    /** As if it had not been received. */
    giveBack: async ({ ReceiptHandle }: Message) => {
      await work.client.send(new ChangeMessageVisibilityCommand({ QueueUrl: work.url, ReceiptHandle, VisibilityTimeout: 0 }))
    },
    namespaces: async () => namesIn(await (await fetch(`${kubernetes.url}/api/v1/namespaces`)).json()),
    alarms: async () => {
      const { Schedules: schedules = [] } = await new SchedulerClient({ endpoint: scheduler.url, region }).send(new ListSchedulesCommand({ GroupName: group }))
      return schedules.map(({ Name: name }) => name)
    },
    /** The id of the hub's client in the pool. */
    clientOf: async (hub: string) => {
      const client = new CognitoIdentityProviderClient({ endpoint: cognito.url, region })
      const { UserPoolClients: clients = [] } = await client.send(new ListUserPoolClientsCommand({ UserPoolId: userPoolId, MaxResults: 60 }))
      return clients.find(({ ClientName: name }) => name?.includes(hub))?.ClientId
    },
    registerWithIssuer: async (hub: string, client: string) => {
      await new DynamoClientRegistrations(database).add({
        hub, client_id: client, client_secret: 'a-secret', redirect_uri: 'https://hub.example/',
      })
    },
  }
}

function namesIn(list: unknown): readonly string[] {
  return (list as { items: { metadata: { name: string } }[] }).items.map(({ metadata: { name } }) => name)
}

export type Place = Awaited<ReturnType<typeof startPlace>>
