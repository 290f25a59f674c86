import { describe, expect, test } from 'vitest'
import { imagePuller, pulledAtMost } from '../../../shared/core/objects/image-puller.ts'
import { chartValues } from '../../../shared/core/objects/values/values.ts'
import { settings } from '../../fixtures/a-course.ts'
import { problemsOfObject } from '../../fixtures/kubernetes/core-types.ts'
import { aCourseHub } from '../../fixtures/kubernetes/hub-specs.ts'
import { problemsOfValues } from '../../fixtures/kubernetes/schema-checks.ts'

interface PodSpec { readonly initContainers: readonly { readonly name: string; readonly image: string }[] }
const podOf = (wanted: Parameters<typeof imagePuller>[0]): PodSpec => {
  const { template } = imagePuller(wanted, settings).spec as { readonly template: { readonly spec: PodSpec } }
  return template.spec
}
const imagesOf = (wanted: Parameters<typeof imagePuller>[0]) => podOf(wanted).initContainers.map(({ image }) => image)

describe('the image puller', () => {
  test('is an object that Kubernetes takes', () => {
    expect(problemsOfObject(imagePuller([{ image: 'quay.io/one@sha256:1', courses: 1 }], settings))).toEqual([])
  })

  test('pulls each image once, those of most courses where there are too many', () => {
    const wanted = Array.from({ length: 15 }, (_, index) => ({ image: `image-${index + 10}`, courses: index }))
    expect(imagesOf([...wanted, { image: 'image-24', courses: 1 }])).toEqual(wanted.slice(-pulledAtMost).map(({ image }) => image))
  })

  test('is the same object whatever the order of the wishes, so that nothing is written for it', () => {
    const wanted = [{ image: 'b', courses: 1 }, { image: 'a', courses: 1 }, { image: 'c', courses: 9 }]
    expect(imagePuller(wanted, settings)).toEqual(imagePuller(wanted.toReversed(), settings))
  })

  test('runs on the nodes of users, as nobody, with no token', () => {
    expect(podOf([])).toMatchObject({
      automountServiceAccountToken: false, securityContext: { runAsNonRoot: true },
      nodeSelector: { 'hub.jupyter.org/node-purpose': 'user' },
    })
  })

  test('waits, with the images of courses, until a new node enforces policies', () => {
    const { tolerations } = podOf([]) as unknown as { readonly tolerations: readonly object[] }
    expect(tolerations).toEqual([{ key: 'hub.jupyter.org/dedicated', operator: 'Equal', value: 'user', effect: 'NoSchedule' }])
  })
})

describe('the scheduler of people\'s servers', () => {
  const spawnerOf = (cluster: object) => {
    const values = chartValues(aCourseHub(), { ...settings, cluster: { ...settings.cluster, ...cluster } })
    expect(problemsOfValues(values)).toEqual([])
    return (values['hub'] as { config: { KubeSpawner: object } }).config.KubeSpawner
  }

  test('is the cluster\'s own unless the settings name one', () => {
    expect(spawnerOf({})).not.toHaveProperty('scheduler_name')
    expect(spawnerOf({ user_scheduler: 'lectern-user-scheduler' })).toMatchObject({ scheduler_name: 'lectern-user-scheduler' })
  })
})
