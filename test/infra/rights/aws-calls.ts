/** A request to AWS before it is signed, as the SDK's clients hand it to their signer. */
export interface AwsRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** One action on one resource that IAM is asked about, with the condition keys that our statements use. */
export interface Authorized {
  readonly action: string
  /** An ARN; what the environment says is in braces: `arn:aws:s3:::{LECTERN_BUCKET}/test-files/a`. */
  readonly resource: string
  readonly context?: Readonly<Record<string, string>>
}

/** What a function was told by its environment. */
export type Told = Readonly<Record<string, string | undefined>>

export const region = 'eu-north-1'
export const account = '123456789012'

/**
 * What IAM has to allow for a request to be answered (Service Authorization Reference of each service, read 2026-11). Throws for an
 * operation that is not known here: whoever makes a new one has to say what it takes.
 */
export function authorizedBy(request: AwsRequest, told: Told): readonly Authorized[] {
  const service = serviceOf(request)
  const of = services[service]
  if (of === undefined) throw new Error(`Nobody said what "${service}" asks of IAM.`)
  return of(request, (variable, found) => (told[variable] === found ? `{${variable}}` : found))
}

/** The name of a variable in braces where the request has its value, else what the request has. */
type Named = (variable: string, found: string) => string
type Fields = Readonly<Record<string, unknown>>

const services: Readonly<Record<string, (request: AwsRequest, named: Named) => readonly Authorized[]>> = {
  'dynamodb': ofDynamoDb, 's3': ofS3, 'sqs': ofSqs, 'ses': ofSes, 'scheduler': ofScheduler, 'eks': ofEks,
  'cognito-identity-provider': ofCognito, 'secrets-manager': ofSecrets,
}

/** As the SDK's clients say in their user agent: `api/dynamodb#3.1000.0`. */
function serviceOf({ headers }: AwsRequest): string {
  return /(?:^| )api\/([^#]+)#/.exec(headers['user-agent'] ?? '')?.[1] ?? ''
}

const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`

/** A transaction is allowed by what its parts are (Developer Guide, "Using IAM with DynamoDB transactions"). */
function ofDynamoDb(request: AwsRequest, named: Named): readonly Authorized[] {
  const operation = targetOf(request)
  const input = jsonOf(request)
  const table = (one: unknown): string => arn('dynamodb', `table/${named('LECTERN_TABLE', String(one))}`)
  switch (operation) {
    case 'GetItem': case 'PutItem': case 'UpdateItem': case 'DeleteItem':
      return [{ action: `dynamodb:${operation}`, resource: table(input['TableName']) }]
    case 'Query': {
      const index = input['IndexName'] as string | undefined
      return [{ action: 'dynamodb:Query', resource: `${table(input['TableName'])}${index === undefined ? '' : `/index/${index}`}` }]
    }
    case 'BatchGetItem':
      return Object.keys(input['RequestItems'] as object).map((one) => ({ action: 'dynamodb:BatchGetItem', resource: table(one) }))
    case 'TransactWriteItems': return (input['TransactItems'] as readonly Record<string, Fields>[]).flatMap((part) =>
      Object.entries(part).map(([kind, of]) => ({ action: `dynamodb:${partActions[kind] ?? unknown('dynamodb', kind)}`, resource: table(of['TableName']) })))
    default: return unknown('dynamodb', operation)
  }
}

const partActions: Readonly<Record<string, string>> = {
  Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem',
}

/**
 * Who may not list a bucket is told 403 in place of 404 of what is not in it (API Reference, "GetObject", "HeadObject"); a condition
 * on `s3:prefix` would do the same, as reading names none. All of an upload in parts is putting, but to give it up.
 */
function ofS3({ method, path, query = {} }: AwsRequest, named: Named): readonly Authorized[] {
  const [, bucket = '', key = ''] = /^\/([^/]+)\/(.+)$/.exec(decodeURIComponent(path)) ?? []
  const place = `arn:aws:s3:::${named('LECTERN_BUCKET', bucket)}`
  const resource = `${place}/${key}`
  switch (method) {
    case 'GET': case 'HEAD': return [{ action: 's3:GetObject', resource }, { action: 's3:ListBucket', resource: place }]
    case 'PUT': return [{ action: 's3:PutObject', resource }]
    case 'POST': return 'uploads' in query || 'uploadId' in query ? [{ action: 's3:PutObject', resource }] : unknown('s3', `POST ${path}`)
    case 'DELETE': return [{ action: 'uploadId' in query ? 's3:AbortMultipartUpload' : 's3:DeleteObject', resource }]
    default: return unknown('s3', `${method} ${path}`)
  }
}

/** What is behind a link that was signed with somebody's rights: reading one object. */
export function authorizedByLink(url: string, told: Told): readonly Authorized[] {
  return authorizedBy({ method: 'GET', path: new URL(url).pathname, headers: { 'user-agent': 'api/s3#' } }, told).slice(0, 1)
}

/** A batch is allowed by what is in it. */
function ofSqs(request: AwsRequest, named: Named): readonly Authorized[] {
  const action = targetOf(request).replace(/Batch$/, '')
  const input = jsonOf(request)
  if (action === 'StartMessageMoveTask') return movedBack(String(input['SourceArn']))
  if (!sqsActions.has(action)) return unknown('sqs', action)
  const url = String(input['QueueUrl'])
  const queue = deadQueueIn(url) ?? ['LECTERN_WORK_QUEUE_URL', 'LECTERN_MAIL_QUEUE_URL'].map((one) => named(one, url)).find((one) => one !== url)
  return [{ action: `sqs:${action}`, resource: arn('sqs', queue ?? url) }]
}

/** The dead-letter queues are where this machine has them, under its own names. */
function deadQueueIn(place: string): string | undefined {
  const [, kind] = /dead-(work|mail)\.fifo$/.exec(place) ?? []
  return kind === undefined ? undefined : `{LECTERN_DEAD_${kind.toUpperCase()}_QUEUE_URL}`
}

const sqsActions: ReadonlySet<string> = new Set(['SendMessage', 'ChangeMessageVisibility', 'ReceiveMessage', 'GetQueueAttributes'])

/** Moving back is reading and deleting there, and sending to where it came from (Developer Guide, "Dead-letter queue redrive permissions"). */
function movedBack(source: string): readonly Authorized[] {
  const dead = deadQueueIn(source) ?? unknown('sqs', `a move from ${source}`)
  const there = ['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']
  return [
    ...there.map((action) => ({ action: `sqs:${action}`, resource: arn('sqs', dead) })),
    { action: 'sqs:SendMessage', resource: arn('sqs', dead.replace('DEAD_', '')) },
  ]
}

/** Of the identity that a mail comes from and of the configuration set that it names. */
function ofSes({ body }: AwsRequest, named: Named): readonly Authorized[] {
  const form = new URLSearchParams(textOf(body))
  if (form.get('Action') !== 'SendEmail') return unknown('ses', form.get('Action') ?? '')
  const source = form.get('Source') ?? ''
  const from = /<([^<>]+)>/.exec(source)?.[1] ?? source
  const set = form.get('ConfigurationSetName')
  const arns = [`identity/${from.replace(/^.*@/, '')}`, ...(set === null ? [] : [`configuration-set/${named('LECTERN_CONFIGURATION_SET', set)}`])]
  return arns.map((one) => ({ action: 'ses:SendEmail', resource: arn('ses', one), context: { 'ses:FromAddress': from } }))
}

/** Whoever makes or changes a schedule passes the role that it rings in. */
function ofScheduler(request: AwsRequest, named: Named): readonly Authorized[] {
  const verb = { POST: 'Create', PUT: 'Update', DELETE: 'Delete' }[request.method] ?? unknown('scheduler', request.method)
  const input = verb === 'Delete' ? { GroupName: request.query?.['groupName'], Target: undefined } : jsonOf(request)
  const group = named('LECTERN_SCHEDULE_GROUP', String(input['GroupName']))
  const [, name = ''] = /^\/schedules\/(.+)$/.exec(decodeURIComponent(request.path)) ?? []
  const role = (input['Target'] as { RoleArn?: string } | undefined)?.RoleArn
  return [
    { action: `scheduler:${verb}Schedule`, resource: arn('scheduler', `schedule/${group}/${name}`) },
    ...(role === undefined ? [] : [{
      action: 'iam:PassRole', resource: named('LECTERN_SCHEDULE_ROLE_ARN', role), context: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    }]),
  ]
}

function ofEks({ method, path }: AwsRequest, named: Named): readonly Authorized[] {
  const [, name] = /^\/clusters\/([^/]+)$/.exec(path) ?? []
  if (method !== 'GET' || name === undefined) return unknown('eks', `${method} ${path}`)
  return [{ action: 'eks:DescribeCluster', resource: arn('eks', `cluster/${named('LECTERN_CLUSTER', name)}`) }]
}

/** Actions on a pool's clients and providers are actions on the pool. */
function ofCognito(request: AwsRequest): readonly Authorized[] {
  return [{ action: `cognito-idp:${targetOf(request)}`, resource: arn('cognito-idp', `userpool/${String(jsonOf(request)['UserPoolId'])}`) }]
}

/** Secrets Manager ends the name in six characters of its own choice. */
function ofSecrets(request: AwsRequest, named: Named): readonly Authorized[] {
  const secret = named('LECTERN_REGISTRATION_SECRET', String(jsonOf(request)['SecretId']))
  return [{ action: `secretsmanager:${targetOf(request)}`, resource: arn('secretsmanager', `secret:${secret}-AbCd12`) }]
}

function targetOf({ headers }: AwsRequest): string {
  const target = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1] ?? ''
  return target.slice(target.indexOf('.') + 1)
}

function jsonOf({ body }: AwsRequest): Fields {
  return JSON.parse(textOf(body)) as Fields
}

function textOf(body: unknown): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body)
}

function unknown(service: string, operation: string): never {
  throw new Error(`Nobody said what ${service} asks of IAM for ${operation}.`)
}
