import { type FunctionName, functionNames } from '../../../shared/contract/functions.ts'
import type { Authorized } from './aws-calls.ts'
import { resolverOf, type Templates } from './resolved.ts'

/** What a statement allows, with ARNs as they would be once deployed. */
export interface Right {
  readonly action: string
  readonly resource: string
  /** Keys of the statement's condition, each with the values that it takes. */
  readonly conditions: Readonly<Record<string, readonly string[]>>
}

export interface DeployedFunction {
  readonly name: FunctionName
  readonly environment: Readonly<Record<string, string>>
  readonly rights: readonly Right[]
}

interface Statement { readonly Effect: string; readonly Action: unknown; readonly Resource: unknown; readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>> }

/** The functions of a stage as its templates make them: what each is told, and what its role allows. */
export function functionsIn(templates: Templates): readonly DeployedFunction[] {
  const found = Object.entries(templates).flatMap(([stack, { Resources: resources = {} }]) => {
    const resolve = resolverOf(templates, stack)
    return Object.values(resources).filter(({ Type }) => Type === 'AWS::Lambda::Function').flatMap(({ Properties: its = {} }) => {
      const log = logGroupOf(its, (id) => resources[id]?.Properties?.['LogGroupName'])
      const name = functionNames.find((one) => log.endsWith(`/${one}`))
      if (name === undefined) return []
      const variables = (its['Environment'] as { Variables: Readonly<Record<string, unknown>> }).Variables
      const environment = Object.fromEntries(Object.entries(variables).map(([variable, value]) => [variable, resolve(value)]))
      const role = (its['Role'] as { 'Fn::GetAtt': readonly [string, string] })['Fn::GetAtt'][0]
      return [{ name, environment, rights: rightsOfRole(templates, stack, role) }]
    })
  })
  return found.toSorted((one, other) => functionNames.indexOf(one.name) - functionNames.indexOf(other.name))
}

/** What the role of that logical id allows. */
export function rightsOfRole(templates: Templates, stack: string, role: string): readonly Right[] {
  const resolve = resolverOf(templates, stack)
  const statements = Object.entries(templates[stack]?.Resources ?? {}).flatMap(([id, { Type, Properties = {} }]) => statementsFor(role, id, Type, Properties))
  return statements.filter(({ Effect }) => Effect === 'Allow').flatMap((one) => rightsOf(one, resolve))
}

function logGroupOf(properties: Readonly<Record<string, unknown>>, nameOf: (id: string) => unknown): string {
  const { LogGroup: group } = (properties['LoggingConfig'] ?? {}) as { LogGroup?: { Ref?: string } }
  return String(nameOf(group?.Ref ?? ''))
}

/** Those that a role has itself, and those of policies that are for it. */
function statementsFor(role: string, id: string, type: string, properties: Readonly<Record<string, unknown>>): readonly Statement[] {
  const roles = (properties['Roles'] ?? []) as readonly { Ref?: string }[]
  const own = id === role ? (properties['Policies'] ?? []) as readonly { PolicyDocument: object }[] : []
  const attached = type === 'AWS::IAM::Policy' && roles.some(({ Ref }) => Ref === role) ? [{ PolicyDocument: properties['PolicyDocument'] as object }] : []
  return [...own, ...attached].flatMap(({ PolicyDocument: document }) => (document as { Statement: readonly Statement[] }).Statement)
}

function rightsOf({ Action, Resource, Condition = {} }: Statement, resolve: (value: unknown) => string): readonly Right[] {
  const conditions = Object.fromEntries(Object.entries(Condition).flatMap(([operator, keys]) => {
    if (operator !== 'StringEquals') throw new Error(`A condition ${operator} is not understood here.`)
    return Object.entries(keys).map(([key, values]) => [key, list(values).map(resolve)])
  }))
  return list(Action).flatMap((action) => list(Resource).map((resource) => ({ action: String(action), resource: resolve(resource), conditions })))
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** Whether the right covers the call of a function that is told `environment`. */
export function isAllowed({ action, resource, conditions }: Right, call: Authorized, environment: Readonly<Record<string, string>>): boolean {
  return action === call.action && patternOf(resource).test(placeOf(call, environment)) &&
    Object.entries(conditions).every(([key, values]) => values.includes(call.context?.[key] ?? ''))
}

/** The rights without which some of the calls would be refused; of two that allow the same, neither is. */
export function neededOf(rights: readonly Right[], calls: readonly Authorized[], environment: Readonly<Record<string, string>>): ReadonlySet<Right> {
  return new Set(calls.flatMap((call) => {
    const allowing = rights.filter((right) => isAllowed(right, call, environment))
    return allowing.length === 1 ? allowing : []
  }))
}

/** The ARN of a call with what the deployed function is told in the place of its variables. */
export function placeOf({ resource }: Authorized, environment: Readonly<Record<string, string>>): string {
  return resource.replaceAll(/\{(\w+)\}/g, (_, variable: string) => {
    const value = environment[variable]
    if (value === undefined) throw new Error(`The function is not told ${variable}.`)
    // A queue's ARN ends as its URL does.
    return variable.endsWith('_QUEUE_URL') ? value.slice(value.lastIndexOf('/') + 1) : value
  })
}

/** `*` is any text and `?` any character in an ARN of a statement (IAM User Guide, "Resource"). */
function patternOf(resource: string): RegExp {
  const literal = resource.replaceAll(/[.+^${}()|[\]\\/]/g, String.raw`\$&`)
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`)
}
