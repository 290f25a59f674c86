import {
  aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_route53_targets as targets, type aws_s3 as s3,
  Duration, Validations,
} from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { portalHeaders } from '../../shared/contract/portal-headers.ts'
import type { Stage } from '../../shared/contract/stage.ts'
import { AddressRecords } from '../constructs/address-records.ts'
import { deepLinks } from './deep-links.ts'

export interface PortalDistributionProps {
  readonly stage: Stage
  readonly bucket: s3.IBucket
  readonly apiHost: string
  /** Origins that the page talks to when people sign in. */
  readonly signIn: readonly string[]
}

/**
 * The portal's address: pages from the bucket, `/api` from the HTTP API. It checks nothing that the API does not check itself: who
 * asks the API at its own address meets the same authorizer, the same limits and the same CORS.
 */
export class PortalDistribution extends Construct {
  readonly distribution: cloudfront.Distribution

  constructor(scope: Construct, id: string, { stage: { stage, portal }, bucket, apiHost, signIn }: PortalDistributionProps) {
    super(scope, id)
    const common = {
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.#headers(stage, signIn),
      compress: true,
    }
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: `Lectern ${stage}`,
      domainNames: [portal.host],
      certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', portal.certificate_arn),
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        ...common,
        // May be listed too, or S3 answers 403 in place of 404 for what is not there; the function leaves no address that lists.
        origin: origins.S3BucketOrigin.withOriginAccessControl(bucket, { originAccessLevels: [cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST] }),
        cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
        functionAssociations: [deepLinks(this, stage)],
      },
      additionalBehaviors: {
        '/api/*': {
          ...common,
          origin: new origins.HttpOrigin(apiHost, {
            protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY, originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2], readTimeout: Duration.seconds(30),
          }),
          viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
          cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
          originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    })
    this.#acknowledge()
    new AddressRecords(this, 'Records', { host: portal.host, zone: portal.hosted_zone_id, target: new targets.CloudFrontTarget(this.distribution) })
  }

  #headers(stage: string, signIn: readonly string[]): cloudfront.ResponseHeadersPolicy {
    const { 'content-security-policy': contentSecurityPolicy, 'permissions-policy': permissions } = portalHeaders(signIn)
    return new cloudfront.ResponseHeadersPolicy(this, 'Headers', {
      comment: `Lectern ${stage}`,
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: false, override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
      },
      customHeadersBehavior: { customHeaders: [{ header: 'permissions-policy', value: permissions, override: true }] },
    })
  }

  #acknowledge(): void {
    Validations.of(this.distribution).acknowledge(
      { id: 'Annotation::@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk', reason: 'The default root object is given; no address lists the bucket.' },
      { id: 'AwsSolutions-CFR1', reason: 'Students and teachers ask from wherever they are.' },
      {
        id: 'AwsSolutions-CFR2',
        reason: 'Two routes of the API answer without a token, and both are throttled on their own; the rest is files. Rules of a web application '
          + 'firewall cost more a month than the portal, and would hold only here: whoever wants them puts them on the API as well.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason: 'These logs have addresses and queries: secret addresses of calendars, codes of sign-ins, addresses of people. What is asked of '
          + 'the API is logged there without them; the rest is public files.',
      },
    )
  }
}
