import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectCluster } from '../../shared/adapters/kubernetes/connect.ts'
import { second } from '../../shared/core/instant.ts'
import { namespaceOf } from '../../shared/core/names.ts'
import { helmRelease as lecternRelease } from '../../shared/core/objects/helm-release.ts'
import { settings } from '../fixtures/a-course.ts'
import { aSharedHub } from '../fixtures/kubernetes/hub-specs.ts'
import { type HubNamespace, startHubNamespace } from './hub-namespace.ts'
import type { AnyObject } from './kubernetes-client.ts'
import { helmRelease, namespaceNamed } from './kubernetes-client.ts'

const image = 'registry.example/scipy@sha256:0123'

function entry(role: 'student' | 'instructor', groups: string[]) {
  const labels = { 'lectern.dev/role': role, 'lectern.dev/course': 'x' }
  const mounts = {
    course: role === 'instructor' ? { name: 'course', mountPath: '/course', subPath: 'files' } : null,
    exchange: { name: 'course', mountPath: '/srv/nbgrader/exchange', subPath: 'exchange' },
  }
  return {
    groups, role, course: 'x',
    profile: {
      slug: `x.${role}`, display_name: 'X', description: '',
      kubespawner_override: {
        image, extra_labels: labels, volume_mounts: mounts, environment: { COURSE_NAME: 'A {{b}}' },
        volumes: { course: { name: 'course', persistentVolumeClaim: { claimName: 'course-x' } } },
      },
    },
  }
}

const values = {
  hub: { activeServerLimit: 2 },
  singleuser: {
    extraLabels: { 'lectern.dev/role': 'student' },
    storage: {
      extraVolumes: { home: { name: 'home', persistentVolumeClaim: { claimName: 'home' } } },
      extraVolumeMounts: { home: { name: 'home', mountPath: '/notebooks', subPath: '{username}' } },
    },
  },
  custom: { lectern: { entries: [entry('instructor', ['teach']), entry('student', ['learn', 'teach'])] } },
}

describe('the servers of people on a hub', () => {
  let place: HubNamespace

  beforeEach(async () => {
    place = await startHubNamespace()
    await place.client.apply(helmRelease('hub-x', { values }))
  })
  afterEach(() => place.standIn.close())

  const ready = () => place.advance(8 * second)
  const seen = () => connectCluster(place.standIn.kubeconfig(), { requestsPerSecond: 0 }).userPods('x')
  const student = (user: string) => ({ hub: 'x', user, groups: ['learn'] })
  const pod = (user: string) => place.client.read('v1', 'Pod', `jupyter-${user}`, 'hub-x')

  it('are what the first entry that somebody is offered says, and the adapter reads whose they are', async () => {
    await ready()
    expect(place.standIn.users.start({ hub: 'x', user: 'ada', groups: ['teach'] }))
      .toEqual({ started: true, pod: 'jupyter-ada' })
    const ada = await pod('ada')
    expect(ada.spec).toMatchObject({ containers: [{ image, env: [{ name: 'COURSE_NAME', value: 'A {b}' }] }] })
    interface Container { volumeMounts: { mountPath: string; subPath: string }[] }
    const { containers: [container] } = ada.spec as { containers: Container[] }
    expect(container?.volumeMounts.map(({ mountPath, subPath }) => [mountPath, subPath]))
      .toEqual([['/notebooks', 'ada'], ['/course', 'files'], ['/srv/nbgrader/exchange', 'exchange']])
    expect(ada.status).toMatchObject({ phase: 'Running' })
    expect(await seen())
      .toMatchObject([{ name: 'jupyter-ada', user: 'ada', role: 'instructor', course: 'x', going: false }])
  })

  it('of a shared hub as Lectern makes it are those of the environment that somebody chooses', async () => {
    const spec = aSharedHub()
    const name = namespaceOf(spec.name)
    await place.client.apply(namespaceNamed(name))
    await place.client.apply(lecternRelease(spec, settings) as unknown as AnyObject)
    await ready()
    const groups = spec.environments.map(({ groups: { students } }) => students)
    const offered = place.standIn.users.offered({ hub: spec.name, groups })
    expect(offered.map(({ role }) => role)).toEqual(spec.environments.map(() => 'student'))
    const last = offered.at(-1)
    expect(place.standIn.users.start({ hub: spec.name, user: 'ada', groups, entry: last?.profile.slug }))
      .toMatchObject({ started: true })
    const [server] = await connectCluster(place.standIn.kubeconfig(), { requestsPerSecond: 0 }).userPods(spec.name)
    expect(server).toMatchObject({ user: 'ada', role: 'student', course: last?.course })
    expect(place.standIn.users.list()).toMatchObject([{ hub: spec.name, image: spec.environments.at(-1)?.image.reference }])
  })

  it('are one a person: another entry replaces the server, without the mounts that it does not have', async () => {
    await ready()
    const request = { hub: 'x', user: 'ada', groups: ['teach'] }
    place.standIn.users.start(request)
    const [before] = await seen()
    expect(place.standIn.users.start({ ...request, entry: 'x.student' })).toMatchObject({ started: true })
    const [after, ...others] = await seen()
    expect([after?.role, others]).toEqual(['student', []])
    expect(after?.uid).not.toBe(before?.uid)
    expect(JSON.stringify((await pod('ada')).spec)).not.toContain('"/course"')
  })

  it('are refused where no hub is ready, where nothing or not that is offered, and to odd names', async () => {
    expect(place.standIn.users.start({ ...student('ada'), hub: 'y' })).toEqual({ started: false, why: 'there is no hub y' })
    expect(place.standIn.users.start(student('ada'))).toEqual({ started: false, why: 'the hub x is not ready' })
    await ready()
    expect(place.standIn.users.start({ ...student('ada'), groups: [] }))
      .toEqual({ started: false, why: 'the hub x offers nothing to ada' })
    expect(place.standIn.users.start({ ...student('ada'), entry: 'x.instructor' }))
      .toEqual({ started: false, why: 'the hub x does not offer x.instructor to ada' })
    expect(place.standIn.users.start(student('Ada L')))
      .toMatchObject({ started: false, why: expect.stringContaining('user: Ada L') as string })
    expect(place.standIn.users.offered({ hub: 'x', groups: ['learn'] }).map(({ profile }) => profile.slug))
      .toEqual(['x.student'])
    expect(place.standIn.users.offered({ hub: 'x', groups: ['teach'] })).toHaveLength(2)
    expect(await seen()).toEqual([])
  })

  it('are no more than the hub allows at a time, those about to appear included', async () => {
    await ready()
    place.standIn.users.start(student('a'))
    place.standIn.users.start({ ...student('b'), late: true })
    expect(place.standIn.users.start(student('c')))
      .toMatchObject({ started: false, why: expect.stringContaining('429') as string })
    expect(place.standIn.users.start(student('a'))).toMatchObject({ started: true })
    expect([place.standIn.users.stop({ hub: 'x', user: 'b' }), place.standIn.users.stop({ hub: 'x', user: 'b' })])
      .toEqual([true, false])
    expect(place.standIn.users.start(student('c'))).toMatchObject({ started: true })
  })

  it('can be deleted through the API, and a late one appears after the deletion that found none', async () => {
    await ready()
    place.standIn.users.start(student('a'))
    await place.client.remove('v1', 'Pod', 'jupyter-a', 'hub-x')
    expect(await seen()).toEqual([])
    expect(place.standIn.users.start({ ...student('a'), late: true })).toEqual({ started: true, pod: 'jupyter-a' })
    await place.advance(second - 1)
    expect(await seen()).toEqual([])
    await place.advance(1)
    expect(await seen()).toMatchObject([{ user: 'a' }])
  })

  it('wait for an image that cannot be pulled, while the hub goes on, and run once it can be', async () => {
    place.standIn.failures.set({ failure: 'image-pull', image })
    await ready()
    expect(place.standIn.users.start(student('a'))).toMatchObject({ started: true })
    const waiting = { reason: 'ImagePullBackOff', message: expect.stringContaining(image) as string }
    expect((await pod('a')).status).toMatchObject({ phase: 'Pending', containerStatuses: [{ state: { waiting } }] })
    const events = await place.client.list('v1', 'Event', 'hub-x')
    const ofPod = events.filter(({ involvedObject }) => (involvedObject as { name: string }).name === 'jupyter-a')
    expect(new Set(ofPod.map(({ reason }) => reason))).toEqual(new Set(['BackOff', 'Failed']))
    place.standIn.failures.clear()
    expect((await pod('a')).status).toMatchObject({ phase: 'Running' })
  })

  it('outlive an upgrade of their hub and go with its namespace', async () => {
    await ready()
    place.standIn.users.start(student('a'))
    const before = await pod('a')
    await place.client.apply(helmRelease('hub-x', { values: { ...values, custom: { lectern: { entries: [] } } } }))
    await place.advance(4 * second)
    expect(await pod('a')).toEqual(before)
    await place.client.remove('v1', 'Namespace', 'hub-x')
    await place.advance(3 * second)
    expect(place.standIn.users.list()).toEqual([])
  })

  it('are started, listed and stopped over HTTP, but not by a page, and a bad field is named', async () => {
    await ready()
    const send = async (method: string, body: object, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${place.standIn.url}/lectern-stand-in/servers`, {
        method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers },
      })
      return [answer.status, await answer.json()] as const
    }
    expect(await send('POST', student('a'), { origin: 'https://evil.example' })).toMatchObject([403, {}])
    expect(await send('POST', { ...student('a'), groups: 'learn' }))
      .toMatchObject([400, { message: expect.stringContaining('groups') as string }])
    expect(await send('POST', student('a'))).toEqual([201, { started: true, pod: 'jupyter-a' }])
    expect(await send('POST', { ...student('b'), groups: [] })).toMatchObject([409, { started: false }])
    place.standIn.users.start(student('b'))
    expect(await send('POST', student('c'))).toMatchObject([429, { started: false }])
    const listed = await (await fetch(`${place.standIn.url}/lectern-stand-in/servers`)).json()
    expect(listed).toMatchObject({ servers: [{ hub: 'x', user: 'a', image, phase: 'Running' }, { user: 'b' }] })
    expect(await send('DELETE', { hub: 'x', user: 'a' })).toEqual([200, { stopped: true }])
    expect(await seen()).toMatchObject([{ user: 'b' }])
  })
})
