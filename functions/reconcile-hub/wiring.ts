import { KubeConfig } from '@kubernetes/client-node'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { DynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts'
import { KubernetesCluster } from '../../shared/adapters/kubernetes/cluster.ts'
import { SchedulerSchedules } from '../../shared/adapters/scheduler/schedules.ts'
import { type Environment, settingsOf } from '../../shared/contract/environment.ts'
import type { CourseFiles } from '../../shared/ports/course-files.ts'
import type { WorkQueue } from '../../shared/ports/work-queue.ts'
import type { ReconcilePorts } from '../../shared/reconcile/ports.ts'

/** What a reconcile is given beyond the environment. */
export interface ReconcileParts {
  /** YAML or JSON text. */
  readonly kubeconfig: string
  readonly files: CourseFiles
  readonly queue: WorkQueue
}

/** The ports of a reconcile on the services that the environment names. */
export function wire(environment: Environment, { kubeconfig, files, queue }: ReconcileParts): ReconcilePorts {
  const { AWS_REGION: region } = environment
  const database = connectDatabase({ table: environment.LECTERN_TABLE, region, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB })
  const schedulerEndpoint = environment.AWS_ENDPOINT_URL_SCHEDULER
  const scheduler = new SchedulerClient({ region, ...(schedulerEndpoint === undefined ? {} : { endpoint: schedulerEndpoint }) })
  const config = new KubeConfig()
  config.loadFromString(kubeconfig)
  return {
    store: new DynamoCourseStore(database),
    outbox: new DynamoOutbox(database),
    cluster: new KubernetesCluster(config),
    schedules: new SchedulerSchedules(scheduler, {
      group: environment.LECTERN_SCHEDULE_GROUP, queueArn: environment.LECTERN_QUEUE_ARN, roleArn: environment.LECTERN_SCHEDULE_ROLE_ARN,
    }),
    settings: settingsOf(environment),
    random: Math.random,
    files, queue,
  }
}
