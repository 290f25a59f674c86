import { describe, expect, test } from 'vitest'
import { type Condition, withConditions } from '../../shared/core/condition.ts'
import { hubCondition } from '../../shared/core/hub-status.ts'
import { plus } from '../../shared/core/instant.ts'
import type { ObservedObject } from '../../shared/core/objects/kubernetes-object.ts'
import { midTerm } from '../fixtures/a-course.ts'

const release = (status?: Record<string, unknown>, generation = 2): ObservedObject => ({
  apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease',
    metadata: { name: 'hub-x', namespace: 'hub-x', generation },
  ...(status === undefined ? {} : { status }),
})
const ready = (status: string, reason: string, message: string, observedGeneration = 2) =>
  ({ conditions: [{ type: 'Released', status: 'True' },
    { type: 'Ready', status, reason, message, observedGeneration }] })
const pod = (waiting: Record<string, unknown>): ObservedObject => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'hub-0', namespace: 'hub-x' },
  status: { containerStatuses: [{ name: 'hub', image: 'quay.io/x:1', state: { waiting } }] },
})

describe('what the cluster says of a hub that should run', () => {
  test.each<[string, readonly ObservedObject[], string, string, RegExp]>([
    ['nothing there yet', [], 'Unknown', 'Requested', /asked for/],
    ['a release nobody has taken up', [release()], 'Unknown', 'Progressing', /being set up/],
    ['a release in the works', [release(ready('Unknown', 'Progressing', 'Running install'))], 'Unknown', 'Progressing',
      /Running install/],
    ['a release that is ready', [release(ready('True', 'InstallSucceeded', 'ok'))], 'True', 'Running', /running/],
    ['a release that was ready before the last change', [release(ready('True', 'InstallSucceeded', 'ok', 1))],
      'Unknown', 'Progressing', /./],
    ['a release that failed', [release(ready('False', 'InstallFailed', 'timed out'))], 'False', 'InstallFailed',
      /timed out/],
    ['an image that cannot be pulled',
      [release(ready('Unknown', 'Progressing', '')), pod({ reason: 'ErrImagePull', message: 'no such tag' })],
      'False', 'ImagePullFailed', /quay\.io\/x:1 cannot be pulled: no such tag/],
    ['a container that keeps dying', [release(), pod({ reason: 'CrashLoopBackOff' })], 'False', 'ContainerFailing',
      /hub in pod hub-0: CrashLoopBackOff/],
    ['a pod that is only starting', [release(), pod({ reason: 'ContainerCreating' })], 'Unknown', 'Progressing', /./],
    ['an old pod of a release that is ready',
      [release(ready('True', 'UpgradeSucceeded', 'ok')), pod({ reason: 'CrashLoopBackOff' })],
      'True', 'Running', /running/],
  ])('%s', (_, observed, status, reason, message) => {
    const found = hubCondition('public', observed)
    expect(found).toMatchObject({ type: 'HubReady', status, reason })
    expect(found.message).toMatch(message)
  })

  test('a message without end is cut', () => {
    expect(hubCondition('public',
      [release(ready('False', 'InstallFailed', 'x'.repeat(5_000)))]).message).toHaveLength(1_000)
  })

  test('a status of any strange form is no error', () => {
    for (const status of [{ conditions: 'none' }, { conditions: [null, 3] }, {}]) {
      expect(hubCondition('public', [release(status)]).status).toBe('Unknown')
    }
  })
})

describe('what is said of a hub that should not be', () => {
  test.each([
    ['requested', [], 'NotApproved'], ['declined', [], 'NotApproved'], ['cancelled', [], 'NotApproved'],
    ['archived', [release()], 'Removing'], ['archived', [], 'Removed'], ['deletion-due', [], 'Removed'],
    ['deleting', [], 'Removed'], ['deleted', [], 'Deleted'],
  ] as const)('%s with %j: %s', (phase, observed, reason) => {
    expect(hubCondition(phase, observed)).toMatchObject({ status: 'False', reason })
  })
})

describe('conditions', () => {
  const old: Condition = { type: 'HubReady', status: 'True', reason: 'Running', message: '',
    last_transition_time: midTerm }
  const later = plus(midTerm, 1_000)

  test('keep their time while the status stays, whatever the message', () => {
    const [kept] = withConditions([old], later,
      { type: 'HubReady', status: 'True', reason: 'Running', message: 'Still.' })
    expect(kept).toEqual({ ...old, message: 'Still.' })
  })

  test('take the time at which the status changes', () => {
    const [turned] = withConditions([old], later, { type: 'HubReady', status: 'False', reason: 'Failed', message: '' })
    expect(turned?.last_transition_time).toBe(later)
  })

  test('of other types stay, in one order', () => {
    const all = withConditions([old], later,
      { type: 'DatesScheduled', status: 'True', reason: 'Scheduled', message: '' })
    expect(all.map(({ type }) => type)).toEqual(['DatesScheduled', 'HubReady'])
  })
})
