import { aws_logs as logs } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { functionNames } from '../../shared/contract/functions.ts'

/** Questions to the logs that the runbook asks, kept in CloudWatch under `lectern/<stage>`. They cost what they read. */
export function logQueries(scope: Construct, stage: string): void {
  const groupsOf = (names: readonly string[]) => names.map((name, index) => logs.LogGroup.fromLogGroupName(scope, `${name.split('/').at(-1)}${index}`, name))
  const functions = groupsOf(functionNames.map((name) => `/lectern/${stage}/${name}`))
  const api = groupsOf([`/aws/vendedlogs/lectern/${stage}/api`])
  const kept = (id: string, name: string, logGroups: logs.ILogGroup[], queryString: logs.QueryString) =>
    new logs.QueryDefinition(scope, id, { queryDefinitionName: `lectern/${stage}/${name}`, logGroups, queryString })

  kept('WhatBroke', 'What broke', functions, new logs.QueryString({
    fields: ['@timestamp', 'event', 'item', 'name', 'message', 'requestId', '@log'], filterStatements: ["level = 'error' or level = 'ERROR'"],
    sort: '@timestamp desc', limit: 200,
  }))
  kept('OneThing', 'All about one hub, course or request', functions, new logs.QueryString({
    fields: ['@timestamp', '@message', '@log'], filterStatements: ['@message like /PUT ITS NAME HERE/'], sort: '@timestamp desc', limit: 500,
  }))
  kept('FailedRequests', 'Failed requests by route', api, new logs.QueryString({
    filterStatements: ['status >= 500 or status = 429'], statsStatements: ['count(*) as failed by route, status, integration_error'], sort: 'failed desc', limit: 50,
  }))
  kept('SlowRequests', 'Slow requests by route', api, new logs.QueryString({
    statsStatements: ['count(*) as asked, pct(latency, 50) as p50, pct(latency, 99) as p99 by route'], sort: 'p99 desc', limit: 50,
  }))
}
