import { exampleSettings, type Settings } from '../core/settings.ts'

/**
 * The environment that functions read. Said once, for whoever sets it and whoever reads it: what is needed, what is a URL or any
 * text where it is there, and what a variable is otherwise. Every function's start reads this, and few need a library of schemas.
 */
const variables = {
  LECTERN_TABLE: 'needed',
  /** The institution's settings as JSON; what it leaves out is as in the example. */
  LECTERN_SETTINGS: { otherwise: '{}' },
  AWS_REGION: { otherwise: 'eu-north-1' },
  AWS_ENDPOINT_URL_DYNAMODB: 'url',
  AWS_ENDPOINT_URL_SCHEDULER: 'url',
  AWS_ENDPOINT_URL_SES: 'url',
  AWS_ENDPOINT_URL_S3: 'url',
  AWS_ENDPOINT_URL_SQS: 'url',
  AWS_ENDPOINT_URL_EKS: 'url',
  AWS_ENDPOINT_URL_STS: 'url',
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'url',
  AWS_ENDPOINT_URL_SECRETS_MANAGER: 'url',
  /** Where test files and packed courses are kept. */
  LECTERN_BUCKET: { otherwise: 'lectern' },
  LECTERN_SCHEDULE_GROUP: { otherwise: 'lectern' },
  /** The queue that the Scheduler's alarms go to: that of work on hubs. */
  LECTERN_QUEUE_ARN: { otherwise: 'arn:aws:sqs:eu-north-1:000000000000:lectern-work.fifo' },
  LECTERN_SCHEDULE_ROLE_ARN: { otherwise: 'arn:aws:iam::000000000000:role/lectern-schedules' },
  /** The FIFO queues: hubs and chores; mails. */
  LECTERN_WORK_QUEUE_URL: 'url',
  LECTERN_MAIL_QUEUE_URL: 'url',
  /** What these gave up. */
  LECTERN_DEAD_WORK_QUEUE_URL: 'url',
  LECTERN_DEAD_MAIL_QUEUE_URL: 'url',
  /** The EKS cluster that hosts hubs. */
  LECTERN_CLUSTER: 'text',
  /** Hubs are clients of this Cognito user pool, or, where there is none, of the issuer by registration (RFC 7591). */
  LECTERN_USER_POOL_ID: 'text',
  LECTERN_ISSUER: 'url',
  LECTERN_REGISTRATION_URL: 'url',
  LECTERN_REGISTRATION_SECRET: 'text',
  /** Which values of the identity provider's groups attribute mean which group, as JSON. */
  LECTERN_GROUP_VALUES: 'text',
  /** SES' configuration set, by which bounces and complaints come back. */
  LECTERN_CONFIGURATION_SET: 'text',
  /** The one dimension of metrics. */
  LECTERN_STAGE: 'text',
} as const satisfies Readonly<Record<string, Variable>>

type Variable = 'needed' | 'url' | 'text' | { readonly otherwise: string }
type Name = keyof typeof variables
type Sure = { [N in Name]: (typeof variables)[N] extends 'url' | 'text' ? never : N }[Name]

export type Environment = { readonly [N in Sure]: string } & { readonly [N in Exclude<Name, Sure>]?: string | undefined }

/** Reads the environment once; throws naming every variable that is missing or wrong, and tells no value. */
export function readEnvironment(given: Readonly<Record<string, string | undefined>>): Environment {
  const read = (Object.entries(variables) as [Name, Variable][]).map(([name, variable]) => ({ name, ...valueOf(variable, given[name]) }))
  const wrong = read.filter(({ problem }) => problem !== undefined)
  if (wrong.length > 0) throw new Error(`The environment is not right: ${wrong.map(({ name, problem }) => `${name} ${problem}`).join('; ')}`)
  return Object.fromEntries(read.flatMap(({ name, value }) => value === undefined ? [] : [[name, value]])) as unknown as Environment
}

function valueOf(variable: Variable, value: string | undefined): { readonly value?: string | undefined; readonly problem?: string } {
  if (variable === 'needed') return value === undefined || value === '' ? { problem: 'is missing' } : { value }
  if (variable === 'url') return value === undefined || URL.canParse(value) ? { value } : { problem: 'is no URL' }
  return variable === 'text' ? { value } : { value: value ?? variable.otherwise }
}

/** The institution's settings: those of the example where the environment says nothing else. */
export function settingsOf(environment: Pick<Environment, 'LECTERN_SETTINGS'>): Settings {
  return { ...exampleSettings, ...(JSON.parse(environment.LECTERN_SETTINGS) as Partial<Settings>) }
}
