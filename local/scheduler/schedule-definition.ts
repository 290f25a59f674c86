import * as z from 'zod'
import { invalid } from './scheduler-error.ts'

/**
 * Largest `Target.Input` in bytes. The service publishes no figure of its own; 256 KB is the largest asynchronous event
 * that its Lambda and EventBridge targets take.
 */
const inputLimit = 256 * 1024

const nameForm = /^[0-9a-zA-Z\-_.]{1,64}$/
const clientTokenForm = /^[a-zA-Z0-9\-_]{1,64}$/
const targetArnForm = /^arn:aws(-[a-z]+)*:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:.+$/
const roleArnForm = /^arn:aws(-[a-z]+)?:iam::\d{12}:role\/[\w+=,.@/-]+$/
const queueArnForm = /^arn:aws(-[a-z]+)?:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9\-_]+$/
/** Templated targets whose input must be JSON (API_Target, Input). */
const jsonTargetForm = /^arn:aws[a-z-]*:(lambda|states|events):/

const arn = (form: RegExp) => z.string().max(1600).regex(form, 'must be an ARN of the right kind')

const flexibleTimeWindow = z.discriminatedUnion('Mode', [
  z.object({ Mode: z.literal('OFF') }),
  z.object({ Mode: z.literal('FLEXIBLE'), MaximumWindowInMinutes: z.int().min(1).max(1440) }),
])

const retryPolicy = z.object({
  MaximumEventAgeInSeconds: z.int().min(60).max(86_400).default(86_400),
  MaximumRetryAttempts: z.int().min(0).max(185).default(185),
})

const target = z
  .looseObject({
    Arn: arn(targetArnForm),
    RoleArn: arn(roleArnForm),
    Input: z.string().min(1).optional(),
    RetryPolicy: retryPolicy.prefault({}),
    SqsParameters: z.object({ MessageGroupId: z.string().min(1).max(128).optional() }).optional(),
    DeadLetterConfig: z.object({ Arn: arn(queueArnForm).optional() }).optional(),
  })
  .superRefine(({ Arn, Input }, context) => {
    if (Input === undefined) return
    if (Buffer.byteLength(Input) > inputLimit) context.addIssue(`Input must have at most ${inputLimit} bytes`)
    else if (jsonTargetForm.test(Arn) && !isJson(Input)) context.addIssue('Input must be well-formed JSON')
  })

/** Everything that a caller may set; what is left out takes its default, on update as on creation. */
const definition = z.object({
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z.string().min(1).max(50).default('UTC'),
  FlexibleTimeWindow: flexibleTimeWindow,
  Target: target,
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  Description: z.string().max(512).optional(),
  StartDate: z.number().optional(),
  EndDate: z.number().optional(),
  KmsKeyArn: z.string().min(1).max(2048).optional(),
})

const request = definition.extend({
  GroupName: z.string().default('default'),
  ClientToken: z.string().regex(clientTokenForm, 'must match [a-zA-Z0-9-_]{1,64}').optional(),
})

/** A schedule as the service describes it, in wire names. */
export type ScheduleDefinition = z.infer<typeof definition>

export interface ScheduleRequest {
  readonly groupName: string
  readonly clientToken: string | undefined
  readonly definition: ScheduleDefinition
}

/** Reads the body of CreateSchedule or UpdateSchedule. Throws ValidationException naming every field at fault. */
export function readScheduleRequest(body: unknown): ScheduleRequest {
  const read = request.safeParse(body)
  if (!read.success) throw invalid(sentence(read.error))
  const { GroupName, ClientToken, ...rest } = read.data
  return { groupName: checkName('groupName', GroupName), clientToken: ClientToken, definition: rest }
}

/** Returns the name of a schedule or group. Throws ValidationException naming `field`. */
export function checkName(field: string, name: string): string {
  if (nameForm.test(name)) return name
  throw invalid(
    `1 validation error detected: Value '${name.slice(0, 80)}' at '${field}' failed to satisfy constraint: ` +
      'Member must satisfy regular expression pattern: [0-9a-zA-Z-_.]+ and have length less than or equal to 64',
  )
}

function sentence(error: z.ZodError): string {
  const faults = error.issues.map(
    ({ path, message }) => `Value at '${path.join('.')}' failed to satisfy constraint: ${message}`,
  )
  return `${faults.length} validation error${faults.length === 1 ? '' : 's'} detected: ${faults.join('; ')}`
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
