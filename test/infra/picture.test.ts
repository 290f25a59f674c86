import { describe, expect, it } from 'vitest'
import { arrows, boxes, outside, panels } from '../../infra/picture/boxes.ts'
import { drawDeployed } from '../../infra/picture/draw.ts'
import { functionNames } from '../../shared/contract/functions.ts'
import { textOf } from '../architecture/source-files.ts'
import { allowedBy } from './rights/statements.ts'
import { templatesOf } from './synthesized.ts'

/** What a picture for people leaves out: wiring that says nothing of what there is. */
const wiring = /^(AWS::CDK::|AWS::EC2::(?!VPC$|NatGateway$|FlowLog$)|AWS::IAM::|AWS::Logs::|AWS::Lambda::|Custom::|AWS::SNS::|AWS::SQS::QueuePolicy|AWS::SSM::)/
const byCondition = new Set(['AWS::KMS::Key', 'AWS::KMS::Alias', 'AWS::ApiGatewayV2::DomainName', 'AWS::ApiGatewayV2::ApiMapping'])

describe('the picture of what is deployed', { timeout: 180_000 }, () => {
  const templates = templatesOf()
  const typesOf = (stack: string): ReadonlySet<string> =>
    new Set(Object.values(templates[stack]?.Resources ?? {}).map(({ Type }) => Type))

  it('is drawn from its boxes: `npm run picture` after a change', () => {
    expect(textOf('docs/aws.svg')).toBe(drawDeployed())
  })

  it('has a panel for each stack', () => {
    expect(panels.map(({ stack }) => stack).toSorted()).toEqual(Object.keys(templates).toSorted())
  })

  it.each(panels)('shows what $stack makes, and no more', ({ stack }) => {
    const shown = new Set(boxes.filter((box) => box.stack === stack).flatMap(({ types }) => types))
    const made = typesOf(stack)
    expect([...made].filter((type) => !wiring.test(type) && !shown.has(type))).toEqual([])
    expect([...shown].filter((type) => !made.has(type) && !byCondition.has(type))).toEqual([])
  })

  it('has a box for each function', () => {
    expect(functionNames.filter((name) => !boxes.some(({ id }) => id === name))).toEqual([])
  })

  it('has arrows between what it shows, and those of functions are allowed by their roles', () => {
    const known = new Set([...boxes, ...outside].map(({ id }) => id))
    expect(arrows.flatMap(({ from, to }) => [from, to]).filter((id) => !known.has(id))).toEqual([])
    const unfounded = arrows.filter(({ from, to, by }) => {
      if (by === undefined) return false
      const actor = [from, to].map((id) => boxes.find((box) => box.id === id)).find((box) => box?.types.includes('AWS::Lambda::Function') || box?.id === 'scheduler')
      return !allowedBy(templates[actor?.stack ?? ''] ?? {}).some(({ action }) => action === by)
    })
    expect(unfounded).toEqual([])
  })
})
