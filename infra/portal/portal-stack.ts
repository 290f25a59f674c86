import { aws_s3 as s3, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Token, Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { PortalDistribution } from './portal-distribution.ts'
import { PortalPages } from './portal-pages.ts'
import type { ApiParts, IdentityParts, StackContext } from '../parts.ts'

export interface PortalStackProps extends StackProps, StackContext {
  readonly api: ApiParts
  readonly identity: IdentityParts
}

/** What people open: the portal's pages, and the API at the same address. */
export class PortalStack extends Stack {
  constructor(scope: Construct, id: string, props: PortalStackProps) {
    super(scope, id, props)
    const { stage, built, api, identity } = props
    const bucket = this.#bucket()
    const { distribution } = new PortalDistribution(this, 'Portal', {
      stage, bucket, apiHost: api.host, signIn: [identity.issuer, identity.signIn.token_url].map(originOf),
    })
    new PortalPages(this, 'Pages', { stage, folder: built.portal, config: configOf(identity, `https://${stage.portal.host}/`), bucket })
    new CfnOutput(this, 'Address', { value: `https://${stage.portal.host}` })
    new CfnOutput(this, 'PointDnsAt', { value: distribution.distributionDomainName, description: 'Where the record of the portal\'s host has to lead' })
  }

  #bucket(): s3.IBucket {
    const bucket = new s3.Bucket(this, 'Bucket', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL, enforceSSL: true, minimumTLSVersion: 1.2, encryption: s3.BucketEncryption.S3_MANAGED,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      // A release makes it all again; emptying a bucket takes a function with the right to delete.
      removalPolicy: RemovalPolicy.RETAIN,
    })
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1', reason: 'It holds the files of a release, which are public; CloudFront alone reads it, a deployment alone writes it.',
    })
    // The class says of one property what the interface does not (isWebsite, which may be absent).
    return bucket as s3.IBucket
  }
}

/** What the pages are told of the sign-in; `PortalConfig` in web/ is its shape. */
function configOf({ issuer, audience, portalClientId, commandLineClientId, scopes, signIn, userPool }: IdentityParts, home: string): object {
  const common = {
    issuer, client_id: portalClientId, audience: audience[0] ?? portalClientId, scopes, local: false,
    ...(commandLineClientId === undefined ? {} : { cli_client_id: commandLineClientId }),
  }
  if (userPool === undefined) return common
  // Amazon Cognito wants parameters of its own where OpenID Connect has others (Cognito Developer Guide, Logout endpoint).
  return { ...common, sign_out_url: `${signIn.logout_url}?client_id=${portalClientId}&logout_uri=${encodeURIComponent(home)}` }
}

/** The origin of an address, whose path may be known at deployment only. */
function originOf(address: string): string {
  const [origin] = /^https:\/\/[a-z0-9.-]+(:\d+)?(?=\/|$)/.exec(address) ?? []
  if (origin === undefined || Token.isUnresolved(origin)) throw new Error(`The origin of ${address} has to be known before deployment: the content security policy names it.`)
  return origin
}
