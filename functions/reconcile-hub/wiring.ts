import type { Signer } from '../../shared/adapters/aws-place.ts'
import { connectDatabase } from '../../shared/adapters/dynamodb/connect.ts'
import { DynamoCourseStore } from '../../shared/adapters/dynamodb/course-store.ts'
import { DynamoOutbox } from '../../shared/adapters/dynamodb/outbox.ts'
import { connectCluster } from '../../shared/adapters/kubernetes/connect.ts'
import { connectSchedules } from '../../shared/adapters/scheduler/connect.ts'
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
  readonly signer?: Signer
}

/** The ports of a reconcile on the services that the environment names. */
export function wire(environment: Environment, { kubeconfig, files, queue, signer }: ReconcileParts): ReconcilePorts {
  const { AWS_REGION: region } = environment
  const database = connectDatabase({ table: environment.LECTERN_TABLE, region, endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB, signer })
  return {
    store: new DynamoCourseStore(database),
    outbox: new DynamoOutbox(database),
    cluster: connectCluster(kubeconfig),
    schedules: connectSchedules({ region, endpoint: environment.AWS_ENDPOINT_URL_SCHEDULER, signer }, {
      group: environment.LECTERN_SCHEDULE_GROUP, queueArn: environment.LECTERN_QUEUE_ARN, roleArn: environment.LECTERN_SCHEDULE_ROLE_ARN,
    }),
    settings: settingsOf(environment),
    random: Math.random,
    files, queue,
  }
}
