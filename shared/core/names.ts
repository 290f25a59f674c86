/** The one field manager of everything Lectern applies. */
export const fieldManager = 'lectern'

/** The namespace of a hub, and the name of its Helm release. */
export function namespaceOf(hub: string): string {
  return `hub-${hub}`
}

export function hubUrl(hub: string, hubDomain: string): string {
  return `https://${hub}.${hubDomain}/`
}

/** Labels on every object of a hub: how people and Lectern find them. */
export function labelsOf(hub: string, course: string): Readonly<Record<string, string>> {
  return {
    'app.kubernetes.io/managed-by': 'lectern',
    'app.kubernetes.io/part-of': 'lectern',
    'lectern.dev/hub': hub,
    'lectern.dev/course': course,
  }
}

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
