import type { HubSpec } from '../hubs/hub-spec.ts'
import { courseDirectory } from '../names.ts'

/** A directory of the file system as pods of one hub get it: by a claim of its own. */
export interface FileArea {
  /** Name of the claim, within the hub's namespace. */
  readonly claim: string
  /** Below the file system's root, without a slash at either end. */
  readonly directory: string
  readonly readOnly: boolean
}

export const homeArea: FileArea = { claim: 'home', directory: 'home', readOnly: false }
export const sharedDataArea: FileArea = { claim: 'shareddata', directory: 'shareddata', readOnly: true }

export function courseArea(slug: string): FileArea {
  return { claim: `course-${slug}`, directory: courseDirectory(slug), readOnly: false }
}

/**
 * What a hub can reach of the file system: everybody's homes, since a person's home is the same in every hub, the
 * shared datasets, and the directories of its own courses. One claim of the whole file system would be simpler; but
 * the hub's service account may start pods with any claim of its namespace, so whoever broke into one hub would read
 * the solutions and submissions of all courses.
 */
export function fileAreas(spec: HubSpec): readonly FileArea[] {
  const courses = spec.environments.filter(({ course }) => course !== undefined)
  return [homeArea, sharedDataArea, ...courses.map(({ slug }) => courseArea(slug))]
}
