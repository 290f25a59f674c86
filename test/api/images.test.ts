import { beforeEach, describe, expect, test } from 'vitest'
import { seedImages } from '../../local/sample-images.ts'
import type { AnswerOf } from '../../shared/contract/answers.ts'
import { digestOf } from '../fixtures/a-build.ts'
import { midTerm, settings } from '../fixtures/a-course.ts'
import { MemoryImageCatalogue } from '../memory/image-catalogue.ts'
import { type ImageRoute, ImagesRig, said, type Sending } from './images-rig.ts'

let rig: ImagesRig
beforeEach(() => { rig = new ImagesRig() })

const image = digestOf('scipy', '2026-06-01')
const path = { class: 'scipy', date: '2026-06-01' }
const test_file = { name: 'check.py', content: 'import numpy' }

async function enterAndPublish(upgrade = false): Promise<AnswerOf<'publish-build'>> {
  await rig.done('enter-build', { path, body: { image } })
  return rig.done('publish-build', { path, body: { upgrade } })
}

describe('the catalogue', () => {
  test('lists every class of the settings with its newest published build', async () => {
    const { classes } = await rig.done('list-images')
    expect(classes.map(({ name }) => name)).toEqual(settings.image_classes)
    expect(classes.find(({ name }) => name === 'rstudio')).toMatchObject({ title: 'RStudio', default_url: '/rstudio' })
    expect(classes.every(({ newest }) => newest?.date === '2026-01-05')).toBe(true)
  })

  test('shows a candidate in its list, and as the newest only once it is published', async () => {
    const newest = async () => (await rig.done('list-images')).classes.find(({ name }) => name === 'scipy')?.newest?.date
    await rig.done('enter-build', { path, body: { image, note: 'NumPy 3.' } })
    expect((await rig.done('list-builds', { path: { class: 'scipy' } })).builds).toMatchObject([
      { date: '2026-06-01', state: 'candidate', by: 'oona', note: 'NumPy 3.' }, { date: '2026-01-05', state: 'published' },
    ])
    expect(await newest()).toBe('2026-01-05')
    expect(await rig.done('publish-build', { path, body: {} })).toMatchObject({ build: { state: 'published', published: { by: 'oona' } } })
    expect(await newest()).toBe('2026-06-01')
    await rig.done('withdraw-build', { path, body: { reason: 'NumPy is broken.' } })
    expect(await newest()).toBe('2026-01-05')
  })

  test('takes the same build twice as once', async () => {
    const first = await rig.done('enter-build', { path, body: { image } })
    expect(await rig.done('enter-build', { path, body: { image } })).toEqual(first)
  })

  test('keeps what operators say of a class', async () => {
    await rig.done('describe-class', { path: { class: 'r' }, body: { title: 'R 5', default_url: '/lab' } })
    expect((await rig.done('list-images')).classes.find(({ name }) => name === 'r')).toMatchObject({ title: 'R 5', description: '', default_url: '/lab' })
  })

  test('comes in pages', async () => {
    for (const date of ['2026-02-01', '2026-03-01']) await rig.done('enter-build', { path: { class: 'scipy', date }, body: { image } })
    const first = await rig.done('list-builds', { path: { class: 'scipy' }, query: { limit: '2' } })
    const second = await rig.done('list-builds', { path: { class: 'scipy' }, query: { limit: '2', cursor: first.next_cursor ?? '' } })
    expect([...first.builds, ...second.builds].map(({ date }) => date)).toEqual(['2026-03-01', '2026-02-01', '2026-01-05'])
    expect(said(await rig.call('oona', 'list-builds', { path: { class: 'r' }, query: { cursor: first.next_cursor ?? '' } }))).toBe('422 invalid-request')
  })

  test.each<[string, ImageRoute, Sending, string]>([
    ['a class that there is not', 'describe-class', { path: { class: 'quantum' }, body: { title: 'Q' } }, '404 not-found'],
    ['builds of a class that there is not', 'list-builds', { path: { class: 'quantum' } }, '404 not-found'],
    ['a default URL that is no path', 'describe-class', { path: { class: 'r' }, body: { title: 'R', default_url: 'https://evil.example' } }, '422 invalid-request'],
    ['an image by its tag', 'enter-build', { path, body: { image: 'quay.io/jupyter/scipy-notebook:1' } }, '422 invalid-request'],
    ['an image from elsewhere', 'enter-build', { path, body: { image: image.replace('quay.io', 'evil.example') } }, '422 invalid-request'],
    ['a date that there is not', 'enter-build', { path: { class: 'scipy', date: '2026-13-01' }, body: { image } }, '422 invalid-request'],
    ['to publish what was never entered', 'publish-build', { path, body: {} }, '404 not-found'],
    ['to publish what is out already', 'publish-build', { path: { class: 'scipy', date: '2026-01-05' }, body: {} }, '409 wrong-state'],
    ['another image for a published date', 'enter-build', { path: { class: 'scipy', date: '2026-01-05' }, body: { image } }, '409 wrong-state'],
    ['to withdraw without a reason', 'withdraw-build', { path: { class: 'scipy', date: '2026-01-05' }, body: {} }, '422 invalid-request'],
    ['an upgrade to a build that there is not', 'start-rollout', { body: { kind: 'image', class: 'scipy', date: '2026-06-01' } }, '404 not-found'],
    ['an upgrade to no version', 'start-rollout', { body: { kind: 'chart', version: 'latest' } }, '422 invalid-request'],
    ['to pause what never began', 'pause-rollout', {}, '404 not-found'],
  ])('refuses %s', async (_, route, sending, code) => {
    expect(said(await rig.call('oona', route, sending))).toBe(code)
  })

  test('may be seen by anybody and kept by operators alone', async () => {
    for (const who of ['tea', 'gita'] as const) {
      expect(said(await rig.call(who, 'list-images'))).toBe('200 done')
      expect(said(await rig.call(who, 'enter-build', { path, body: { image } }))).toBe('403 not-allowed')
      expect(said(await rig.call(who, 'publish-build', { path, body: {} }))).toBe('403 not-allowed')
      expect(said(await rig.call(who, 'get-rollouts'))).toBe('403 not-allowed')
      expect(said(await rig.call(who, 'start-rollout', { body: { kind: 'chart', version: '4.5.0' } }))).toBe('403 not-allowed')
    }
  })
})

describe('a candidate', () => {
  beforeEach(async () => {
    await rig.course('failing', { test_file })
    await rig.course('passing', { test_file })
    await rig.course('untested')
    await rig.course('other', { image: ['r', '2026-05-01'], test_file })
    await rig.done('enter-build', { path, body: { image } })
  })

  test('is tested with the test files of the courses of its class, and publishing it tells how many fail', async () => {
    expect((await rig.done('list-build-tests', { path })).tests).toEqual([{ course: 'failing', status: 'absent' }, { course: 'passing', status: 'absent' }])
    await rig.done('test-build', { path })
    await rig.upgrade((slug) => slug === 'passing')
    expect((await rig.done('list-build-tests', { path })).tests).toMatchObject([
      { course: 'failing', status: 'failed', ended_at: expect.any(String) }, { course: 'passing', status: 'passed' },
    ])
    expect(await rig.build('passing')).toBe('2026-01-05')
    expect(await rig.done('publish-build', { path, body: {} })).toMatchObject({
      tests: { passed: 1, failed: 1, running: 0, absent: 0 },
      warning: 'The test file of 1 course fails in this build; an upgrade leaves it with the build that it has.',
    })
  })

  test('may be published with an upgrade of its class; those that fail keep their build', async () => {
    const { rollout } = await rig.done('publish-build', { path, body: { upgrade: true } })
    expect(rollout).toMatchObject({ state: 'running', target: { kind: 'image', class: 'scipy', date: '2026-06-01', image }, wave: 1 })
    await rig.upgrade((slug) => slug === 'passing')
    const { current } = await rig.done('get-rollouts')
    expect(current).toMatchObject({ state: 'done', done: 2, kept: [{ name: 'failing' }], failed: [] })
    const builds = await Promise.all(['failing', 'passing', 'untested', 'other'].map((slug) => rig.build(slug)))
    expect(builds).toEqual(['2026-01-05', '2026-06-01', '2026-06-01', '2026-01-05'])
  })

  test('is not published with an upgrade while another goes on', async () => {
    await rig.done('start-rollout', { body: { kind: 'chart', version: '4.5.0' } })
    const reply = await rig.call('oona', 'publish-build', { path, body: { upgrade: true } })
    expect([said(reply), reply.detail]).toEqual(['409 wrong-state', expect.stringContaining('version 4.5.0 of the chart is running; one at a time')])
    expect((await rig.done('list-builds', { path: { class: 'scipy' } })).builds[0]).toMatchObject({ state: 'candidate' })
  })

  test('is nothing that courses are moved to', async () => {
    const reply = await rig.call('oona', 'start-rollout', { body: { kind: 'image', class: 'scipy', date: '2026-06-01' } })
    expect([said(reply), reply.detail]).toEqual(['409 wrong-state', 'The scipy build of 2026-06-01 is a candidate; courses are moved to published builds only.'])
  })
})

describe('an upgrade', () => {
  test('is paused, resumed and aborted, and is history when the next one begins', async () => {
    await rig.course('one')
    await enterAndPublish(true)
    expect(await rig.done('pause-rollout')).toMatchObject({ current: { state: 'paused', reason: 'Paused by oona.' } })
    await rig.upgrade()
    expect(await rig.build('one')).toBe('2026-01-05')
    expect(await rig.done('resume-rollout')).toMatchObject({ current: { state: 'running' } })
    expect(await rig.done('abort-rollout')).toMatchObject({ current: { state: 'aborted', reason: 'Aborted by oona.' } })
    expect(said(await rig.call('oona', 'resume-rollout'))).toBe('409 wrong-state')
    await rig.upgrade()
    expect(await rig.build('one')).toBe('2026-01-05')
    const { body: next } = await rig.call('oona', 'start-rollout', { body: { kind: 'image', class: 'scipy', date: '2026-06-01', from: '2026-01-05' } })
    expect(next).toMatchObject({ current: { state: 'running', wave_size: 1 }, history: [{ state: 'aborted' }] })
    await rig.upgrade()
    expect(await rig.build('one')).toBe('2026-06-01')
  })

  test('asks for the chore at once', async () => {
    await rig.done('start-rollout', { body: { kind: 'chart', version: '4.5.0' } })
    expect(rig.world.queue.drain()).toEqual([{ kind: 'chore', name: 'rollout' }])
    expect(await rig.world.chores.get('rollout')).toMatchObject({ due: midTerm, version: 1 })
  })

  test('that there never was is nothing to show', async () => {
    expect(await rig.done('get-rollouts')).toEqual({ history: [] })
  })
})

describe('the sample catalogue', () => {
  test('has builds of every class, of other digests each, and leaves a catalogue in use alone', async () => {
    const images = new MemoryImageCatalogue()
    await seedImages(images, midTerm)
    const builds = await Promise.all(settings.image_classes.map(async (name) => (await images.builds(name, { limit: 10 })).items))
    expect(builds.every((some) => some.some(({ date }) => date === '2026-01-05'))).toBe(true)
    const all = builds.flat().map((build) => build.image)
    expect(new Set(all).size).toBe(all.length)
    expect(all.every((one) => /^[a-z.]+\/[a-z/-]+@sha256:[0-9a-f]{64}$/.test(one))).toBe(true)
    const [first] = builds.flat()
    await images.saveBuild({ ...first!, state: 'withdrawn', version: 2 })
    await seedImages(images, midTerm)
    expect((await images.build(first!.class, first!.date))?.state).toBe('withdrawn')
  })
})
