import { createHandler as createDelivery } from '../../../functions/deliver-mail/create-handler.ts'
import { wire as wireDelivery } from '../../../functions/deliver-mail/wiring.ts'
import { createHandler as createMeasure } from '../../../functions/measure-courses/create-handler.ts'
import { wire as wireMeasure } from '../../../functions/measure-courses/wiring.ts'
import { createHandler as createProbe } from '../../../functions/probe-hubs/create-handler.ts'
import { wire as wireProbe } from '../../../functions/probe-hubs/wiring.ts'
import { createHandler as createReconcile } from '../../../functions/reconcile-hub/create-handler.ts'
import { hubClientsOf } from '../../../functions/reconcile-hub/hub-clients.ts'
import { wire as wireReconcile } from '../../../functions/reconcile-hub/wiring.ts'
import { createHandler as createTokenClaims } from '../../../functions/token-claims/create-handler.ts'
import { wire as wireTokenClaims } from '../../../functions/token-claims/wiring.ts'
import { wire as wireUserinfo } from '../../../functions/userinfo/wiring.ts'
import { startCognito } from '../../../local/cognito/start-cognito.ts'
import { startEks } from '../../../local/eks/start-eks.ts'
import { listenOnLoopback } from '../../../local/loopback-server.ts'
import { connectEks } from '../../../shared/adapters/kubernetes/eks/connect.ts'
import { connectReceivedWork } from '../../../shared/adapters/sqs/connect.ts'
import type { Environment } from '../../../shared/contract/environment.ts'
import type { FunctionName } from '../../../shared/contract/functions.ts'
import type { HubClients } from '../../../shared/ports/hub-clients.ts'
import { tokenClaims } from '../../../shared/sign-in/token-claims.ts'
import { signedInAs } from '../../../shared/sign-in/signed-in.ts'
import type { ApiServer } from '../../api/server.ts'
import { batchOf, recorded } from '../../bundle/events.ts'
import { issuerRig } from '../../contract/registration-places.ts'
import type { QueueReader } from '../../contract/queue-reader.ts'
import { MemoryMetrics } from '../../memory/metrics.ts'
import { MemoryWorkQueue } from '../../memory/work-queue.ts'
import type { CallRecorder } from './recorded-calls.ts'
import { userPoolId } from './resolved.ts'

/** Lectern as the API's tests have it, and who notes what functions ask. */
export interface Scene {
  readonly api: ApiServer
  /** What functions are told; where SQS is, too. */
  readonly environment: Environment
  readonly recorder: CallRecorder
}

const at = ({ api, recorder }: Scene, name: FunctionName) =>
  ({ clock: api.lectern.clock, signer: recorder.signerOf(name), queue: recorder.queueOf(name, new MemoryWorkQueue()) })

/** The rounds, the way to the cluster by EKS, a mail by the configuration set: what is the same in every installation. */
export async function playRounds(scene: Scene): Promise<void> {
  const { api, environment } = scene
  const metrics = new MemoryMetrics()
  const { clock } = api.lectern
  await createMeasure(wireMeasure(environment, clock, metrics, at(scene, 'measure-courses').signer))({})
  const probe = wireProbe(environment, clock, metrics, at(scene, 'probe-hubs').signer)
  await createProbe({ ...probe, ask: async () => undefined, log: () => undefined })({})
  await wireDelivery(environment, clock, at(scene, 'deliver-mail').signer).mailer.send({
    id: 'a-mail', course: 'people2026', from: 'Lectern <lectern@uni.example>', to: 'ada@uni.example', subject: 'One', text: 'One', html: '<p>One',
  })
  const { LECTERN_CLUSTER: cluster = '', AWS_REGION: region } = environment
  const eks = await startEks(new Map([[cluster, { endpoint: api.kubernetes.url }]]))
  const { signer } = at(scene, 'reconcile-hub')
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }
  await connectEks({ cluster, region, eksEndpoint: eks.url, requestsPerSecond: 0, signer, credentials }).observe('people2026', 'light')
  await eks.close()
}

/** Messages that are given back, as the table is away. */
export async function playGivingBack(scene: Scene, { work, mail }: { readonly work: QueueReader; readonly mail: QueueReader }): Promise<void> {
  const { environment, api: { lectern: { clock } } } = scene
  const away = { ...environment, AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9' }
  const { AWS_REGION: region, AWS_ENDPOINT_URL_SQS: endpoint } = environment
  const received = (name: FunctionName, queue: string) => connectReceivedWork({ region, endpoint, queue, signer: at(scene, name).signer })
  const none = undefined as never
  const reconcile = createReconcile(wireReconcile(away, { ...at(scene, 'reconcile-hub'), cluster: none, clients: none }), clock, received('reconcile-hub', work.url))
  const deliver = createDelivery(wireDelivery(away, clock, at(scene, 'deliver-mail').signer), received('deliver-mail', mail.url))
  for (const [handle, queue] of [[reconcile, work], [deliver, mail]] as const) {
    const [message] = await queue.receive()
    if (message === undefined) throw new Error('Nothing was put into a queue.')
    const { batchItemFailures: back } = await handle(batchOf([message]) as never)
    if (back.length !== 1) throw new Error('A message was not given back.')
  }
}

/** Hubs and people where Cognito knows both. */
export async function playPool(scene: Scene): Promise<void> {
  const { api: { lectern: { clock } } } = scene
  const cognito = await startCognito({ clock, userPoolId, providers: ['uni'] })
  const environment = { ...scene.environment, LECTERN_USER_POOL_ID: userPoolId, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url }
  const clients = await hubClientsOf(environment, clock, at(scene, 'reconcile-hub').signer)
  const ids = await live(clients)
  const event = recorded<{ callerContext: object; userPoolId: string }>('pre-token-event')
  const claims = createTokenClaims(wireTokenClaims(environment, at(scene, 'token-claims')))
  for (const clientId of ['the-portal', ...ids]) await claims({ ...event, userPoolId, callerContext: { ...event.callerContext, clientId } } as never)
  await playUserinfo(scene, environment, ids)
  await clients.remove('people2026')
  await cognito.close()
}

/** The same with an issuer of one's own, which registers hubs. */
export async function playIssuer(scene: Scene): Promise<void> {
  const rig = await issuerRig()
  const secrets = await listenOnLoopback(async (_, response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify({ SecretString: 'initial-access-token' }))
  })
  const environment = { ...scene.environment, LECTERN_REGISTRATION_URL: `${rig.provider.issuer}/reg`, AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url }
  const clients = await hubClientsOf(environment, scene.api.lectern.clock, at(scene, 'reconcile-hub').signer)
  await playUserinfo(scene, environment, await live(clients))
  await clients.remove('people2026')
  await secrets.close()
  await rig.close()
}

/** A hub of one course and one of many become clients, and the first moves. */
async function live(clients: HubClients): Promise<readonly string[]> {
  await clients.ensure('people2026', 'https://people2026.old.example/hub/oauth_callback')
  const hubs = ['people2026', 'theology'].map((hub) => clients.ensure(hub, `https://${hub}.hubs.example/hub/oauth_callback`))
  return (await Promise.all(hubs)).map(({ client_id: id }) => id)
}

/** Somebody who never came before, who comes again with another address. */
async function playUserinfo(scene: Scene, environment: Environment, clientIds: readonly string[]): Promise<void> {
  const ports = wireUserinfo({ ...environment, LECTERN_ISSUER: 'https://sso.uni.example' }, at(scene, 'userinfo'))
  const username = environment.LECTERN_USER_POOL_ID === undefined ? 'new-of-issuer' : 'new-of-pool'
  for (const [index, clientId] of clientIds.entries()) {
    const hub = await ports.clients.hubOf(clientId)
    if (hub === undefined) throw new Error('A client is no hub\'s.')
    await tokenClaims(hub, signedInAs({ username, email: `${username}-${index}@uni.example`, name: 'A Person' }), ports)
  }
}
