import type { Course, Person } from '../course.ts'
import { askedAboutData } from './mail.ts'

/** Who is asked in a round of questions about a course's data, and which mails of the outbox ask them. */
export interface DeletionRound {
  readonly asked: readonly { readonly person: Person; /** The question, then its reminders. */ readonly mails: readonly string[] }[]
  /** How many reminders went out so far. */
  readonly reminders: number
  /** Whether governance was told that nobody answers. */
  readonly escalated: boolean
}

/** The round that a course is in, by the rules and the ids of the mails that are due in it. */
export function deletionRound(course: Course): DeletionRound {
  const round = course.deletion?.round
  const people = askedAboutData(course)
  if (round === undefined) return { asked: people.map((person) => ({ person, mails: [] })), reminders: 0, escalated: false }
  const reminded = course.mailed.filter((notice) => notice.startsWith(`deletion-reminder.${round}.`)).toSorted()
  const notices = [`deletion-question.${round}`, ...reminded]
  return {
    asked: people.map((person) => ({ person, mails: notices.map((notice) => `${notice}.${person}`) })),
    reminders: reminded.length,
    escalated: course.mailed.includes(`deletion-escalation.${round}`),
  }
}
