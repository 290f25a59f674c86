import {
  aws_apigateway as apigateway, aws_apigatewayv2 as apigatewayv2, aws_apigatewayv2_authorizers as authorizers,
  aws_apigatewayv2_integrations as integrations, type aws_lambda as lambda, aws_logs as logs, Duration, RemovalPolicy, Stack, Validations,
} from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { type Route, type RouteId, routes } from '../../shared/contract/routes.ts'
import type { Stage } from '../../shared/contract/stage.ts'
import type { IdentityParts } from '../parts.ts'
import { routeThrottles } from './route-throttles.ts'

export interface LecternHttpApiProps {
  readonly stage: Stage
  readonly identity: Pick<IdentityParts, 'issuer' | 'audience' | 'userPool'>
  /** Answers every route of the contract. */
  readonly courses: lambda.IFunction
  /** Answers hubs that ask who somebody is. */
  readonly userinfo: { readonly path: string; readonly function: lambda.IFunction }
}

/** What answers say in headers that a page of another origin has to be let read. */
const readable = ['etag', 'location', 'retry-after', 'www-authenticate']
/** What the portal sends beyond what browsers let every page send. */
const sent = ['authorization', 'content-type', 'idempotency-key', 'if-match']

/**
 * The HTTP API: a route for each of the contract's, and no other, so that what is not there is answered by API Gateway without
 * waking a function. A route is checked for a token before a function sees it unless the contract calls it public.
 */
export class LecternHttpApi extends Construct {
  readonly api: apigatewayv2.HttpApi
  readonly stage: apigatewayv2.HttpStage

  constructor(scope: Construct, id: string, { stage, identity, courses, userinfo }: LecternHttpApiProps) {
    super(scope, id)
    const all = Object.entries(routes) as readonly (readonly [RouteId, Route])[]
    this.api = new apigatewayv2.HttpApi(this, 'Api', {
      apiName: `lectern-${stage.stage}`,
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: [`https://${stage.portal.host}`],
        allowMethods: [...new Set(all.map(([, { method }]) => apigatewayv2.CorsHttpMethod[method]))],
        allowHeaders: sent, exposeHeaders: readable, maxAge: Duration.hours(1),
      },
    })
    const signedIn = new authorizers.HttpJwtAuthorizer('SignIn', identity.issuer, { jwtAudience: [...identity.audience] })
    // Tokens of Cognito that say who somebody is pass for those that let somebody in, but for their scopes, which they have none of.
    const scopes = identity.userPool === undefined ? {} : { authorizationScopes: ['openid'] }
    // A permission a route would overflow the 20 KB that a function's policy may have.
    const toCourses = new integrations.HttpLambdaIntegration('Courses', courses, { scopePermissionToRoute: false })
    const made = all.map(([name, route]) => new apigatewayv2.HttpRoute(this, name, {
      httpApi: this.api, integration: toCourses,
      routeKey: apigatewayv2.HttpRouteKey.with(route.path, apigatewayv2.HttpMethod[route.method]),
      ...(route.action === undefined ? {} : { ...scopes, authorizer: signedIn }),
    }))
    for (const [index, [name, route]] of all.entries()) {
      if (route.action === undefined) withoutAuthorizer(made[index], `${name} is public by contract: ${publicBecause(name)}`)
    }
    const asked = new apigatewayv2.HttpRoute(this, 'userinfo', {
      httpApi: this.api, routeKey: apigatewayv2.HttpRouteKey.with(userinfo.path, apigatewayv2.HttpMethod.GET),
      integration: new integrations.HttpLambdaIntegration('Userinfo', userinfo.function, { scopePermissionToRoute: false }),
    })
    withoutAuthorizer(asked, 'The function verifies the token itself: those of hubs are made for as many clients as there are hubs, and an authorizer takes a fixed list.')
    this.stage = this.#stage(stage, [...made, asked])
  }

  #stage(stage: Stage, made: readonly apigatewayv2.HttpRoute[]): apigatewayv2.HttpStage {
    // Log groups of this name need no line in the account's one resource policy for log delivery, which has room for few.
    const log = new logs.LogGroup(this, 'Log', {
      logGroupName: `/aws/vendedlogs/lectern/${stage.stage}/api`, retention: stage.logs.retention_days, removalPolicy: RemovalPolicy.DESTROY,
    })
    const one = new apigatewayv2.HttpStage(this, 'Stage', {
      httpApi: this.api, stageName: '$default', autoDeploy: true,
      throttle: { rateLimit: stage.api.rate, burstLimit: stage.api.burst },
      accessLogSettings: { destination: new apigatewayv2.LogGroupLogDestination(log), format: accessLog },
    })
    const definition = one.node.defaultChild as apigatewayv2.CfnStage
    definition.addPropertyOverride('RouteSettings', routeThrottles(stage.api))
    // Settings of a route that is not there yet are refused.
    for (const route of made) one.node.addDependency(route)
    return one
  }

  /** Where programs, CloudFront among them, find the API: its host name. */
  get host(): string {
    return `${this.api.apiId}.execute-api.${Stack.of(this).region}.${Stack.of(this).urlSuffix}`
  }
}

/**
 * The route and never the path: a calendar's secret address is its path. No headers, no query, no claims, no addresses of people;
 * the function's own log has the request's id beside what broke.
 */
const accessLog = apigateway.AccessLogFormat.custom(JSON.stringify({
  time: '$context.requestTime', request: '$context.requestId', route: '$context.routeKey', status: '$context.status',
  latency: '$context.responseLatency', bytes: '$context.responseLength', protocol: '$context.protocol',
  error: '$context.error.message', authorizer_error: '$context.authorizer.error',
  integration_latency: '$context.integrationLatency', integration_status: '$context.integrationStatus',
  integration_error: '$context.integrationErrorMessage',
}))

const reasons: Readonly<Partial<Record<RouteId, string>>> = {
  'get-openapi': 'it describes the API and tells nothing of anybody.',
  'get-calendar-feed': 'calendar programs cannot sign in; the address holds a secret of 128 random bits or more.',
}

function publicBecause(name: RouteId): string {
  const reason = reasons[name]
  if (reason === undefined) throw new Error(`The route ${name} is public, and infra/api/http-api.ts does not say why.`)
  return reason
}

function withoutAuthorizer(route: apigatewayv2.HttpRoute | undefined, reason: string): void {
  if (route !== undefined) Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason })
}
