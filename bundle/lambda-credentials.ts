/**
 * Stands in for `@aws-sdk/credential-provider-node` in bundles. Lambda hands a function its role's credentials in these variables
 * (AWS Lambda Developer Guide, "Working with Lambda environment variables", reserved variables), so that the ways by profiles,
 * single sign-on, STS and instance metadata, half as large as a client, are never gone there. The name is the package's own.
 */
export function defaultProvider(): () => Promise<Credentials> {
  return async () => {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env
    if (!accessKeyId || !secretAccessKey) throw new Error('The environment has no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.')
    return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) }
  }
}

interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}
