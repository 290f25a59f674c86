/** HTTP status of each exception in the service's model. */
const statusOf = {
  ConflictException: 409,
  InternalServerException: 500,
  ResourceNotFoundException: 404,
  ServiceQuotaExceededException: 402,
  ThrottlingException: 429,
  UnknownOperationException: 404,
  ValidationException: 400,
} as const

export type SchedulerErrorType = keyof typeof statusOf

/** A refusal in the service's own words; the real client turns it into its exception of the same name. */
export class SchedulerError extends Error {
  override readonly name = 'SchedulerError'
  readonly type: SchedulerErrorType

  constructor(type: SchedulerErrorType, message: string) {
    super(message)
    this.type = type
  }

  get status(): number {
    return statusOf[this.type]
  }
}

export function invalid(message: string): SchedulerError {
  return new SchedulerError('ValidationException', message)
}
