import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../shared/ports/clock.ts'
import { toMillis } from '../../shared/core/instant.ts'
import { BodyTooLarge, listenOnLoopback, readBody } from '../loopback-server.ts'
import type { StandIn } from '../stand-in.ts'
import { CognitoError, invalid } from './cognito-error.ts'
import { type Input, Pool } from './pool.ts'

const bodyLimit = 1_000_000
const service = 'AWSCognitoIdentityProviderService.'

export interface CognitoOptions {
  readonly clock: Clock
  readonly userPoolId: string
  /** Names of the pool's identity providers. */
  readonly providers: readonly string[]
}

/** Which operation does what. People, passwords and tokens are not stood in for: the sign-in of this machine is another. */
const operations: Readonly<Record<string, (pool: Pool, input: Input) => object>> = {
  CreateUserPoolClient: (pool, input) => pool.create(input),
  DescribeUserPoolClient: (pool, input) => pool.describe(input),
  UpdateUserPoolClient: (pool, input) => pool.update(input),
  DeleteUserPoolClient: (pool, input) => pool.delete(input),
  ListUserPoolClients: (pool, input) => pool.listClients(input),
  ListIdentityProviders: (pool, input) => pool.listProviders(input),
}

/** Amazon Cognito's clients of one user pool on this machine: the AWS JSON 1.1 protocol of the real client, in memory. */
export async function startCognito({ clock, userPoolId, providers }: CognitoOptions): Promise<StandIn> {
  const pool = new Pool(userPoolId, providers, () => toMillis(clock.now()))
  const server = await listenOnLoopback((request, response) => answer(pool, userPoolId, request, response))
  return { url: server.url, close: () => server.close() }
}

async function answer(pool: Pool, userPoolId: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    send(response, 200, perform(pool, userPoolId, String(request.headers['x-amz-target']), await readJson(request)))
  } catch (failure) {
    if (!(failure instanceof CognitoError)) throw failure
    send(response, failure.status, { __type: failure.type, message: failure.message })
  }
}

function perform(pool: Pool, userPoolId: string, target: string, input: Input): object {
  const operation = target.startsWith(service) ? operations[target.slice(service.length)] : undefined
  if (operation === undefined) throw new CognitoError('UnknownOperationException', `This stand-in does not know ${target.slice(0, 100)}.`)
  if (input['UserPoolId'] !== userPoolId) {
    throw new CognitoError('ResourceNotFoundException', `User pool ${String(input['UserPoolId']).slice(0, 60)} does not exist.`)
  }
  return operation(pool, input)
}

async function readJson(request: IncomingMessage): Promise<Input> {
  try {
    const value: unknown = JSON.parse(await readBody(request, bodyLimit))
    if (value !== null && typeof value === 'object') return value as Input
    throw invalid('The body is no object.')
  } catch (failure) {
    if (failure instanceof SyntaxError || failure instanceof BodyTooLarge) throw invalid(failure.message)
    throw failure
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
}
