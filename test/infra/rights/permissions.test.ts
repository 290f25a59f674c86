import { describe, expect, it } from 'vitest'
import { functionNames } from '../../../shared/contract/functions.ts'
import { excused, excusedPolicies } from './excused.ts'
import { type Allowed, allowedBy, managedPoliciesOf, shown, type Template } from './statements.ts'
import { templatesOf } from '../synthesized.ts'

interface Given extends Allowed { readonly stack: string }

describe('what a stage\'s identities may do', { timeout: 180_000 }, () => {
  const templates = templatesOf()
  const given: readonly Given[] = Object.entries(templates).flatMap(([stack, template]) => allowedBy(template).map((one) => ({ stack, ...one })))
  const isWild = ({ action, resource }: Given): boolean => action.includes('*') || /\*/.test(resource)
  const excuses = ({ stack, holder, action, resource }: Given) => excused.filter((one) =>
    one.stack === stack && holder.includes(one.holder) && one.actions.includes(action) && one.resource.test(resource))

  it('is named: each wildcard is on the list with its reason', () => {
    expect(given.length).toBeGreaterThan(50)
    const bare = given.filter((one) => isWild(one) && excuses(one).length === 0)
    expect(bare.map(({ stack, holder, action, resource }) => `${stack} ${holder}: ${action} on ${resource}`)).toEqual([])
  })

  it('needs every excuse on the list', () => {
    const wild = given.filter(isWild)
    const used = new Set(wild.flatMap(excuses))
    expect(excused.filter((one) => !used.has(one))).toEqual([])
    const unused = excused.flatMap((one) => one.actions.map((action) => ({ one, action }))).filter(({ one, action }) =>
      !wild.some((each) => each.action === action && excuses(each).includes(one)))
    expect(unused.map(({ one, action }) => `${one.stack} ${one.holder}: ${action}`)).toEqual([])
  })

  it('comes from no managed policy but those on the list', () => {
    const had = Object.entries(templates).flatMap(([stack, template]) => managedPoliciesOf(template).map((one) => ({ stack, ...one })))
    const isExcused = ({ stack, policy }: { stack: string; policy: string }) => excusedPolicies.some((one) => one.stack === stack && one.policy.test(policy))
    expect(had.filter((one) => !isExcused(one))).toEqual([])
    expect(excusedPolicies.filter(({ stack, policy }) => !had.some((one) => one.stack === stack && policy.test(one.policy)))).toEqual([])
  })

  it('is a role of its own for every function', () => {
    const roles = Object.entries(templates).flatMap(([stack, template]) => functionsOf(template).map(({ log, role }) => ({ stack, log, role })))
    const ours = roles.filter(({ log }) => functionNames.some((name) => name === log))
    expect(new Set(ours.map(({ log }) => log))).toEqual(new Set<string | undefined>(functionNames))
    expect(ours.length).toBe(functionNames.length)
    expect(new Set(ours.map(({ stack, role }) => `${stack} ${role}`)).size).toBe(ours.length)
  })

  it.each([
    ['scheduler:', ['reconcile-hub']], ['eks:', ['reconcile-hub']], ['ses:', ['deliver-mail']], ['s3:', ['courses-api', 'reconcile-hub']],
    ['iam:', ['reconcile-hub']], ['events:', []], ['cloudformation:', []], ['lambda:', []],
  ])('lets no function do %s but those that have to', (prefix, expected) => {
    const holders = functionNames.filter((name) => rightsOf(name).some(({ action }) => action.startsWith(prefix)))
    expect(holders.toSorted()).toEqual(expected.toSorted())
  })

  it('lets no function touch the table itself, or read all of it', () => {
    const actions = new Set(functionNames.flatMap(rightsOf).map(({ action }) => action).filter((action) => action.startsWith('dynamodb:')))
    const items = ['BatchGetItem', 'BatchWriteItem', 'ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem']
    expect([...actions].filter((action) => !items.includes(action.slice('dynamodb:'.length)))).toEqual([])
  })

  it.each(['measure-courses', 'probe-hubs'] as const)('lets %s read and not write', (name) => {
    const writes = rightsOf(name).filter(({ action }) => !/^(dynamodb:(GetItem|BatchGetItem|Query)|logs:|kms:Decrypt)/.test(action))
    expect(writes).toEqual([])
  })

  function rightsOf(name: string): readonly Given[] {
    for (const [stack, template] of Object.entries(templates)) {
      const found = functionsOf(template).find(({ log }) => log === name)
      if (found === undefined) continue
      const holders = new Set([found.role, ...policiesOf(template, found.role)])
      return given.filter((one) => one.stack === stack && holders.has(one.holder))
    }
    throw new Error(`There is no function ${name}.`)
  }
})

/** The functions of a template: the name that their log group says, and the logical id of their role. */
function functionsOf({ Resources = {} }: Template): readonly { log: string | undefined; role: string }[] {
  return Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function').map(({ Properties }) => {
    const config = Properties?.['LoggingConfig'] as { LogGroup?: { Ref?: string } } | undefined
    const group = shown(Resources[config?.LogGroup?.Ref ?? '']?.Properties?.['LogGroupName'] ?? '')
    return { log: /^\/lectern\/[^/]+\/(.+)$/.exec(group)?.[1], role: shown(Properties?.['Role']).replace(/^\$\{(.+)\.Arn\}$/, '$1') }
  })
}

function policiesOf({ Resources = {} }: Template, role: string): readonly string[] {
  return Object.entries(Resources).filter(([, { Type, Properties }]) =>
    Type === 'AWS::IAM::Policy' && (Properties?.['Roles'] as { Ref?: string }[] | undefined)?.some(({ Ref }) => Ref === role)).map(([id]) => id)
}
