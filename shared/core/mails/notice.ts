import type { Person } from '../course.ts'
import type { Instant } from '../instant.ts'
import type { MailKind } from './mail.ts'

/** Something to tell: `at` is when it becomes due; `until`, when there is one, when it is too late to be of use. */
export interface Notice {
  readonly kind: MailKind
  /** Makes the notice's id: what it is about, within its course and kind. */
  readonly about: string
  readonly at: Instant
  readonly until?: Instant
  readonly to: readonly Person[]
  readonly facts?: Readonly<Record<string, string>>
}

/** What a course remembers when it has been told. */
export function idOf(notice: Pick<Notice, 'kind' | 'about'>): string {
  return `${notice.kind}.${notice.about}`
}
