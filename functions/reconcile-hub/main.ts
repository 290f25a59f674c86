import { connectEks } from '../../shared/adapters/kubernetes/eks/connect.ts'
import { connectQueue, connectReceivedWork } from '../../shared/adapters/sqs/connect.ts'
import { systemClock } from '../../shared/adapters/system-clock.ts'
import { settingsOf } from '../../shared/contract/environment.ts'
import { functionEnvironment } from '../../shared/contract/functions.ts'
import { createHandler } from './create-handler.ts'
import { hubClientsOf } from './hub-clients.ts'
import { wire } from './wiring.ts'

const environment = functionEnvironment('reconcile-hub', process.env)
const { AWS_REGION: region, AWS_ENDPOINT_URL_SQS: endpoint, LECTERN_WORK_QUEUE_URL: work, LECTERN_MAIL_QUEUE_URL: mail } = environment

const cluster = connectEks({
  cluster: environment.LECTERN_CLUSTER, region,
  eksEndpoint: environment.AWS_ENDPOINT_URL_EKS, stsEndpoint: environment.AWS_ENDPOINT_URL_STS,
  requestsPerSecond: settingsOf(environment).cluster.requests_per_second,
})
const ports = wire(environment, {
  cluster, clients: await hubClientsOf(environment, systemClock), queue: connectQueue({ region, endpoint, work, mail }), clock: systemClock,
})

/** What Lambda calls with hubs and chores of the queue. */
export const handler = createHandler(ports, systemClock, connectReceivedWork({ region, endpoint, queue: work }))
