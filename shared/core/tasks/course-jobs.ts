import type { Course } from '../course.ts'
import { courseDirectory } from '../names.ts'
import type { KubernetesObject } from '../objects/kubernetes-object.ts'
import type { Settings } from '../settings.ts'
import { type Mount, taskJob } from './task-job.ts'

const minuteSeconds = 60
const daySeconds = 86_400

/** Only the course's own directory: no Job about one course can reach another's. */
function mountOf({ slug }: Course, readOnly = false): Mount {
  return { path: '/course', subPath: courseDirectory(slug), readOnly }
}

/** Makes the directories of a course, or mends them. Named by the generation: another wish is another Job. */
export function prepareJob(
  course: Course & { readonly uid: number; readonly gid: number }, settings: Settings,
): KubernetesObject {
  return taskJob({
    kind: 'prepare', name: `prepare-${course.slug}-${course.generation}`, course: course.slug,
    args: ['/course', String(course.uid), String(course.gid)], mount: mountOf(course),
    storesObjects: false, seconds: 10 * minuteSeconds,
  }, settings)
}

/** Where the packed data of a course is kept: one object for each round of asking. */
export function packLocation({ slug, deletion }: Course): string {
  return `backups/${slug}/${deletion?.round ?? 0}.tar.zst`
}

/** Packs the data of a course into object storage and reads it back. */
export function packJob(course: Course, settings: Settings): KubernetesObject {
  return taskJob({
    kind: 'pack', name: `pack-${course.slug}-${course.deletion?.round ?? 0}`, course: course.slug,
    args: ['/course', packLocation(course)], mount: mountOf(course, true),
    storesObjects: true, seconds: 2 * daySeconds,
  }, settings)
}

/** Removes what is in a course's directory. Throws for a course whose data was not packed: there is no such Job. */
export function purgeJob(course: Course, settings: Settings): KubernetesObject {
  if (course.deletion?.backed_up === undefined) throw new Error(`the data of ${course.slug} is not packed`)
  return taskJob({
    kind: 'purge', name: `purge-${course.slug}-${course.deletion.round}`, course: course.slug,
    args: ['/course'], mount: mountOf(course),
    storesObjects: false, seconds: daySeconds,
  }, settings)
}
