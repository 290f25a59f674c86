import type { Course } from '../core/course.ts'
import type { ResolvedImage } from '../core/hubs/hub-spec.ts'
import type { Instant } from '../core/instant.ts'
import { hasHub, phaseOf } from '../core/phase.ts'
import { endOfData, questionNow } from './deletion-steps.ts'
import { directoriesReady } from './directories.ts'
import { attempt, type Failure } from './failures.ts'
import { watched } from './guard-pods.ts'
import { imageFor } from './image-for.ts'
import type { ReconcilePorts } from './ports.ts'

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
  const { before, failures } = await endedData(stored, now, ports)
  const course = watched(asked(before, now, zone), now, zone)
  const underway: Underway = { before, course, failures, image: undefined }
  const needsPlace = hasHub(phaseOf(course, now, zone)) && course.uid !== undefined
  return needsPlace ? withNeeds(underway, now, ports) : underway
}

/** The course as it is on record after what could be done about its data: that stands even where a later step failed. */
async function endedData(stored: Course, now: Instant, ports: ReconcilePorts): Promise<{ before: Course; failures: readonly Failure[] }> {
  const { value, failure } = await attempt('files', () => endOfData(stored, now, ports))
  if (failure === undefined) return { before: value?.course ?? stored, failures: [] }
  return { before: (await ports.store.get(stored.slug)) ?? stored, failures: [failure] }
}

function asked(course: Course, now: Instant, timeZone: string): Course {
  const deletion = questionNow(course, now, timeZone)
  return deletion === undefined ? course : { ...course, deletion }
}

async function withNeeds(underway: Underway, now: Instant, ports: ReconcilePorts): Promise<Underway> {
  const { image, failures, ...pinned } = await imageFor(underway.course, ports.images)
  const course: Course = { ...underway.course, ...pinned }
  const directories = await attempt('files', () => directoriesReady(course, now, ports))
  return {
    ...underway, image,
    course: directories.value?.course ?? course,
    failures: [...underway.failures, ...failures, ...(directories.failure === undefined ? [] : [directories.failure])],
  }
}
