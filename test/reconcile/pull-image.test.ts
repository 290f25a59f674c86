import { beforeEach, expect, test } from 'vitest'
import { pullImage } from '../../shared/reconcile/pull-image.ts'
import { aCourse } from '../fixtures/a-course.ts'
import { World } from '../memory/world.ts'

const image = { reference: 'registry.example/x:1' }
let world: World
beforeEach(async () => {
  world = new World()
  await world.cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'hub-mlbp2026', labels: {} } })
})
const pull = (course = aCourse()) => pullImage(course, 'mlbp2026', image, world)

test('an image is pulled once, and known to be there afterwards', async () => {
  expect((await pull()).finding).toMatchObject({ status: 'Unknown', reason: 'ImagePulling' })
  world.cluster.settle()
  const { course, finding } = await pull()
  expect([course.pulled_image, finding]).toEqual(['registry.example/x:1', undefined])
  world.cluster.task = () => Promise.reject(new Error('asked again'))
  expect(await pull(course)).toEqual({ course })
})

test('an image that the registry does not have is told in the registry\'s words', async () => {
  await pull()
  world.cluster.task = async () => ({
    status: 'running', reason: 'ImagePullBackOff: Back-off pulling image "registry.example/x:1": ErrImagePull: registry.example/x:1: not found',
  })
  expect((await pull()).finding).toEqual({
    status: 'False', reason: 'ImagePullFailed', message: 'The image registry.example/x:1 cannot be pulled: not found',
  })
})

test('a command that fails was started, so the image is there', async () => {
  world.cluster.tasks = () => ({ status: 'failed', reason: 'BackoffLimitExceeded: no such file (StartError, exit code 128)' })
  await pull()
  world.cluster.settle()
  expect((await pull()).course.pulled_image).toBe('registry.example/x:1')
})

test('one that never started is tried anew', async () => {
  world.cluster.tasks = () => ({ status: 'failed', reason: 'DeadlineExceeded: Job was active longer than specified deadline' })
  await pull()
  world.cluster.settle()
  const { course, finding } = await pull()
  expect([course.pulled_image, finding?.reason]).toEqual([undefined, 'ImagePullFailed'])
  expect((await pull()).finding?.reason).toBe('ImagePulling')
})
