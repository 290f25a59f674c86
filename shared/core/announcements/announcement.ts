import type { Person } from '../course.ts'
import type { Instant } from '../instant.ts'
import type { LocalWhen } from '../local-time.ts'

/** Whom an announcement is for: people of courses with a running hub, of those in one hub, that teach in a window, or of these. */
export type Audience =
  | { readonly kind: 'running' }
  | { readonly kind: 'hub'; readonly hub: string }
  /** Local time of the institution; `until` is not in it. */
  | { readonly kind: 'window'; readonly from: LocalWhen; readonly until: LocalWhen }
  | { readonly kind: 'courses'; readonly slugs: readonly string[] }

/** How far through its courses a sending is: lists are gone through one after the other. */
export interface Place { readonly part: number; readonly after?: string }

/** What operators tell people, and how far the telling is. */
export interface Announcement {
  /** Sorts by the time it was made. */
  readonly id: string
  readonly subject: string
  readonly text: string
  readonly to: Audience
  readonly by: Person
  readonly at: Instant
  readonly state: 'sending' | 'done'
  /** So far. */
  readonly courses: number
  readonly mails: number
  readonly place: Place
  /** Counts writes; guards each of them. */
  readonly version: number
}

/** Whom it is for, in a sentence. */
export function audienceInWords(to: Audience): string {
  switch (to.kind) {
    case 'running': return 'Courses with a running hub.'
    case 'hub': return `Courses in the hub ${to.hub}.`
    case 'window': return `Courses that teach from ${to.from} until ${to.until}.`
    case 'courses': return `Courses: ${to.slugs.join(', ')}.`
  }
}

/** The announcement after another part of its courses was seen to; `next` is where to go on, absent at the end. */
export function sentFurther(
  before: Announcement, done: { readonly courses: number; readonly mails: number }, next: Place | undefined,
): Announcement {
  return {
    ...before, courses: before.courses + done.courses, mails: before.mails + done.mails, version: before.version + 1,
    ...(next === undefined ? { state: 'done' as const } : { place: next }),
  }
}
