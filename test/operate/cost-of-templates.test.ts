import { beforeAll, describe, expect, test } from 'vitest'
import { idleControlPlane, queuesAsked, roundMemoryGb, rounds, totalAfterFree } from '../../operate/cost/work-out.ts'
import { assumptions } from '../../shared/core/cost/assumptions.ts'
import { prices } from '../../shared/core/cost/prices.ts'
import { metrics } from '../../shared/contract/metrics.ts'
import type { Template } from '../infra/rights/statements.ts'
import { templatesOf } from '../infra/synthesized.ts'

interface Resource { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }
type Resources = Readonly<Record<string, Resource>>

describe('what the control plane costs while nothing happens', () => {
  let all: Resources
  beforeAll(() => {
    all = Object.assign({}, ...Object.values(templatesOf()).map(({ Resources }: Template) => Resources)) as Resources
  }, 120_000)
  const ofType = (type: string) => Object.values(all).filter(({ Type }) => Type === type).map(({ Properties }) => Properties)
  /** The function that a logical id begins with, as `functions/` calls it. */
  const oneNamed = (name: string) => {
    const id = name.split('-').map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join('')
    return Object.entries(all).filter(([logicalId]) => logicalId.startsWith(`Rounds${id}`)).map(([, resource]) => resource)
  }

  test('counts every metric that an alarm looks at', () => {
    const looked = ofType('AWS::CloudWatch::Alarm').map(({ Metrics: parts }) =>
      parts === undefined ? 1 : (parts as readonly object[]).filter((part) => 'MetricStat' in part).length)
    expect(looked.reduce((sum, count) => sum + count, 0)).toBe(assumptions.alarms)
  })

  test('counts every metric of Lectern\'s own, and every secret that it makes', () => {
    expect(Object.keys(metrics)).toHaveLength(assumptions.metrics)
    expect(ofType('AWS::SecretsManager::Secret')).toHaveLength(assumptions.secrets)
  })

  test('has one dashboard, of no more metrics than a free one may have', () => {
    const [{ DashboardBody: body } = {}, ...others] = ofType('AWS::CloudWatch::Dashboard')
    expect(others).toEqual([])
    const text = typeof body === 'string' ? body
      : (body as { 'Fn::Join': readonly [string, readonly unknown[]] })['Fn::Join'][1].map((part) => typeof part === 'string' ? part : 'x').join('')
    const { widgets } = JSON.parse(text) as { widgets: readonly { properties: { metrics?: readonly unknown[] } }[] }
    const shown = widgets.reduce((sum, { properties }) => sum + (properties.metrics?.length ?? 0), 0)
    expect(shown).toBeGreaterThan(20)
    // CloudWatch's price page: three dashboards of up to 50 metrics each.
    expect(shown).toBeLessThanOrEqual(50)
  })

  test.each(rounds)('has $name every $everyMinutes minutes, with the memory that is counted', ({ name, everyMinutes }) => {
    const its = oneNamed(name)
    const [one] = its.filter(({ Type }) => Type === 'AWS::Lambda::Function')
    expect(one?.Properties['MemorySize']).toBe(roundMemoryGb * 1024)
    const [rule] = its.filter(({ Type }) => Type === 'AWS::Events::Rule')
    expect(rule?.Properties['ScheduleExpression']).toBe(everyMinutes === 1 ? 'rate(1 minute)' : `rate(${everyMinutes} minutes)`)
  })

  test('has no other rule that rings by itself, and as many queues with a function behind them', () => {
    expect(ofType('AWS::Events::Rule').filter(({ ScheduleExpression: every }) => every !== undefined)).toHaveLength(rounds.length)
    expect(ofType('AWS::Lambda::EventSourceMapping')).toHaveLength(queuesAsked)
  })

  test('stays below five dollars in an account of its own', () => {
    expect(totalAfterFree(idleControlPlane(assumptions))).toBeLessThan(5)
    expect(totalAfterFree({ title: '', lines: [{ what: '', price: 'alarmMonth', quantity: prices.alarmMonth.free + 1 }] })).toBeCloseTo(prices.alarmMonth.usd)
  })
})
