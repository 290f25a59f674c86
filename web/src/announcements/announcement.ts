import type { AnnouncementInput } from '../../../shared/contract/operations.ts'

export const audiences = ['running', 'hub', 'window', 'courses'] as const
export type Audience = (typeof audiences)[number]

/** An announcement as it is being written. */
export interface Written {
  readonly subject: string
  readonly text: string
  readonly to: Audience
  readonly hub: string
  /** `2026-09-01` or `2026-09-01T08:30`, or empty. */
  readonly from: string
  readonly until: string
  /** Slugs with anything between them. */
  readonly courses: string
}

export const blank: Written = { subject: '', text: '', to: 'running', hub: '', from: '', until: '', courses: '' }

/** What is sent of it. */
export function announcementOf({ subject, text, to, hub, from, until, courses }: Written): AnnouncementInput {
  return { subject: subject.trim(), text: text.trim(), to: whom() }

  function whom(): AnnouncementInput['to'] {
    switch (to) {
      case 'running': return { kind: to }
      case 'hub': return { kind: to, hub }
      case 'window': return { kind: to, from, until }
      case 'courses': return { kind: to, slugs: courses.split(/[\s,;]+/).filter((slug) => slug !== '') }
    }
  }
}

/** Whether everything is there that has to be; whether it is right, the server says. */
export function isComplete(written: Written): boolean {
  const { subject, text, to } = announcementOf(written)
  if (subject === '' || text === '') return false
  return to.kind === 'hub' ? to.hub !== '' : to.kind === 'window' ? to.from !== '' && to.until !== '' : to.kind !== 'courses' || to.slugs.length > 0
}
