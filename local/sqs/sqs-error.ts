/** A refusal as SQS' JSON protocol has it: `shape` is the name of the error in the service's model, `code` that of its older protocol. */
export class SqsError extends Error {
  override readonly name = 'SqsError'
  readonly shape: string
  readonly code: string

  constructor(shape: string, message: string, code = shape) {
    super(message)
    this.shape = shape
    this.code = code
  }
}

export function noSuchQueue(): SqsError {
  return new SqsError('QueueDoesNotExist', 'The specified queue does not exist.', 'AWS.SimpleQueueService.NonExistentQueue')
}

export function invalidValue(message: string): SqsError {
  return new SqsError('InvalidParameterValueException', message, 'InvalidParameterValue')
}

export function notInFlight(): SqsError {
  return new SqsError('MessageNotInflight', 'The message is not in flight.', 'AWS.SimpleQueueService.MessageNotInflight')
}

export function missing(parameter: string): SqsError {
  return new SqsError('MissingRequiredParameterException', `The request must contain the parameter ${parameter}.`, 'MissingParameter')
}
