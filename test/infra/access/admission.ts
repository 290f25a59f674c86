import { evaluate } from '@marcbachmann/cel-js'
import type { Rendered } from './rendered-chart.ts'

/** What an API server shows a policy of a request, but for who sends it. */
export interface AdmissionRequest {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE'
  readonly group: string
  readonly resource: string
  readonly namespace?: string | undefined
  readonly object: object | null
  readonly oldObject: object | null
  readonly namespaceObject: object | null
}

export interface Sender {
  readonly username: string
  readonly groups: readonly string[]
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

interface PolicySpec {
  readonly matchConstraints: { readonly resourceRules: readonly ResourceRule[] }
  readonly matchConditions?: readonly Named[]
  readonly variables?: readonly Named[]
  readonly validations: readonly { readonly expression: string; readonly message: string }[]
}
interface ResourceRule {
  readonly apiGroups: readonly string[]
  readonly operations: readonly string[]
  readonly resources: readonly string[]
}
interface Named { readonly name: string; readonly expression: string }

/**
 * The sentences with which the bound policies refuse a request; none when all let it pass. An expression that cannot be evaluated
 * refuses (`failurePolicy: Fail`), as do conditions that cannot.
 */
export function refusalsOf(objects: readonly Rendered[], request: AdmissionRequest, sender: Sender): readonly string[] {
  const bound = objects.filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding')
    .map((one) => (one['spec'] as { policyName: string }).policyName)
  const policies = objects.filter(({ kind, metadata }) => kind === 'ValidatingAdmissionPolicy' && bound.includes(metadata.name))
  return policies.flatMap((policy) => refusalsBy(policy['spec'] as PolicySpec, request, sender))
}

function refusalsBy(spec: PolicySpec, request: AdmissionRequest, { groups, ...sender }: Sender): readonly string[] {
  if (!spec.matchConstraints.resourceRules.some((rule) => concerns(rule, request))) return []
  const { operation, group, resource, namespace = '', object, oldObject, namespaceObject } = request
  const shown: Record<string, unknown> = {
    object, oldObject, namespaceObject,
    request: { operation, namespace, resource: { group, resource }, userInfo: { ...sender, groups: [...groups] } },
  }
  try {
    if (!(spec.matchConditions ?? []).every(({ expression }) => evaluate(expression, shown) === true)) return []
    const variables = Object.fromEntries((spec.variables ?? []).map(({ name, expression }) => [name, evaluate(expression, shown)]))
    return spec.validations.filter(({ expression }) => evaluate(expression, { ...shown, variables }) !== true).map(({ message }) => message)
  } catch (error) {
    return [`cannot be evaluated: ${error instanceof Error ? error.message : String(error)}`]
  }
}

function concerns({ apiGroups, operations, resources }: ResourceRule, { group, operation, resource }: AdmissionRequest): boolean {
  return apiGroups.includes(group) && operations.includes(operation) && resources.includes(resource)
}
