/** Names of errors that tell a reader nothing; those of the SDK's errors do. */
const ownNames = new Set(['Error', 'UsageError', 'RangeError', 'AggregateError'])

interface Advice {
  /** Of the error's name or its `code`. */
  readonly of: RegExp
  readonly says: string
}

const signIn = 'Say who you are (export AWS_PROFILE=<profile>; with IAM Identity Center also `aws sso login`), and see with `aws sts get-caller-identity`.'

/** What a person does about what the SDK throws (AWS Security Token Service API Reference, "Common Errors"; Node.js, "Common system errors"). */
const advices: readonly Advice[] = [
  { of: /^(CredentialsProviderError|ProviderError|TokenProviderError)$/, says: `There are no AWS credentials to use. ${signIn}` },
  { of: /^(ExpiredToken|RequestExpired)/, says: `Your AWS credentials have ended. ${signIn}` },
  { of: /^(InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidAccessKeyId|AuthFailure)/, says: `AWS does not know these credentials. ${signIn}` },
  { of: /^(AccessDenied|UnauthorizedOperation|NotAuthorized)/, says: 'Your role may not do this. The sentence above names the action and what it is about; ask your cloud team for it.' },
  { of: /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|TimeoutError)$/, says: 'AWS cannot be reached from here: see whether there is a network, and whether `region` of the stage is right.' },
  { of: /^(Throttling|TooManyRequests|RequestLimitExceeded)/, says: 'AWS asks to wait. Run the same command again in a minute.' },
]

/** A failure for the person who ran a command: what was said, and what to do about it where that is known. Never a stack. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const message = saidBy(error)
  const said = ownNames.has(error.name) ? message : `${error.name}: ${message}`
  const advice = advices.find(({ of }) => of.test(error.name) || of.test(codeOf(error)))
  return advice === undefined ? said : `${said}\n${advice.says}`
}

/** Where several addresses of a host were tried, each has its own words and the whole has none. */
function saidBy(error: Error): string {
  if (error.message !== '') return error.message
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : []
  return parts.map((part) => part instanceof Error ? part.message : String(part)).join('; ') || 'no reason was given'
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
