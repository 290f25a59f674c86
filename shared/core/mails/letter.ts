import type { Course } from '../course.ts'
import type { Settings } from '../settings.ts'

/** What a mail says, before it is text or HTML. */
export interface Letter {
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly link?: { readonly label: string; readonly url: string }
}

export interface Telling {
  readonly course: Course
  readonly facts: Readonly<Record<string, string>>
  readonly settings: Settings
  readonly token: string | undefined
}

export type Writer = (telling: Telling) => Letter

export function toCourse(course: Course, settings: Settings, label: string): { label: string; url: string } {
  return { label, url: `${settings.portal_url}/courses/${course.slug}` }
}

export function reasonIn(facts: Readonly<Record<string, string>>): readonly string[] {
  return facts['reason'] === undefined ? [] : [`Reason: ${facts['reason']}`]
}
