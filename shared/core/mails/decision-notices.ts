import type { Course, Decision, LastDecision, Person, UndoneDecision } from '../course.ts'
import { type Mail, type MailKind, ownersOf, unique } from './mail.ts'
import { idOf, type Notice } from './notice.ts'

type Decided = Pick<Decision, 'at' | 'by' | 'verdict' | 'reason'>

/** What is told of a decision, and to whom: of a change to who proposed it and the owners, of a request to its people. */
export function decisionNotice(course: Course, about: LastDecision['about'], { at, by, verdict, reason }: Decided): Notice {
  const to = about === 'request' ? [course.requester, course.supervisor] : [...proposerOf(course), ...ownersOf(course)]
  return { kind: kindOf(about, verdict), about: at, at, to: unique(to), facts: { by, ...(reason === undefined ? {} : { reason }) } }
}

function proposerOf({ change_decision: ended }: Course): readonly Person[] {
  return ended === undefined ? [] : [ended.proposed_by]
}

function kindOf(about: LastDecision['about'], verdict: Decision['verdict']): MailKind {
  return about === 'change' && verdict !== 'changes-requested' ? `change-${verdict}` : verdict
}

/** What is told when a decision was taken back: only to those whom it was told to. */
export function undoneNotices({ undone }: Course): readonly Notice[] {
  return undone === undefined ? [] : [{ kind: 'decision-undone', about: undone.at, at: undone.at, to: undone.told, facts: { by: undone.by } }]
}

/** Whether a mail on its way tells of a decision that was taken back meanwhile, or of the hub that came of it. */
export function isTakenBack({ notice }: Pick<Mail, 'notice'>, { undone }: Pick<Course, 'undone'>): boolean {
  return undone !== undefined && [noticeOf(undone), idOf({ kind: 'hub-ready', about: undone.decided_at })].includes(notice)
}

function noticeOf({ about, verdict, decided_at }: UndoneDecision): string {
  return idOf({ kind: kindOf(about, verdict), about: decided_at })
}
