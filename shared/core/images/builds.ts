import { buildImageProblem } from '../image-rules.ts'
import { isLocalWhen, localDateAt, moved } from '../local-time.ts'
import type { Situation } from '../commands/changed.ts'
import type { FieldError, Refusal } from '../refusal.ts'
import { ok, refused, type Result } from '../result.ts'
import type { Settings } from '../settings.ts'
import type { Instant } from '../instant.ts'
import type { BuildState, ImageBuild } from './catalogue.ts'

/** What operators say of a build when they enter it. */
export interface BuildEntry {
  readonly class: string
  readonly date: string
  readonly image: string
  readonly note?: string | undefined
}

/** A new candidate, or another image in the place of one. A date that was ever published keeps its image. */
export function entered(entry: BuildEntry, before: ImageBuild | undefined, { actor, now, settings }: Situation): Result<ImageBuild> {
  const errors = [...dateProblems(entry.date, settings, now), ...buildImageProblem(entry.image, settings)]
  const [first] = errors
  if (first !== undefined) return refused({ code: 'invalid-request', message: `In ${first.field}: ${first.message}`, errors })
  if (before !== undefined && before.state !== 'candidate') {
    const message = `The build of ${entry.date} was ${before.state} already, and courses may run it. Enter the new image under another date.`
    return refused({ code: 'wrong-state', message })
  }
  const { class: imageClass, date, image, note } = entry
  return ok({
    class: imageClass, date, image, state: 'candidate', by: actor.person, at: now,
    ...(note === undefined ? {} : { note }), version: (before?.version ?? 0) + 1,
  })
}

/** The candidate becomes one that courses get. */
export function published(build: ImageBuild, { actor, now }: Situation): Result<ImageBuild> {
  if (build.state !== 'candidate') return refused(wrongState(build, 'published', 'Only a candidate can be.'))
  return ok({ ...build, state: 'published', published: { by: actor.person, at: now }, version: build.version + 1 })
}

/** No course gets it any more; those that run it keep it until they are moved. */
export function withdrawn(build: ImageBuild, reason: string, { actor, now }: Situation): Result<ImageBuild> {
  if (build.state === 'candidate') return refused(wrongState(build, 'withdrawn', 'No course gets it; put another image in its place.'))
  if (build.state === 'withdrawn') return refused(wrongState(build, 'withdrawn', 'It cannot be again.'))
  return ok({ ...build, state: 'withdrawn', withdrawn: { by: actor.person, at: now, reason }, version: build.version + 1 })
}

function wrongState({ class: imageClass, date, state }: ImageBuild, wanted: BuildState, rest: string): Refusal {
  const is = state === 'candidate' ? 'is a candidate' : `was ${state} already`
  return { code: 'wrong-state', message: `The ${imageClass} build of ${date} ${is}, so it cannot be ${wanted}. ${rest}` }
}

function dateProblems(date: string, settings: Settings, now: Instant): FieldError[] {
  const found = date.slice(0, 40)
  if (date.length !== 10 || !isLocalWhen(date)) {
    return [{ field: 'date', found, message: 'There is no such date; write it like 2026-01-05.' }]
  }
  // One day more than today: somewhere it is tomorrow already.
  const future = date > moved(localDateAt(now, settings.time_zone), { days: 1 })
  return future ? [{ field: 'date', found, message: 'This date is in the future; no course could choose it.' }] : []
}
