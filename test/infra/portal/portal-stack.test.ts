import { readdirSync, readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import type { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, test } from 'vitest'
import { deepLinkCode } from '../../../infra/portal/deep-links.ts'
import { readStage } from '../../../infra/read-stage.ts'
import { PortalStack } from '../../../infra/portal/portal-stack.ts'
import { portalHeaders } from '../../../shared/contract/portal-headers.ts'
import { type Stage, stageOf } from '../../../shared/contract/stage.ts'
import { anApp } from '../app.ts'
import { builtFor } from '../built.ts'
import { findingsOf, madeElsewhere } from '../made-elsewhere.ts'
import { allowedBy, shown } from '../rights/statements.ts'

const example = readStage('example')
const slow = 60_000
const signIn = ['https://cognito-idp.eu-north-1.amazonaws.com', 'https://lectern-uni-example.auth.eu-north-1.amazoncognito.com']

function appWith(stage: Stage): { app: App; stack: PortalStack } {
  const app = anApp()
  const { env, identity, api } = madeElsewhere(app, stage)
  return { app, stack: new PortalStack(app, 'Portal', { stage, built: builtFor(), env, api, identity }) }
}

const ownIssuer: Stage = stageOf({
  ...example,
  identity: {
    kind: 'issuer', issuer: 'https://sso.uni.example/realms/uni', audience: ['lectern'], portal_client_id: 'lectern',
    authorize_url: 'https://sso.uni.example/auth', token_url: 'https://sso.uni.example/token', logout_url: 'https://sso.uni.example/logout',
    registration_url: 'https://sso.uni.example/clients', registration_secret_name: 'lectern/example/registration',
  },
})

interface DistributionConfig {
  readonly Origins: readonly { readonly Id: string; readonly DomainName: unknown; readonly S3OriginConfig?: object; readonly OriginAccessControlId?: object }[]
  readonly DefaultCacheBehavior: Readonly<Record<string, unknown>>
  readonly CacheBehaviors: readonly Readonly<Record<string, unknown>>[]
  readonly CustomErrorResponses?: unknown
}

describe('the portal of a stage', () => {
  let template: Template
  let config: DistributionConfig
  beforeAll(() => {
    template = Template.fromStack(appWith(example).stack)
    const [one] = Object.values(template.findResources('AWS::CloudFront::Distribution')) as { Properties: { DistributionConfig: DistributionConfig } }[]
    if (one === undefined) throw new Error('no distribution')
    config = one.Properties.DistributionConfig
  }, slow)

  test('is at its own host with TLS 1.2 at the least, over HTTP/2 and HTTP/3', () => {
    expect(config).toMatchObject({
      Aliases: ['lectern.uni.example'], HttpVersion: 'http2and3', IPV6Enabled: true, DefaultRootObject: 'index.html',
      ViewerCertificate: { AcmCertificateArn: example.portal.certificate_arn, MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
    })
  })

  test('keeps its pages where CloudFront alone reads them, over TLS', () => {
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', Properties: Match.objectLike({
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    }) })
    template.hasResourceProperties('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: Match.arrayWith([
      Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      Match.objectLike({ Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Principal: { Service: 'cloudfront.amazonaws.com' }, Condition: { StringEquals: { 'AWS:SourceArn': Match.anyValue() } } }),
    ]) } })
    expect(config.Origins[0]?.OriginAccessControlId).toBeDefined()
  })

  test('sends /api to the API uncached, with every method and all that was asked but the host', () => {
    expect(config.CacheBehaviors).toHaveLength(1)
    expect(config.CacheBehaviors[0]).toMatchObject({
      PathPattern: '/api/*', ViewerProtocolPolicy: 'https-only',
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    })
    expect(config.CacheBehaviors[0]?.['FunctionAssociations']).toBeUndefined()
    expect(config.Origins[1]).toMatchObject({
      DomainName: 'api1.execute-api.eu-north-1.amazonaws.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
    })
  })

  test('leaves answers of the API as they are', () => {
    expect(config.CustomErrorResponses).toBeUndefined()
  })

  test('sends the same security headers as one machine does, the hosts of the sign-in added, and asks for HTTPS from then on', () => {
    const said = portalHeaders(signIn)
    template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', { ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: said['content-security-policy'], Override: true },
        ContentTypeOptions: { Override: true }, ReferrerPolicy: { ReferrerPolicy: said['referrer-policy'], Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: true }, FrameOptions: { FrameOption: 'DENY', Override: true },
      },
      CustomHeadersConfig: { Items: [{ Header: 'permissions-policy', Value: said['permissions-policy'], Override: true }] },
    } })
    expect(said['content-security-policy']).toContain(`connect-src 'self' ${signIn.join(' ')};`)
    expect(said['content-security-policy']).not.toMatch(/unsafe|\*/)
    for (const behaviour of [config.DefaultCacheBehavior, ...config.CacheBehaviors]) expect(behaviour['ResponseHeadersPolicyId']).toBeDefined()
  })

  test('tells browsers to keep assets for a year and to ask for everything else, assets first', () => {
    const deployments = Object.entries(template.findResources('Custom::CDKBucketDeployment'))
    const [assets, others] = ['immutable', 'no-cache'].map((word) => deployments.find(([, one]) => JSON.stringify(one['Properties'].SystemMetadata).includes(word)))
    expect(assets?.[1]['Properties']).toMatchObject({ Exclude: ['*'], Include: ['assets/*'], Prune: false, SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' } })
    expect(others?.[1]['Properties']).toMatchObject({ Exclude: ['assets/*'], Prune: false, SystemMetadata: { 'cache-control': 'no-cache' } })
    expect(others?.[1]['DependsOn']).toContain(assets?.[0])
  })

  test('lets a deployment read its own archives and write the pages, and nothing else', () => {
    const allowed = allowedBy(template.toJSON()).filter(({ holder, action }) => holder.startsWith('Pages') && !action.startsWith('logs:'))
    expect(new Set(allowed.map(({ action }) => action))).toEqual(new Set(['s3:GetObject', 's3:ListBucket', 's3:PutObject']))
    for (const { resource } of allowed.filter(({ action }) => action === 's3:GetObject')) expect(resource).toMatch(/\/[0-9a-f]{64}\.zip$/)
    expect(allowed.filter(({ resource }) => resource.includes('*')).map(({ action }) => action)).toEqual(['s3:PutObject'])
  })

  test('has its records in DNS over IPv4 and IPv6', () => {
    const records = Object.values(template.findResources('AWS::Route53::RecordSet')).map(({ Properties }) => [Properties.Name, Properties.Type, Properties.HostedZoneId])
    expect(records).toEqual(['A', 'AAAA'].map((type) => ['lectern.uni.example.', type, 'Z0000000000000000001']))
  })
})

describe('the configuration of the pages', () => {
  function configFor(stage: Stage): Record<string, unknown> {
    const { app } = appWith(stage)
    const { directory } = app.synth()
    const folders = readdirSync(directory).filter((name) => name.startsWith('asset.'))
    for (const folder of folders) {
      try {
        return JSON.parse(readFileSync(`${directory}/${folder}/config.json`, 'utf8')) as Record<string, unknown>
      } catch {
        // Another asset.
      }
    }
    throw new Error('no config.json')
  }

  test('names the issuer, the client and where Cognito ends a sign-in, in its own words', () => {
    expect(configFor(example)).toEqual({
      issuer: 'https://cognito-idp.eu-north-1.amazonaws.com/eu-north-1_Example12', client_id: 'portal-client', audience: 'portal-client',
      scopes: ['openid', 'profile', 'email'], local: false,
      sign_out_url: 'https://lectern-uni-example.auth.eu-north-1.amazoncognito.com/logout?client_id=portal-client&logout_uri=https%3A%2F%2Flectern.uni.example%2F',
    })
  }, slow)

  test('leaves the end of a sign-in to an issuer that knows OpenID Connect', () => {
    expect(configFor(ownIssuer)).not.toHaveProperty('sign_out_url')
  }, slow)
})

test('an issuer of the institution is the one origin that its pages talk to beside their own', () => {
  const template = Template.fromStack(appWith(ownIssuer).stack)
  const [policy] = Object.values(template.findResources('AWS::CloudFront::ResponseHeadersPolicy'))
  expect(shown(policy?.['Properties'].ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy)).toContain("connect-src 'self' https://sso.uni.example;")
}, slow)

test('no record is written where the stage names no zone', () => {
  const { hosted_zone_id: _, ...portal } = example.portal
  Template.fromStack(appWith(stageOf({ ...example, portal })).stack).resourceCountIs('AWS::Route53::RecordSet', 0)
}, slow)

test.each([
  ['/', '/index.html'], ['/courses', '/index.html'], ['/courses/mlbp2026/members', '/index.html'], ['/courses/v1.2/members', '/index.html'],
  ['/assets/index-CbiPMwzi.css', '/assets/index-CbiPMwzi.css'], ['/config.json', '/config.json'], ['/lectern.svg', '/lectern.svg'],
])('the address %s is answered with %s', (asked, answered) => {
  const event = { request: { uri: asked, method: 'GET' } }
  expect(runInNewContext(`${deepLinkCode}; handler(event)`, { event })).toEqual({ uri: answered, method: 'GET' })
})

test('no rule of the AWS Solutions pack is broken without a reason beside it', () => {
  expect(findingsOf(appWith(example).app, 'Portal')).toEqual([])
}, slow)
