import type { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, test } from 'vitest'
import { openapi } from '../../../functions/courses-api/openapi.ts'
import { readStage } from '../../../infra/read-stage.ts'
import { ApiStack } from '../../../infra/api/api-stack.ts'
import { courseTable } from '../../../shared/contract/course-table.ts'
import { functionVariables } from '../../../shared/contract/functions.ts'
import { type Stage, stageOf } from '../../../shared/contract/stage.ts'
import { anApp } from '../app.ts'
import { builtFor } from '../built.ts'
import { findingsOf, madeElsewhere } from '../made-elsewhere.ts'
import { allowedBy, shown } from '../rights/statements.ts'

const example = readStage('example')
const slow = 60_000

function appWith(stage: Stage): { app: App; stack: ApiStack } {
  const app = anApp()
  const { env, ...parts } = madeElsewhere(app, stage)
  return { app, stack: new ApiStack(app, 'Api', { stage, built: builtFor(), env, ...parts }) }
}

const templateFor = (stage: Stage) => Template.fromStack(appWith(stage).stack)

interface Made { readonly Properties: Readonly<Record<string, unknown>> }
const propertiesOf = (template: Template, type: string): readonly Readonly<Record<string, unknown>>[] =>
  Object.values(template.findResources(type) as Record<string, Made>).map(({ Properties }) => Properties)

const verbs = new Set(['get', 'post', 'put', 'patch', 'delete'])
const documented = Object.entries((await openapi() as { paths: Record<string, Record<string, { security: unknown[] }>> }).paths).flatMap(([path, operations]) =>
  Object.entries(operations).filter(([verb]) => verbs.has(verb))
    .map(([verb, { security }]) => ({ key: `${verb.toUpperCase()} ${path}`, public: security.length === 0 })))

describe('the API of a stage', () => {
  let template: Template
  beforeAll(() => { template = templateFor(example) }, slow)

  test('has the operations of the OpenAPI document as its routes, userinfo, and nothing else', () => {
    const keys = propertiesOf(template, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => String(RouteKey))
    expect(documented.length).toBeGreaterThan(40)
    expect(keys.toSorted()).toEqual([...documented.map(({ key }) => key), 'GET /api/userinfo'].toSorted())
  })

  test('asks for a token on every route that the document does not call public', () => {
    const open = propertiesOf(template, 'AWS::ApiGatewayV2::Route').filter(({ AuthorizationType }) => AuthorizationType !== 'JWT')
    expect(open.map(({ RouteKey }) => String(RouteKey)).toSorted())
      .toEqual([...documented.filter((one) => one.public).map(({ key }) => key), 'GET /api/userinfo'].toSorted())
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: ['portal-client'], Issuer: 'https://cognito-idp.eu-north-1.amazonaws.com/eu-north-1_Example12' },
    })
  })

  test('takes access tokens of Cognito and no id tokens, which have no scopes', () => {
    const closed = propertiesOf(template, 'AWS::ApiGatewayV2::Route').filter(({ AuthorizationType }) => AuthorizationType === 'JWT')
    for (const { AuthorizationScopes } of closed) expect(AuthorizationScopes).toEqual(['openid'])
  })

  test('sends every route of the document to one function and userinfo to its own, in format 2.0', () => {
    const targets = propertiesOf(template, 'AWS::ApiGatewayV2::Route').map(({ RouteKey, Target }) => [String(RouteKey), shown(Target)] as const)
    const ofUserinfo = targets.find(([key]) => key === 'GET /api/userinfo')?.[1]
    expect(new Set(targets.filter(([, target]) => target !== ofUserinfo).map(([, target]) => target)).size).toBe(1)
    expect(targets.filter(([, target]) => target === ofUserinfo)).toHaveLength(1)
    template.allResourcesProperties('AWS::ApiGatewayV2::Integration', { IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' })
  })

  test('lets the API call each function by one permission for the API alone', () => {
    const permissions = propertiesOf(template, 'AWS::Lambda::Permission')
    expect(permissions).toHaveLength(2)
    for (const one of permissions) expect(shown(one['SourceArn'])).toMatch(/:execute-api:eu-north-1:123456789012:\$\{Http\w+\}\/\*\/\*\/\*$/)
  })

  test('answers pages of the portal alone, with what the portal sends and reads', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: {
      AllowOrigins: ['https://lectern.uni.example'], AllowMethods: ['GET', 'POST', 'PATCH', 'DELETE', 'PUT'],
      AllowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match'], ExposeHeaders: Match.arrayWith(['etag', 'location']),
      AllowCredentials: Match.absent(),
    } })
  })

  test('takes no more requests a second than the stage says, and fewer where anybody may ask or a megabyte is read', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default', AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
      RouteSettings: Match.objectLike({
        'GET /api/calendars/{token}': { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 },
        'POST /api/courses': { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 },
      }),
    })
    const keys = propertiesOf(template, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => String(RouteKey))
    const [stage] = propertiesOf(template, 'AWS::ApiGatewayV2::Stage')
    expect(keys).toEqual(expect.arrayContaining(Object.keys(stage?.['RouteSettings'] as object)))
  })

  test('makes the stage after the routes that it has settings for', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'))
    expect(stage?.['DependsOn']).toEqual(expect.arrayContaining(Object.keys(template.findResources('AWS::ApiGatewayV2::Route'))))
  })

  test('logs which route was asked and how it went, and nothing that could be a secret or a person', () => {
    const [{ AccessLogSettings: settings } = {}] = propertiesOf(template, 'AWS::ApiGatewayV2::Stage')
    const { Format: format } = settings as { Format: string }
    expect(Object.values(JSON.parse(format) as object)).toEqual(expect.arrayContaining([
      '$context.requestId', '$context.routeKey', '$context.status', '$context.responseLatency', '$context.integrationErrorMessage',
    ]))
    expect(format).not.toMatch(/path|query|header|claims|sourceIp|userAgent|domainName/i)
    template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/vendedlogs/lectern/example/api', RetentionInDays: 180 })
  })

  test('gives each function its variables and no more, in less than the 4 KB that Lambda takes', () => {
    for (const name of ['courses-api', 'userinfo'] as const) {
      const logical = name === 'userinfo' ? 'Userinfo' : 'CoursesApi'
      const [{ Environment: environment } = {}] = propertiesOf(template, 'AWS::Lambda::Function').filter(({ LoggingConfig }) => JSON.stringify(LoggingConfig).includes(logical))
      const { Variables: variables } = environment as { Variables: Record<string, unknown> }
      const more = name === 'userinfo' ? ['LECTERN_USER_POOL_ID'] : []
      expect(Object.keys(variables).toSorted()).toEqual([...functionVariables[name], ...more].toSorted())
      expect(Object.entries(variables).map(([key, value]) => key + shown(value)).join('').length).toBeLessThan(3_500)
    }
  })

  test('answers before API Gateway gives up', () => {
    for (const { Timeout } of propertiesOf(template, 'AWS::Lambda::Function')) expect(Timeout).toBeLessThan(30)
  })

  test('may do to the table, the bucket and the queues what its adapters do and nothing else', () => {
    const allowed = allowedBy(template.toJSON()).filter(({ holder, action }) => holder.startsWith('CoursesApi') && !action.startsWith('logs:'))
    const table = `arn:aws:dynamodb:eu-north-1:123456789012:table/courses`
    const on = (resource: string) => allowed.filter((one) => one.resource === resource).map(({ action }) => action).toSorted()
    expect(on(table)).toEqual(['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((action) => `dynamodb:${action}`))
    for (const { name } of Object.values(courseTable.indexes)) expect(on(`${table}/index/${name}`)).toEqual(['dynamodb:Query'])
    expect(on('arn:aws:s3:::lectern-files/test-files/*')).toEqual(['s3:DeleteObject', 's3:GetObject', 's3:PutObject'])
    expect(on('arn:aws:s3:::lectern-files/backups/*')).toEqual(['s3:GetObject'])
    expect(on('arn:aws:s3:::lectern-files')).toEqual(['s3:ListBucket'])
    expect(on('arn:aws:sqs:eu-north-1:123456789012:lectern-example-work.fifo')).toEqual(['sqs:SendMessage'])
    expect(on('arn:aws:sqs:eu-north-1:123456789012:lectern-example-mail.fifo')).toEqual(['sqs:SendMessage'])
    for (const dead of ['dead-work', 'dead-mail']) {
      expect(on(`arn:aws:sqs:eu-north-1:123456789012:lectern-example-${dead}.fifo`))
        .toEqual(['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage', 'StartMessageMoveTask'].map((action) => `sqs:${action}`))
    }
    expect(allowed).toHaveLength(25)
  })

  test('is made of the API, two functions with their roles, and logs; a domain of its own it has where the stage names one', () => {
    const { Resources: resources = {} } = template.toJSON() as { Resources?: Record<string, { Type: string }> }
    const types = new Set(Object.values(resources).map(({ Type }) => Type))
    expect([...types].toSorted()).toEqual([
      ...['Api', 'Authorizer', 'Integration', 'Route', 'Stage'].map((type) => `AWS::ApiGatewayV2::${type}`),
      'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::Lambda::Permission', 'AWS::Logs::LogGroup',
    ])
  })
})

test('an API with an address of its own has it in DNS and speaks TLS 1.2 at the least', () => {
  const domain = { host: 'api.lectern.uni.example', certificate_arn: 'arn:aws:acm:eu-north-1:123456789012:certificate/2', hosted_zone_id: 'Z1' }
  const template = templateFor(stageOf({ ...example, api: { domain } }))
  template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
    DomainName: domain.host, DomainNameConfigurations: [Match.objectLike({ SecurityPolicy: 'TLS_1_2', CertificateArn: domain.certificate_arn })],
  })
  template.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 1)
  const records = propertiesOf(template, 'AWS::Route53::RecordSet')
  expect(records.map(({ Name, Type, HostedZoneId }) => [Name, Type, HostedZoneId])).toEqual([[`${domain.host}.`, 'A', 'Z1'], [`${domain.host}.`, 'AAAA', 'Z1']])
}, slow)

test('an issuer of the institution is checked by issuer and audience alone', () => {
  const template = templateFor(stageOf({
    ...example,
    identity: {
      kind: 'issuer', issuer: 'https://sso.uni.example/realms/uni', audience: ['lectern'], portal_client_id: 'lectern',
      authorize_url: 'https://sso.uni.example/auth', token_url: 'https://sso.uni.example/token', logout_url: 'https://sso.uni.example/logout',
      registration_url: 'https://sso.uni.example/clients', registration_secret_name: 'lectern/example/registration',
    },
  }))
  template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', { JwtConfiguration: { Audience: ['lectern'], Issuer: 'https://sso.uni.example/realms/uni' } })
  for (const { AuthorizationScopes } of propertiesOf(template, 'AWS::ApiGatewayV2::Route')) expect(AuthorizationScopes ?? []).toEqual([])
  for (const { Environment } of propertiesOf(template, 'AWS::Lambda::Function')) expect(Environment).not.toHaveProperty('Variables.LECTERN_USER_POOL_ID')
}, slow)

test('a key of the institution is used by both functions, and for new objects by the one that writes them', () => {
  const allowed = allowedBy(templateFor(stageOf({ ...example, encryption: { customer_key: true } })).toJSON())
  const users = allowed.filter(({ action }) => action.startsWith('kms:')).map(({ holder, action }) => `${holder.replace(/Role.*$/, '')} ${action}`)
  expect(users.toSorted()).toEqual(['CoursesApi kms:Decrypt', 'CoursesApi kms:GenerateDataKey', 'Userinfo kms:Decrypt'])
}, slow)

test('no rule of the AWS Solutions pack is broken without a reason beside it', () => {
  expect(findingsOf(appWith(stageOf({ ...example, encryption: { customer_key: true } })).app, 'Api')).toEqual([])
}, slow)
