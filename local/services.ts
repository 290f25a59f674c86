import { CreateScheduleGroupCommand, ConflictException, SchedulerClient } from '@aws-sdk/client-scheduler'
import type { WorkItem } from '../shared/core/work.ts'
import type { Clock } from '../shared/ports/clock.ts'
import { createCourseTable } from './course-table.ts'
import type { DataFolder } from './data-folder.ts'
import { startDynamoDb } from './dynamodb/server.ts'
import { type KubernetesStandIn, startKubernetes } from './kubernetes/start.ts'
import { LocalHubClients } from './oidc/hub-clients.ts'
import { startS3 } from './s3/start-s3.ts'
import { startScheduler } from './scheduler/start-scheduler.ts'
import { type LecternQueues, startLecternQueues } from './sqs/lectern-queues.ts'
import type { Mail } from './ses/mail.ts'
import { type Ses, startSes } from './ses/start-ses.ts'
import type { StandIn, Timed } from './stand-in.ts'

export interface ServiceOptions {
  readonly clock: Clock
  readonly folder: DataFolder
  /** The text of a kubeconfig: a real cluster in place of the stand-in. */
  readonly kubeconfig: string | undefined
  readonly deliver: (item: WorkItem) => Promise<void>
  readonly wakeUp: () => void
  /** Told of a mail that was taken and came back. */
  readonly onBounce: (mail: Mail) => void
}

/** The stand-ins of the clouds, running. */
export interface Services {
  readonly dynamodb: StandIn
  readonly scheduler: StandIn & Timed
  readonly ses: Ses
  readonly s3: StandIn
  readonly sqs: LecternQueues
  /** The hubs that the OpenID provider of this machine knows. */
  readonly clients: LocalHubClients
  /** Absent when a real cluster is used. */
  readonly kubernetes: KubernetesStandIn | undefined
  readonly kubeconfig: string
  close(): Promise<void>
}

export const table = 'lectern'
export const region = 'eu-north-1'
export const scheduleGroup = 'lectern'
export const bucket = 'lectern'

/** Starts what Lectern needs around it and makes in it what a deployment would make: the table, the schedule group. */
export async function startServices({ clock, folder, kubeconfig, deliver, wakeUp, onBounce }: ServiceOptions): Promise<Services> {
  // The stand-ins check no signatures, but the SDK clients insist on making one.
  process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
  const s3 = await startS3({ clock, folder: folder.path('s3'), buckets: [bucket] })
  const clients = new LocalHubClients(folder.path('hub-clients.sqlite'))
  const taskPlace = { folder: folder.path('files'), storage: { bucket, region, endpoint: s3.url } }
  const [dynamodb, scheduler, ses, sqs, kubernetes] = await Promise.all([
    startDynamoDb({ dataDir: folder.path('dynamodb') }),
    startScheduler({ clock, dataFile: folder.path('scheduler.sqlite'), wakeUp, deliver: ({ input }) => deliver(JSON.parse(input) as WorkItem) }),
    startSes({ clock, dataFile: folder.path('ses.sqlite'), onBounce }),
    startLecternQueues({ clock, deliver }),
    kubeconfig === undefined ? startKubernetes({ clock, dataFile: folder.path('kubernetes.sqlite'), taskPlace, wakeUp }) : undefined,
  ])
  await Promise.all([createCourseTable(dynamodb.url, table, region), createScheduleGroup(scheduler.url)])
  return {
    dynamodb, scheduler, ses, s3, sqs, clients, kubernetes,
    kubeconfig: kubernetes?.kubeconfig() ?? kubeconfig ?? '',
    close: async () => {
      await Promise.all([scheduler.close(), ses.close(), sqs.close(), kubernetes?.close()])
      await s3.close()
      clients.close()
      await dynamodb.close()
    },
  }
}

async function createScheduleGroup(endpoint: string): Promise<void> {
  const client = new SchedulerClient({ endpoint, region })
  try {
    await client.send(new CreateScheduleGroupCommand({ Name: scheduleGroup }))
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error
  }
  client.destroy()
}

/** Stand-ins in which things happen as time passes, in the order in which equal instants are worked off. */
export function timedOf({ scheduler, kubernetes }: Services): readonly Timed[] {
  return kubernetes === undefined ? [scheduler] : [kubernetes, scheduler]
}

