import type { CustomImage, DatedImage, PinnedImage } from '../core/course.ts'
import { classOf } from '../core/images/catalogue.ts'
import type { ImageCatalogue } from '../ports/image-catalogue.ts'

export type ImageResolution =
  | { readonly pinned: PinnedImage }
  | { readonly image: CustomImage }
  /** A sentence for the course's page: why there is no image. */
  | { readonly problem: string }

/**
 * The image that somebody's servers run. `[class, date]` finds the newest published build not newer than the date and
 * stays with what it found: only another choice, or an upgrade, moves it. A custom image was checked when it was asked
 * for and is used as it is.
 */
export async function resolveImage(
  asked: DatedImage | CustomImage, pinned: PinnedImage | undefined, catalogue: ImageCatalogue,
): Promise<ImageResolution> {
  if (!isDated(asked)) return { image: asked }
  const [imageClass, date] = asked
  if (pinned !== undefined && pinned.chosen[0] === imageClass && pinned.chosen[1] === date) return { pinned }
  const build = await catalogue.newest(imageClass, date)
  if (build === undefined) return { problem: await whyNone(imageClass, date, catalogue) }
  const { default_url } = classOf(imageClass, await catalogue.classes())
  return { pinned: { chosen: asked, build: build.date, image: build.image, ...(default_url === undefined ? {} : { default_url }) } }
}

function isDated(asked: DatedImage | CustomImage): asked is DatedImage {
  return Array.isArray(asked)
}

async function whyNone(imageClass: string, date: string, catalogue: ImageCatalogue): Promise<string> {
  const first = await catalogue.oldest(imageClass)
  if (first === undefined) return `There is no published build of ${imageClass} yet.`
  return `There is no published build of ${imageClass} up to ${date}; the first is of ${first.date}.`
}
