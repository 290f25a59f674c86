import type { CustomImage, DatedImage, PinnedImage } from '../core/course.ts'
import type { ResolvedImage } from '../core/hubs/hub-spec.ts'
import { Rejected } from '../ports/errors.ts'
import type { ImageCatalogue } from '../ports/image-catalogue.ts'
import { attempt, type Failure } from './failures.ts'
import { resolveImage } from './resolve-image.ts'

/** What servers run, with the build that it was pinned to; what was pinned before where nothing new could be found. */
export interface FoundImage {
  readonly image: ResolvedImage | undefined
  readonly pinned_image?: PinnedImage
  readonly failures: readonly Failure[]
}

/** The image that a course or a general-use hub asks for. A wish that cannot be met leaves it with what it runs. */
export async function imageFor(
  { image: asked, pinned_image: before }: { readonly image: DatedImage | CustomImage; readonly pinned_image?: PinnedImage }, images: ImageCatalogue,
): Promise<FoundImage> {
  const { value, failure } = await attempt('images', async () => {
    const found = await resolveImage(asked, before, images)
    if ('problem' in found) throw new Rejected(found.problem)
    return found
  })
  const failures = failure === undefined ? [] : [failure]
  if (value !== undefined && 'image' in value) return { image: resolved(value.image.image, value.image.default_url), failures }
  const pinned = value?.pinned ?? before
  if (pinned === undefined) return { image: undefined, failures }
  return { image: resolved(pinned.image, pinned.default_url), pinned_image: pinned, failures }
}

function resolved(reference: string, url: string | undefined): ResolvedImage {
  return { reference, ...(url === undefined ? {} : { default_url: url }) }
}
