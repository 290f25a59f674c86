import * as z from 'zod'
import { exampleSettings, type Settings } from '../core/settings.ts'

/** The names of the environment that functions read. Said once, for whoever sets them and whoever reads them. */
export const environmentSchema = z.object({
  LECTERN_TABLE: z.string().min(1),
  /** The institution's settings as JSON; what it leaves out is as in the example. */
  LECTERN_SETTINGS: z.string().default('{}'),
  AWS_REGION: z.string().default('eu-north-1'),
  AWS_ENDPOINT_URL_DYNAMODB: z.url().optional(),
  AWS_ENDPOINT_URL_SCHEDULER: z.url().optional(),
  AWS_ENDPOINT_URL_SES: z.url().optional(),
  AWS_ENDPOINT_URL_S3: z.url().optional(),
  AWS_ENDPOINT_URL_SQS: z.url().optional(),
  AWS_ENDPOINT_URL_EKS: z.url().optional(),
  AWS_ENDPOINT_URL_STS: z.url().optional(),
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: z.url().optional(),
  AWS_ENDPOINT_URL_SECRETS_MANAGER: z.url().optional(),
  /** Where test files and packed courses are kept. */
  LECTERN_BUCKET: z.string().min(3).default('lectern'),
  LECTERN_SCHEDULE_GROUP: z.string().default('lectern'),
  /** The queue that the Scheduler's alarms go to: that of work on hubs. */
  LECTERN_QUEUE_ARN: z.string().default('arn:aws:sqs:eu-north-1:000000000000:lectern-work.fifo'),
  LECTERN_SCHEDULE_ROLE_ARN: z.string().default('arn:aws:iam::000000000000:role/lectern-schedules'),
  /** The FIFO queues: hubs and chores; mails. */
  LECTERN_WORK_QUEUE_URL: z.url().optional(),
  LECTERN_MAIL_QUEUE_URL: z.url().optional(),
  /** The EKS cluster that hosts hubs. */
  LECTERN_CLUSTER: z.string().optional(),
  /** Hubs are clients of this Cognito user pool, or, where there is none, of the issuer by registration (RFC 7591). */
  LECTERN_USER_POOL_ID: z.string().optional(),
  LECTERN_ISSUER: z.url().optional(),
  LECTERN_REGISTRATION_URL: z.url().optional(),
  LECTERN_REGISTRATION_SECRET: z.string().optional(),
  /** Which values of the identity provider's groups attribute mean which group, as JSON. */
  LECTERN_GROUP_VALUES: z.string().optional(),
  /** SES' configuration set, by which bounces and complaints come back. */
  LECTERN_CONFIGURATION_SET: z.string().optional(),
  /** The one dimension of metrics. */
  LECTERN_STAGE: z.string().optional(),
})

export type Environment = z.output<typeof environmentSchema>

/** Reads the environment once; throws naming every variable that is missing or wrong. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = environmentSchema.safeParse(variables)
  if (parsed.success) return parsed.data
  throw new Error(`The environment is not right: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`)
}

/** The institution's settings: those of the example where the environment says nothing else. */
export function settingsOf(environment: Pick<Environment, 'LECTERN_SETTINGS'>): Settings {
  return { ...exampleSettings, ...(JSON.parse(environment.LECTERN_SETTINGS) as Partial<Settings>) }
}
