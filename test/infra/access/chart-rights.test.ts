import { describe, expect, test } from 'vitest'
import { reconcilerGroup } from '../../../infra/names.ts'
import { recordedLife } from './a-recorded-life.ts'
import type { Right } from './recorded-rights.ts'
import { type Rendered, RenderedChart, whyNoHelm } from './rendered-chart.ts'

if (whyNoHelm !== undefined) console.warn(`The chart is not rendered here: ${whyNoHelm}.`)

describe.skipIf(whyNoHelm !== undefined)('the cluster\'s chart lets the reconciler', { timeout: 60_000 }, () => {
  const chart = new RenderedChart()
  const found = (kind: string, name: string): Rendered => chart.found(kind, name)

  const subject = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: reconcilerGroup }

  test('be known by its group alone', () => {
    for (const kind of ['ClusterRoleBinding', 'RoleBinding']) expect(found(kind, 'lectern-reconciler')['subjects']).toEqual([subject])
    const bound = chart.objects.filter((object) => JSON.stringify(object['subjects'] ?? []).includes(reconcilerGroup))
    expect(bound).toHaveLength(2)
  })

  test('do what it does and nothing else', async () => {
    const rules = [...rulesOf(found('ClusterRole', 'lectern-reconciler')), ...rulesOf(found('Role', 'lectern-reconciler'))]
    const { rights } = await recordedLife()
    expect(rights.length).toBeGreaterThan(100)
    expect(rights.filter((right) => !rules.some((rule) => allows(rule, right)))).toEqual([])
    const unused = rules.flatMap(pairsOf)
      .filter(({ rule, ...pair }) => !rights.some((right) => allows({ ...rule, ...single(pair) }, right)))
    expect(unused.map(({ resource, verb }) => `${verb} ${resource}`).toSorted()).toEqual(Object.keys(notSeen).toSorted())
  })

  test('do nothing by a wildcard', () => {
    const all = chart.objects.flatMap((object) => object.kind === 'ClusterRole' || object.kind === 'Role' ? rulesOf(object) : [])
    expect(JSON.stringify(all)).not.toContain('*')
  })
})

/** What no life of a course shows, and why it is allowed. */
const notSeen: Readonly<Record<string, string>> = {
  'delete persistentvolumeclaims': 'the claim of a course that left a shared hub goes when everything is looked at next',
  'delete resourcequotas': 'an object that a later version of Lectern wants no more is removed from hubs that go on',
  'delete limitranges': 'as above',
  'delete networkpolicies': 'as above',
}

interface Rule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly namespace?: string | undefined
}
interface Pair { readonly resource: string; readonly verb: string }

function rulesOf(role: Rendered): readonly Rule[] {
  return (role['rules'] as readonly Rule[]).map((rule) => ({ ...rule, namespace: role.metadata.namespace }))
}

function pairsOf(rule: Rule): readonly (Pair & { rule: Rule })[] {
  return rule.resources.flatMap((resource) => rule.verbs.map((verb) => ({ rule, resource, verb })))
}

function single({ resource, verb }: Pair): Pick<Rule, 'resources' | 'verbs'> {
  return { resources: [resource], verbs: [verb] }
}

function allows({ apiGroups, resources, verbs, resourceNames, namespace }: Rule, right: Right): boolean {
  return apiGroups.includes(right.group) && resources.includes(right.resource) && verbs.includes(right.verb)
    && (namespace === undefined || namespace === right.namespace)
    && (resourceNames === undefined || (right.name !== undefined && resourceNames.includes(right.name)))
}
