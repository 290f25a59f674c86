import type { Course, PinnedImage } from '../core/course.ts'
import type { ResolvedImage } from '../core/hubs/hub-spec.ts'
import type { Instant } from '../core/instant.ts'
import { hasHub, phaseOf } from '../core/phase.ts'
import { Rejected } from '../ports/errors.ts'
import { endOfData, questionNow } from './deletion-steps.ts'
import { directoriesReady } from './directories.ts'
import { attempt, type Failure } from './failures.ts'
import { watched } from './guard-pods.ts'
import type { ReconcilePorts } from './ports.ts'
import { resolveImage } from './resolve-image.ts'

/** A course on its way through a reconcile: as it was stored, as it is by now, and what did not work. */
export interface Underway {
  readonly before: Course
  readonly course: Course
  readonly failures: readonly Failure[]
  /** What its servers run; absent while none could be found. */
  readonly image: ResolvedImage | undefined
}

/** What a course needs before its hub: the end of its data when that has come, else its image and its directories. */
export async function prepareCourse(stored: Course, now: Instant, ports: ReconcilePorts): Promise<Underway> {
  const zone = ports.settings.time_zone
  const ended = await attempt('files', () => endOfData(stored, now, ports))
  // What was recorded on the way stands even where a later step failed.
  const before = ended.value?.course ?? (await ports.store.get(stored.slug)) ?? stored
  const question = questionNow(before, now, zone)
  const asked = watched(question === undefined ? before : { ...before, deletion: question }, now, zone)
  const failures = ended.failure === undefined ? [] : [ended.failure]
  if (!hasHub(phaseOf(asked, now, zone)) || asked.uid === undefined) return { before, course: asked, failures, image: undefined }
  const image = await attempt('images', () => imageFor(asked, ports))
  const pinned = image.value?.pinned
  const withImage: Course = pinned === undefined ? asked : { ...asked, pinned_image: pinned }
  const directories = await attempt('files', () => directoriesReady(withImage, now, ports))
  return {
    before,
    course: directories.value?.course ?? withImage,
    failures: [...failures, ...[image, directories].flatMap(({ failure }) => failure ?? [])],
    // A course that ran an image goes on with it while a newer wish cannot be met.
    image: image.value?.image ?? lastImage(asked.pinned_image),
  }
}

async function imageFor(course: Course, { images }: Pick<ReconcilePorts, 'images'>): Promise<{ pinned?: PinnedImage; image: ResolvedImage }> {
  const found = await resolveImage(course.image, course.pinned_image, images)
  if ('problem' in found) throw new Rejected(found.problem)
  if ('pinned' in found) return { pinned: found.pinned, image: lastImage(found.pinned) ?? { reference: found.pinned.image } }
  const { image, default_url: url } = found.image
  return { image: { reference: image, ...(url === undefined ? {} : { default_url: url }) } }
}

export function lastImage(pinned: PinnedImage | undefined): ResolvedImage | undefined {
  if (pinned === undefined) return undefined
  return { reference: pinned.image, ...(pinned.default_url === undefined ? {} : { default_url: pinned.default_url }) }
}
