import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startupTaint } from '../../../infra/cluster/core-nodes.ts'
import { type AdmissionRequest, refusalsOf, type Sender } from './admission.ts'
import { Helm, type Rendered, whyNoHelm } from './rendered-chart.ts'

if (whyNoHelm !== undefined) console.warn(`The chart's policies are not evaluated here: ${whyNoHelm}.`)

const account = { username: 'system:serviceaccount:lectern-policy-gate:lectern-policy-gate', groups: ['system:serviceaccounts'] }
const on = (node: string): Sender => ({ ...account, extra: { 'authentication.kubernetes.io/node-name': [node] } })
const kubelet: Sender = { username: 'system:node:one', groups: ['system:nodes'] }

const closed = { key: startupTaint, value: 'pending', effect: 'NoSchedule' }
const users = { key: 'hub.jupyter.org/dedicated', value: 'user', effect: 'NoSchedule' }
const cordoned = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }
const labels = { 'hub.jupyter.org/node-purpose': 'user' }
const ids = { providerID: 'aws:///eu-north-1a/i-0123456789abcdef0' }
const node = (taints?: readonly object[], spec: object = {}, metadata: object = {}) => ({
  metadata: { name: 'one', labels, ...metadata }, spec: { ...ids, ...spec, ...(taints === undefined ? {} : { taints }) },
})
const change = (before: object, after: object): AdmissionRequest =>
  ({ operation: 'UPDATE', group: '', resource: 'nodes', object: after, oldObject: before, namespaceObject: null })
const fresh = node([users, closed])

const allowed: readonly (readonly [what: string, by: Sender, request: AdmissionRequest])[] = [
  ['it opens its own node', on('one'), change(fresh, node([users]))],
  ['it takes off the last taint', on('one'), change(node([closed]), node())],
  ['it takes off the last taint and leaves an empty list', on('one'), change(node([closed]), node([]))],
  ['it opens a node that somebody has cordoned', on('one'),
    change(node([closed, cordoned], { unschedulable: true }), node([cordoned], { unschedulable: true }))],
  ['it changes nothing of a node that is open', on('one'), change(node([users]), node([users]))],
  ['the node itself changes its labels', kubelet, change(fresh, node([users, closed], {}, { labels: { ...labels, zone: 'a' } }))],
]

const refused: readonly (readonly [what: string, by: Sender, request: AdmissionRequest, because: string])[] = [
  ['it opens another node', on('two'), change(fresh, node([users])), 'that it runs on'],
  ['it opens a node with a token of no pod', account, change(fresh, node([users])), 'that it runs on'],
  ['it opens a node with a token that names none', { ...account, extra: { 'authentication.kubernetes.io/pod-name': ['one'] } },
    change(fresh, node([users])), 'that it runs on'],
  ['it takes off another taint as well', on('one'), change(fresh, node()), 'takes one taint off'],
  ['it takes off another taint instead', on('one'), change(fresh, node([closed])), 'takes one taint off'],
  ['it changes a taint', on('one'), change(fresh, node([{ ...users, effect: 'PreferNoSchedule' }])), 'takes one taint off'],
  ['it sets a taint', on('one'), change(fresh, node([users, cordoned])), 'takes one taint off'],
  ['it closes a node', on('one'), change(node([users]), fresh), 'takes one taint off'],
  ['it labels a node', on('one'), change(fresh, node([users], {}, { labels: { ...labels, zone: 'a' } })), 'nothing of a node but'],
  ['it takes labels off', on('one'), change(fresh, node([users], {}, { labels: undefined })), 'nothing of a node but'],
  ['it annotates a node', on('one'), change(fresh, node([users], {}, { annotations: { a: 'b' } })), 'nothing of a node but'],
  ['it keeps a node from going', on('one'), change(fresh, node([users], {}, { finalizers: ['a/b'] })), 'nothing of a node but'],
  ['it cordons a node', on('one'), change(fresh, node([users], { unschedulable: true })), 'nothing of a node but'],
  ['it gives a node another instance', on('one'), change(fresh, node([users], { providerID: 'aws:///a/i-1' })), 'nothing of a node but'],
]

describe.skipIf(whyNoHelm !== undefined)('the admission policy of the policy gate', { timeout: 60_000 }, () => {
  let helm: Helm
  let objects: readonly Rendered[] = []
  beforeAll(() => {
    helm = new Helm()
    objects = helm.objects()
  })
  afterAll(() => { helm.remove() })

  test.each(allowed)('allows that %s', (_, by, request) => {
    expect(refusalsOf(objects, request, by)).toEqual([])
  })

  test.each(refused)('refuses that %s', (_, by, request, because) => {
    const refusals = refusalsOf(objects, request, by)
    expect(refusals).toContainEqual(expect.stringContaining(because))
    expect(refusals.join()).not.toContain('cannot be evaluated')
  })

  test('refuses what it cannot judge', () => {
    expect(refusalsOf(objects, change({}, {}), on('one')).join()).toContain('cannot be evaluated')
  })
})
