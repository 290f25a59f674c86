import { describe, expect, it } from 'vitest'
import type { Template } from './statements.ts'
import { templatesOf } from '../synthesized.ts'

interface Permission { readonly Principal: unknown; readonly SourceArn?: unknown; readonly FunctionName: unknown }
interface Trust { readonly Principal: Readonly<Record<string, unknown>>; readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>> }

const templates = templatesOf()

function ofType(type: string): readonly { id: string; properties: Readonly<Record<string, unknown>> }[] {
  return Object.values(templates).flatMap(({ Resources: resources = {} }: Template) => Object.entries(resources)
    .filter(([, { Type }]) => Type === type).map(([id, { Properties: properties = {} }]) => ({ id, properties })))
}

describe('who may call functions and take roles', () => {
  const permissions = ofType('AWS::Lambda::Permission').map(({ id, properties }) => ({ id, ...properties as unknown as Permission }))

  it('a service of AWS calls a function for one thing of the stage alone: its pool, its API, one of its rules', () => {
    const services = permissions.map(({ Principal }) => Principal)
    expect(new Set(services)).toEqual(new Set(['apigateway.amazonaws.com', 'cognito-idp.amazonaws.com', 'events.amazonaws.com']))
    // Another account's pool, API or rule would be another ARN.
    expect(permissions.filter(({ SourceArn }) => SourceArn === undefined).map(({ id }) => id)).toEqual([])
    const named = permissions.map(({ SourceArn }) => JSON.stringify(SourceArn))
    expect(named.filter((one) => !/"(Ref|Fn::GetAtt)":/.test(one))).toEqual([])
  })

  it('each rule may call its function', () => {
    const called = permissions.filter(({ Principal }) => Principal === 'events.amazonaws.com').map(({ SourceArn, FunctionName }) => JSON.stringify([SourceArn, FunctionName]))
    const rules = ofType('AWS::Events::Rule').flatMap(({ id, properties }) => (properties['Targets'] as readonly { Arn: unknown }[])
      .map(({ Arn: target }) => JSON.stringify([{ 'Fn::GetAtt': [id, 'Arn'] }, target])))
    expect(rules.length).toBeGreaterThan(3)
    expect(called.toSorted()).toEqual(rules.toSorted())
  })

  it('the Scheduler takes its role for schedules of the stage\'s own group alone', () => {
    const trusts = ofType('AWS::IAM::Role').flatMap(({ properties }) => (properties['AssumeRolePolicyDocument'] as { Statement: readonly Trust[] }).Statement)
    const [ofScheduler, ...others] = trusts.filter(({ Principal }) => Principal['Service'] === 'scheduler.amazonaws.com')
    expect(others).toEqual([])
    // The group: a schedule, or a prefix of its name, is not to be named here (Scheduler User Guide, "Confused deputy prevention").
    expect(ofScheduler?.Condition).toEqual({ StringEquals: {
      'aws:SourceAccount': '123456789012', 'aws:SourceArn': 'arn:aws:scheduler:eu-north-1:123456789012:schedule-group/lectern-example',
    } })
  })
})
