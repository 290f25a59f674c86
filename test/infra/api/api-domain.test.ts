import { aws_apigatewayv2 as apigatewayv2, Stack } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { ApiDomain } from '../../../infra/api/api-domain.ts'
import { anApp } from '../app.ts'

const certificate = 'arn:aws:acm:eu-north-1:123456789012:certificate/00000000-0000-0000-0000-000000000002'

function aTemplate(zone?: string): Template {
  const stack = new Stack(anApp(), 'Api', { env: { account: '123456789012', region: 'eu-north-1' } })
  const api = new apigatewayv2.HttpApi(stack, 'HttpApi', { createDefaultStage: false })
  const stage = new apigatewayv2.HttpStage(stack, 'Stage', { httpApi: api, stageName: '$default', autoDeploy: true })
  const domain = { host: 'api.lectern.uni.example', certificate_arn: certificate, hosted_zone_id: zone }
  new ApiDomain(stack, 'Domain', { domain, api, stage })
  return Template.fromStack(stack)
}

test('the API\'s own address has its records in Route 53, and nothing is left to be done by hand', () => {
  const template = aTemplate('Z1')
  template.resourceCountIs('AWS::Route53::RecordSet', 2)
  expect(template.findOutputs('*')).toEqual({})
}, 60_000)

test('without a zone the record that somebody has to make is told', () => {
  const template = aTemplate()
  template.resourceCountIs('AWS::Route53::RecordSet', 0)
  template.hasOutput('*', { Description: Match.stringLikeRegexp('DNS record'), Value: { 'Fn::Join': ['', Match.arrayWith(['api.lectern.uni.example CNAME '])] } })
}, 60_000)
