import { describe, expect, test } from 'vitest'
import { entered, published, withdrawn } from '../../shared/core/images/builds.ts'
import { classOf, type ImageBuild } from '../../shared/core/images/catalogue.ts'
import type { DatedImage, PinnedImage } from '../../shared/core/course.ts'
import { resolveImage } from '../../shared/reconcile/resolve-image.ts'
import { aBuild, digestOf } from '../fixtures/a-build.ts'
import { aSituation } from '../fixtures/a-course.ts'
import { operator, people } from '../fixtures/people.ts'
import { refusalIn, valueOf } from '../fixtures/results.ts'
import { MemoryImageCatalogue } from '../memory/image-catalogue.ts'

const situation = aSituation({ actor: operator })
const digest = `sha256:${'ab'.repeat(32)}`
const entry = { class: 'scipy', date: '2026-09-01', image: `quay.io/jupyter/scipy-notebook@${digest}` }
const candidate = (): ImageBuild => valueOf(entered(entry, undefined, situation))

describe('a build', () => {
  test('begins as a candidate of the one who entered it', () => {
    expect(candidate()).toEqual({ ...entry, state: 'candidate', by: people.operator, at: situation.now, version: 1 })
  })

  test.each<[string, Partial<typeof entry>, string, RegExp]>([
    ['from a registry that is not allowed', { image: `evil.example/x@${digest}` }, 'image', /come from/],
    ['by a tag', { image: 'quay.io/jupyter/scipy-notebook:2026-09-01' }, 'image', /by its digest/],
    ['by a tag and a digest', { image: `quay.io/jupyter/scipy-notebook:1@${digest}` }, 'image', /by its digest/],
    ['by a digest that is too short', { image: 'quay.io/jupyter/scipy-notebook@sha256:abcd' }, 'image', /no image reference/],
    ['with a line break in its name', { image: `quay.io/jupyter/a\n@${digest}` }, 'image', /no image reference/],
    ['of a day that there is not', { date: '2026-02-30' }, 'date', /no such date/],
    ['of no date', { date: 'latest' }, 'date', /no such date/],
    ['of the future', { date: '2026-12-24' }, 'date', /future/],
  ])('%s is refused', (_, change, field, message) => {
    const refusal = refusalIn(entered({ ...entry, ...change }, undefined, situation))
    expect(refusal.errors?.[0]).toMatchObject({ field, message: expect.stringMatching(message) })
  })

  test('may be replaced while it is a candidate', () => {
    const other = `quay.io/jupyter/scipy-notebook@sha256:${'cd'.repeat(32)}`
    expect(valueOf(entered({ ...entry, image: other }, candidate(), situation))).toMatchObject({ image: other, version: 2 })
  })

  test('goes from candidate to published to withdrawn, and says who did it', () => {
    const out = valueOf(published(candidate(), situation))
    expect(out).toMatchObject({ state: 'published', published: { by: people.operator, at: situation.now }, version: 2 })
    const gone = valueOf(withdrawn(out, 'Broken numpy.', situation))
    expect(gone).toMatchObject({ state: 'withdrawn', withdrawn: { reason: 'Broken numpy.' }, version: 3 })
  })

  const out = aBuild('2026-09-01', { class: 'scipy' })
  const gone = aBuild('2026-09-01', { class: 'scipy', state: 'withdrawn' })
  test.each([
    ['published twice', () => published(out, situation), 'The scipy build of 2026-09-01 was published already, so it cannot be published.'],
    ['published after it was withdrawn', () => published(gone, situation), 'was withdrawn already'],
    ['withdrawn before it is published', () => withdrawn(candidate(), 'No.', situation), 'is a candidate, so it cannot be withdrawn'],
    ['withdrawn twice', () => withdrawn(gone, 'No.', situation), 'was withdrawn already'],
    ['replaced once it was published', () => entered(entry, out, situation), 'Enter the new image under another date.'],
    ['replaced once it was withdrawn', () => entered(entry, gone, situation), 'Enter the new image under another date.'],
  ])('cannot be %s', (_, act, sentence) => {
    expect(refusalIn(act())).toMatchObject({ code: 'wrong-state', message: expect.stringContaining(sentence) })
  })
})

describe('a class', () => {
  test('has ordinary words until operators give their own', () => {
    expect(classOf('rstudio', [])).toMatchObject({ title: 'RStudio', default_url: '/rstudio' })
    expect(classOf('rstudio', [{ name: 'rstudio', title: 'R with Studio', description: '' }]))
      .toEqual({ name: 'rstudio', title: 'R with Studio', description: '' })
  })

  test('that nobody described goes by its name', () => {
    expect(classOf('quantum', [])).toEqual({ name: 'quantum', title: 'quantum', description: '' })
  })
})

describe('a choice of class and date', () => {
  const catalogue = new MemoryImageCatalogue([
    aBuild('2026-02-01', { class: 'scipy' }), aBuild('2026-06-01', { class: 'scipy' }), aBuild('2026-02-01', { class: 'rstudio' }),
    aBuild('2026-03-01', { class: 'spark', state: 'candidate' }),
  ])
  const pin = async (chosen: DatedImage, pinned?: PinnedImage) => resolveImage(chosen, pinned, catalogue)

  test('finds the newest published build that is not newer', async () => {
    expect(await pin(['scipy', '2026-05-31'])).toEqual({
      pinned: { chosen: ['scipy', '2026-05-31'], build: '2026-02-01', image: digestOf('scipy', '2026-02-01') },
    })
  })

  test('opens where the class opens', async () => {
    expect(await pin(['rstudio', '2026-05-31'])).toMatchObject({ pinned: { default_url: '/rstudio' } })
  })

  test('stays with the build that was found, or that an upgrade gave it, whatever is published since', async () => {
    for (const build of ['2025-01-01', '2026-06-01']) {
      const pinned = { chosen: ['scipy', '2026-05-31'], build, image: 'x' } as const
      expect(await pin(['scipy', '2026-05-31'], pinned)).toEqual({ pinned })
    }
  })

  test.each<DatedImage>([['scipy', '2026-06-02'], ['rstudio', '2026-05-31']])('another one (%s, %s) is looked up anew', async (...chosen) => {
    const pinned = { chosen: ['scipy', '2026-05-31'], build: '2026-02-01', image: 'x' } as const
    expect(await pin(chosen, pinned)).toMatchObject({ pinned: { chosen } })
  })

  test.each<[DatedImage, string]>([
    [['scipy', '2026-01-05'], 'There is no published build of scipy up to 2026-01-05; the first is of 2026-02-01.'],
    [['spark', '2026-05-31'], 'There is no published build of spark yet.'],
  ])('that finds nothing says so: %j', async (chosen, problem) => {
    expect(await pin(chosen)).toEqual({ problem })
  })

  test('is not asked of a custom image, which is used as it is', async () => {
    const image = { image: 'quay.io/jupyter/scipy-notebook:2026-01-05', default_url: '/lab' }
    expect(await resolveImage(image, undefined, catalogue)).toEqual({ image })
  })
})
