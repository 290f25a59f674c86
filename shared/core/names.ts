/** The one field manager of everything Lectern applies. */
export const fieldManager = 'lectern'

/** The namespace of a hub, and the name of its Helm release. */
export function namespaceOf(hub: string): string {
  return `hub-${hub}`
}

export function hubUrl(hub: string, hubDomain: string): string {
  return `https://${hub}.${hubDomain}/`
}

/** The hub that a course lives in: the shared one that it names, or one of its own. */
export function hubOf(course: { readonly slug: string; readonly hub?: string }): string {
  return course.hub ?? course.slug
}

/**
 * Labels on every object of a hub: how people and Lectern find them. A shared or general-use hub is of no one course.
 */
export function labelsOf(hub: string, course?: string): Readonly<Record<string, string>> {
  return {
    'app.kubernetes.io/managed-by': 'lectern',
    'app.kubernetes.io/part-of': 'lectern',
    'lectern.dev/hub': hub,
    ...(course === undefined ? {} : { [courseLabel]: course }),
  }
}

/** The two ends of a course as a person's token names them: who holds which follows phase, override and membership. */
export function groupsOf(slug: string): { readonly students: string; readonly instructors: string } {
  return { students: `course-${slug}-students`, instructors: `course-${slug}-instructors` }
}

/** The group that everybody who may open a general-use hub holds. */
export function hubGroup(hub: string): string {
  return `hub-${hub}-users`
}

/** Label on the objects and users' pods of a course. */
export const courseLabel = 'lectern.dev/course'
/** Label on users' pods: as whom its owner was let in. Where there is none, the pod is a student's. */
export const roleLabel = 'lectern.dev/role'
/** Label on a Job of Lectern's: what it does. */
export const taskLabel = 'lectern.dev/task'

/**
 * The name of the schedule for one lifecycle date. A slug has at most 31 characters, so it stays below the 64 that
 * EventBridge Scheduler allows.
 */
export function scheduleName(slug: string, date: string): string {
  return `${slug}.${date}`
}

/** The directories of a course's data, below the file system's root. */
export function courseDirectory(slug: string): string {
  return `course/${slug}`
}
