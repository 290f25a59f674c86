/** A refusal in the service's own words; the real client turns it into its exception of the same name. */
export class CognitoError extends Error {
  override readonly name = 'CognitoError'
  readonly type: string
  readonly status: number

  constructor(type: string, message: string, status = 400) {
    super(message)
    this.type = type
    this.status = status
  }
}

export function invalid(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message)
}
