import type { Resources } from '../course.ts'
import type { Instant } from '../instant.ts'

/** Everything that the objects of one hub are made from, resolved: no dates, no look-ups left. */
export interface HubSpec {
  readonly name: string
  /** Text of people: never trusted. */
  readonly title: string
  readonly kind: 'course' | 'shared' | 'general'
  /** For the namespace's label: the phase of the one course, or the kind of hub. */
  readonly standing: string
  readonly chart_version: string
  /** When somebody last asked for another try. */
  readonly asked_again_at?: Instant
  /** Servers that may run at once. */
  readonly seats: number
  /** One for a course's own or a general-use hub; any number for a shared one, none included. */
  readonly environments: readonly Environment[]
}

/** What a person starts: an image with its resources and, for a course, its directories. */
export interface Environment {
  /** The course's slug, or the name of a general-use hub. */
  readonly slug: string
  readonly title: string
  readonly description: string
  readonly image: ResolvedImage
  readonly resources: Resources
  /** Whoever holds one of these claims may start it: as a student, as an instructor. */
  readonly groups: { readonly students: string; readonly instructors?: string }
  /** Absent for a general-use hub. */
  readonly course?: CourseMounts
}

export interface CourseMounts {
  readonly gid: number
  readonly datadir: boolean
  readonly shared_data: readonly string[]
}

/** An image as containers name it (`repository@sha256:…` or `repository:tag`). */
export interface ResolvedImage { readonly reference: string; readonly default_url?: string }
