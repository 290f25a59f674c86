import { createHash } from 'node:crypto'
import type { ImageBuild } from '../shared/core/images/catalogue.ts'
import type { Instant } from '../shared/core/instant.ts'
import { exampleSettings, type Settings } from '../shared/core/settings.ts'
import type { ImageCatalogue } from '../shared/ports/image-catalogue.ts'

/** Where the sample images of each class come from. */
const repositories: Readonly<Record<string, string>> = {
  standard: 'quay.io/jupyter/scipy-notebook',
  minimal: 'quay.io/jupyter/minimal-notebook',
  scipy: 'quay.io/jupyter/scipy-notebook',
  r: 'quay.io/jupyter/r-notebook',
  datascience: 'quay.io/jupyter/datascience-notebook',
  spark: 'quay.io/jupyter/all-spark-notebook',
  rstudio: 'ghcr.io/rocker-org/binder',
}

/** The first is that of the request template, which universities have mailed around for years. */
const dates = ['2020-01-05', '2025-08-01', '2026-01-05', '2026-06-01']

/** Published builds of every class, put into a catalogue that has none; a catalogue in use is left alone. */
export async function seedImages(
  images: ImageCatalogue, now: Instant, { image_classes: classes }: Pick<Settings, 'image_classes'> = exampleSettings,
): Promise<void> {
  const isEmpty = await Promise.all(classes.map(async (name) => (await images.builds(name, { limit: 1 })).items.length === 0))
  const builds = classes.filter((_, index) => isEmpty[index]).flatMap((name) => dates.map((date) => sampleBuild(name, date, now)))
  await Promise.all(builds.map((build) => images.saveBuild(build)))
}

/** A digest of the right form that follows from class and date: there is no such image to be pulled. */
function sampleBuild(name: string, date: string, now: Instant): ImageBuild {
  const digest = createHash('sha256').update(`${name} ${date}`).digest('hex')
  const by = 'lectern'
  return {
    class: name, date, image: `${repositories[name] ?? 'quay.io/jupyter/base-notebook'}@sha256:${digest}`, state: 'published',
    by, at: now, note: 'A sample.', published: { by, at: now }, version: 1,
  }
}
