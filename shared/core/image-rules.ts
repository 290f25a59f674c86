import type { CourseRequest, CustomImage, DatedImage } from './course.ts'
import type { Instant } from './instant.ts'
import { isLocalWhen, localDateAt, moved } from './local-time.ts'
import type { FieldError } from './refusal.ts'
import type { Settings } from './settings.ts'

// The grammar of the OCI distribution reference, without the registry: path components, then a tag, then a digest.
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const withinRegistry = new RegExp(
  `^${component}(?:/${component})*(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`)

/** What is wrong with the image of a request: class, date, registry or form of the reference; empty when nothing is. */
export function imageProblem(image: CourseRequest['image'], settings: Settings, now: Instant): FieldError[] {
  return isDated(image) ? datedProblems(image, settings, now) : customProblems(image, settings)
}

function isDated(image: CourseRequest['image']): image is DatedImage {
  return Array.isArray(image)
}

function datedProblems([imageClass, date]: DatedImage, settings: Settings, now: Instant): FieldError[] {
  const problems: FieldError[] = []
  if (!settings.image_classes.includes(imageClass)) {
    const known = settings.image_classes.join(', ')
    const message = `There is no image class "${imageClass.slice(0, 40)}"; choose one of ${known}.`
    problems.push({ field: 'image[0]', found: imageClass, message })
  }
  // One day more than today: somewhere it is tomorrow already.
  const newest = moved(localDateAt(now, settings.time_zone), { days: 1 })
  if (date.length !== 10 || !isLocalWhen(date)) {
    problems.push({ field: 'image[1]', found: date, message: 'There is no such date; write it like 2026-01-05.' })
  } else if (date > newest) {
    const message = 'This date is in the future; images up to today can be chosen.'
    problems.push({ field: 'image[1]', found: date, message })
  }
  return problems
}

function customProblems({ image }: CustomImage, settings: Settings): FieldError[] {
  return referenceProblems(image, 'image.image', settings)
}

/** What is wrong with the image of a build: its registry, its form, or that it is named by a tag, which may move. */
export function buildImageProblem(image: string, settings: Settings): FieldError[] {
  const problems = referenceProblems(image, 'image', settings)
  if (problems.length > 0 || byDigest.test(image)) return problems
  const message = 'Name the image by its digest, like quay.io/jupyter/scipy-notebook@sha256:… with 64 hex digits, and without a tag.'
  return [{ field: 'image', found: image.slice(0, 200), message }]
}

const byDigest = /^[^@:]+(?::\d+\/[^@:]+)?@sha256:[0-9a-f]{64}$/

function referenceProblems(image: string, field: string, settings: Settings): FieldError[] {
  const allowed = settings.image_registries.map((prefix) => prefix.endsWith('/') ? prefix : `${prefix}/`)
  const from = allowed.find((prefix) => image.startsWith(prefix))
  if (from === undefined) {
    const message = `Images come from ${allowed.join(', ')} only, written in full; ask governance for another registry.`
    return [{ field, found: image.slice(0, 200), message }]
  }
  if (image.length <= 300 && withinRegistry.test(image.slice(from.length))) return []
  const message = 'This is no image reference; write it like quay.io/jupyter/scipy-notebook:2026-01-05.'
  return [{ field, found: image.slice(0, 200), message }]
}
