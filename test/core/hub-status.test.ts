import fc from 'fast-check'
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
const waits = (waiting: Record<string, unknown>, terminated: Record<string, unknown> = {}) =>
  ({ name: 'hub', image: 'quay.io/x:1', state: { waiting }, lastState: { terminated } })
const pod = (waiting: Record<string, unknown>, terminated?: Record<string, unknown>): ObservedObject => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'hub-0', namespace: 'hub-x' },
  status: { containerStatuses: [waits(waiting, terminated)] },
})
const unscheduled = (message: string): ObservedObject =>
  ({ ...pod({}), status: { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }] } })
const going = (object: ObservedObject): ObservedObject =>
  ({ ...object, metadata: { ...object.metadata, deletionTimestamp: '2026-11-20T10:00:00Z' } })
const event = (reason: string, message: string, lastTimestamp = '2026-11-20T10:00:00Z') =>
  ({ apiVersion: 'v1', kind: 'Event', metadata: { name: 'e', namespace: 'hub-x' }, type: 'Warning', reason, message, lastTimestamp })
const claim = (phase: string): ObservedObject =>
  ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'course-x', namespace: 'hub-x' }, status: { phase } })
const namespace = (deletionTimestamp: string, message: string): ObservedObject => ({
  apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'hub-x', deletionTimestamp },
  status: { conditions: [{ type: 'NamespaceContentRemaining', status: 'True', message }] },
})
const pullCause = 'rpc error: code = NotFound desc = failed to pull and unpack image "quay.io/x:1": ' +
  'failed to resolve reference "quay.io/x:1": quay.io/x:1: not found'
const pullMessage = `Back-off pulling image "quay.io/x:1": ErrImagePull: ${pullCause}`

type Case = [title: string, observed: readonly ObservedObject[], status: string, reason: string, message: string]

const failed = 'Helm upgrade failed for release hub-x/hub-x with chart jupyterhub@4.4.0: '
const outOfTime = `${failed}client rate limiter Wait returned an error: context deadline exceeded`
const noRoom = '0/3 nodes are available: 3 Insufficient memory. preemption: 0/3 nodes are available: 3 No preemption victims found.'
const quota = 'pods "hub-6c" is forbidden: exceeded quota: hub, requested: pods=1, used: pods=4, limited: pods=4'

describe('what the cluster says of a hub that should run', () => {
  test.each<Case>([
    ['nothing there yet', [], 'Unknown', 'Requested', 'The hub has been asked for; the cluster has not taken it up yet.'],
    ['a release nobody has taken up', [release()], 'Unknown', 'Progressing', 'The hub is being set up.'],
    ['a release in the works', [release(ready('Unknown', 'Progressing', 'Running install'))], 'Unknown', 'Progressing', 'The hub is being set up.'],
    ['a change in the works', [release({ ...ready('Unknown', 'Progressing', ''), history: [{ status: 'deployed' }] })], 'Unknown', 'Progressing',
      'A change is being rolled out.'],
    ['a release that is ready', [release(ready('True', 'InstallSucceeded', 'ok'))], 'True', 'Running', 'The hub is running.'],
    ['a release that was ready before the last change', [release(ready('True', 'InstallSucceeded', 'ok', 1))],
      'Unknown', 'Progressing', 'The hub is being set up.'],
    ['a release that failed in time', [release(ready('False', 'InstallFailed', 'x'))], 'False', 'InstallFailed', 'The hub could not be installed: x'],
    ['a release that ran out of time', [release(ready('False', 'UpgradeFailed', outOfTime))], 'False', 'UpgradeFailed',
      'The change could not be rolled out: it was not ready in time'],
    ['a chart that is not there', [release(ready('False', 'SourceNotReady', 'HelmChart \'flux-system/x\' is not ready'))], 'False', 'SourceNotReady',
      'The chart cannot be had: HelmChart \'flux-system/x\' is not ready'],
    ['an old pod of a release that is ready', [release(ready('True', 'UpgradeSucceeded', 'ok')), pod({ reason: 'CrashLoopBackOff' })],
      'True', 'Running', 'The hub is running.'],
    ['a namespace that is still going', [namespace('2026-11-20T10:00:00Z', 'Some resources are remaining: pods. has 1 resource instances')],
      'Unknown', 'NamespaceTerminating',
      'The namespace that was there before is still being removed: Some resources are remaining: pods. has 1 resource instances'],
  ])('%s', (_, observed, status, reason, message) => {
    expect(hubCondition('public', observed)).toEqual({ type: 'HubReady', status, reason, message })
  })

  test.each<Case>([
    ['an image that is not there', [pod({ reason: 'ImagePullBackOff', message: pullMessage })], 'False', 'ImagePullFailed',
      'The image quay.io/x:1 cannot be pulled: not found'],
    ['an image whose cause is told in an event only',
      [pod({ reason: 'ImagePullBackOff', message: 'Back-off pulling image "quay.io/x:1"' }), event('Failed', `Failed to pull image "quay.io/x:1": ${pullCause}`)],
      'False', 'ImagePullFailed', 'The image quay.io/x:1 cannot be pulled: not found'],
    ['an image whose cause nobody told', [pod({ reason: 'ErrImagePull' })], 'False', 'ImagePullFailed', 'The image quay.io/x:1 cannot be pulled.'],
    ['no name of an image', [pod({ reason: 'InvalidImageName' })], 'False', 'ImagePullFailed',
      'The image quay.io/x:1 cannot be pulled: it is no name of an image'],
    ['an init container\'s image', [{ ...pod({}), status: { initContainerStatuses: [waits({ reason: 'ErrImagePull', message: 'denied' })] } }],
      'False', 'ImagePullFailed', 'The image quay.io/x:1 cannot be pulled: denied'],
    ['a container that keeps ending', [pod({ reason: 'CrashLoopBackOff' }, { exitCode: 1, message: 'no\nconfig' })], 'False', 'ContainerFailing',
      'The container hub in pod hub-0 keeps ending with exit code 1: no config'],
    ['a container out of memory', [pod({ reason: 'CrashLoopBackOff' }, { exitCode: 137, reason: 'OOMKilled' })], 'False', 'ContainerFailing',
      'The container hub in pod hub-0 runs out of memory and is started again and again.'],
    ['a secret that is missing', [pod({ reason: 'CreateContainerConfigError', message: 'secret "s" not found' })], 'False', 'ContainerFailing',
      'The container hub in pod hub-0 cannot be started: secret "s" not found'],
    ['a pod that is only starting', [pod({ reason: 'ContainerCreating' })], 'Unknown', 'Progressing', 'The hub is being set up.'],
    ['a broken pod that is going', [going(pod({ reason: 'ErrImagePull' }))], 'Unknown', 'Progressing', 'The hub is being set up.'],
    ['no room', [unscheduled(noRoom)], 'Unknown', 'Unschedulable',
      'No node has room for pod hub-0 yet: 0/3 nodes are available: 3 Insufficient memory'],
    ['a volume that is not bound', [unscheduled('pod has unbound immediate PersistentVolumeClaims.')], 'Unknown', 'VolumePending',
      'Pod hub-0 waits for its volume: pod has unbound immediate PersistentVolumeClaims.'],
    ['a claim without a volume', [claim('Pending')], 'Unknown', 'VolumePending', 'The claim course-x has no volume yet.'],
    ['a claim that lost its volume', [claim('Lost')], 'False', 'VolumeLost', 'The claim course-x has lost its volume.'],
    ['a volume that cannot be mounted', [event('FailedMount', 'MountVolume.SetUp failed')], 'Unknown', 'VolumeMountFailed',
      'A volume cannot be mounted: MountVolume.SetUp failed'],
    ['a full quota', [event('FailedCreate', `Error creating: ${quota}`)], 'False', 'QuotaExceeded',
      'The hub has reached its quota: hub, requested: pods=1, used: pods=4, limited: pods=4'],
    ['Pod Security', [event('FailedCreate', 'pods "hub" is forbidden: violates PodSecurity "restricted:latest": privileged')], 'False',
      'AdmissionRefused', 'Pod Security (restricted:latest) does not allow a pod of the hub: privileged'],
    ['a webhook', [event('FailedCreate', 'admission webhook "w.example" denied the request: no')], 'False', 'AdmissionRefused',
      'The admission webhook w.example does not allow it: no'],
    ['an event that says nothing of starting', [event('Unhealthy', 'Readiness probe failed')], 'Unknown', 'Progressing', 'The hub is being set up.'],
  ])('%s while it is being set up', (_, others, status, reason, message) => {
    const progressing = release(ready('Unknown', 'Progressing', 'Running'))
    expect(hubCondition('public', [progressing, ...others])).toEqual({ type: 'HubReady', status, reason, message })
  })

  test('when Helm knows only that time was up, what was warned of during that attempt tells why', () => {
    const observed = release({ ...ready('False', 'UpgradeFailed', outOfTime), history: [{ status: 'failed', lastDeployed: '2026-11-20T10:00:00Z' }] })
    const full = event('FailedCreate', quota, '2026-11-20T10:01:00Z')
    expect(hubCondition('public', [observed, full])).toMatchObject({ status: 'False', reason: 'QuotaExceeded' })
    const older = event('FailedCreate', quota, '2026-11-20T09:59:00Z')
    expect(hubCondition('public', [observed, older])).toMatchObject({ status: 'False', reason: 'UpgradeFailed' })
  })

  test('a change that was taken back says so with the cause, whatever the release as a whole says of it', () => {
    const rolledBack = (generation: number, stalled = 'False') => release({
      conditions: [
        { type: 'Ready', status: 'False', reason: 'RollbackSucceeded', message: 'Helm rollback succeeded', observedGeneration: generation },
        { type: 'Released', status: 'False', reason: 'UpgradeFailed', message: `${failed}no such field`, observedGeneration: generation },
        { type: 'Remediated', status: 'True', reason: 'RollbackSucceeded', message: 'Helm rollback succeeded', observedGeneration: generation },
        { type: 'Stalled', status: stalled, reason: 'RetriesExceeded', message: '' },
      ],
      history: [{ status: 'deployed', version: 3 }, { status: 'failed', version: 2 }, { status: 'superseded', version: 1 }],
    })
    const message = 'The change could not be rolled out and was taken back; the hub runs as before: no such field.'
    expect(hubCondition('public', [rolledBack(2, 'True')])).toMatchObject({ status: 'False', reason: 'UpgradeRolledBack', message })
    expect(hubCondition('public', [rolledBack(2)]).message).toBe(`${message} It is tried again by itself.`)
    expect(hubCondition('public', [rolledBack(1)])).toMatchObject({ status: 'Unknown', reason: 'Progressing' })
  })

  test('a message without end is cut', () => {
    expect(hubCondition('public',
      [release(ready('False', 'InstallFailed', 'x'.repeat(5_000)))]).message).toHaveLength(1_000)
  })

  test('a status of any strange form is no error', () => {
    const anything = fc.dictionary(fc.constantFrom('conditions', 'history', 'containerStatuses', 'phase', 'x'), fc.jsonValue())
    fc.assert(fc.property(anything, anything, fc.jsonValue(), (one, other, message) => {
      const objects = [release(one), { ...pod({}), status: other }, { ...event('Failed', ''), message } as unknown as ObservedObject]
      expect(hubCondition('public', objects).message.length).toBeLessThanOrEqual(1_000)
    }))
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
