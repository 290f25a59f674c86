import { conditionOf } from '../condition.ts'
import type { Course, Person } from '../course.ts'
import { day, earliest, type Instant, plus } from '../instant.ts'
import { hasHub, phaseOf, transitions } from '../phase.ts'
import type { Phase } from '../phases.ts'
import type { Settings } from '../settings.ts'
import { stuckMinutes } from '../trouble.ts'
import { decisionNotice, undoneNotices } from './decision-notices.ts'
import { askedAboutData, type Mail, type MailKind, ownersOf, teamOf, unique } from './mail.ts'
import { idOf, type Notice } from './notice.ts'
import { storageNotices } from './storage-notices.ts'
import { testNotices } from './test-letters.ts'

/** Told of ends this many days before. */
export const soonDays = 14
const staleDays = 3

/** The mails that are due at `now` and have not been put into the outbox yet. */
export function mailsDue(course: Course, now: Instant, settings: Settings): readonly Mail[] {
  return noticesOf(course, now, settings)
    .filter(({ at, until }) => at <= now && (until === undefined || now < until))
    .filter((notice) => !course.mailed.includes(idOf(notice)))
    .flatMap((notice) => unique(notice.to).map((to) => mailOf(course, notice, to)))
}

/** When the next mail becomes due, if time alone makes one so. */
export function nextMail(course: Course, now: Instant, settings: Settings): Instant | undefined {
  return earliest(...noticesOf(course, now, settings).filter(({ at }) => at > now).map(({ at }) => at))
}

function mailOf(course: Course, notice: Notice, to: Person): Mail {
  const id = idOf(notice)
  return { id: `${id}.${to}`, notice: id, slug: course.slug, kind: notice.kind, to, facts: notice.facts ?? {} }
}

function noticesOf(course: Course, now: Instant, settings: Settings): readonly Notice[] {
  const phase = phaseOf(course, now, settings.time_zone)
  return [
    ...requestNotices(course, settings),
    ...changeNotices(course, settings),
    ...undoneNotices(course),
    ...hubNotices(course, phase),
    ...dateNotices(course, phase, settings),
    ...deletionNotices(course, phase, settings),
    ...stuckNotices(course, settings),
    ...testNotices(course, settings),
    ...storageNotices(course, settings),
  ]
}

function requestNotices(course: Course, settings: Settings): readonly Notice[] {
  const people = unique([course.requester, course.supervisor])
  const { decision, cancelled, waiting_since: since } = course
  if (cancelled !== undefined) {
    return [{ kind: 'cancelled', about: cancelled.at, at: cancelled.at, to: people, facts: { reason: cancelled.reason, by: cancelled.by } }]
  }
  if (decision === undefined) {
    return [
      { kind: 'request-received', about: since, at: since, to: people },
      { kind: 'request-waiting', about: since, at: since, to: [settings.governance_mail] },
    ]
  }
  return [decisionNotice(course, 'request', decision)]
}

function changeNotices(course: Course, settings: Settings): readonly Notice[] {
  const { change, change_decision: ended, override } = course
  const notices: Notice[] = []
  if (change !== undefined) {
    notices.push({ kind: 'change-waiting', about: change.at, at: change.at, to: [settings.governance_mail], facts: { by: change.by } })
  }
  if (ended !== undefined) {
    notices.push(decisionNotice(course, 'change', ended))
  }
  if (override !== undefined) {
    const facts = { by: override.by, reason: override.reason, visibility: override.visibility, ...(override.until === undefined ? {} : { until: override.until }) }
    notices.push({ kind: 'override-set', about: override.at, at: override.at, to: ownersOf(course), facts })
  }
  return notices
}

function hubNotices(course: Course, phase: Phase): readonly Notice[] {
  const ready = conditionOf(course.conditions, 'HubReady')
  if (!hasHub(phase) || ready?.status !== 'True') return []
  return [{ kind: 'hub-ready', about: course.decision?.at ?? '', at: ready.last_transition_time, to: teamOf(course) }]
}

const dateKinds: Partial<Record<Phase, MailKind>> = { public: 'opened', private: 'closed', archived: 'archived' }
/** Told ahead only to those whom it takes something from: in these phases. */
const soonKinds: Partial<Record<Phase, { readonly kind: MailKind; readonly during: (phase: Phase) => boolean }>> = {
  private: { kind: 'closing-soon', during: (phase) => phase === 'public' },
  archived: { kind: 'archiving-soon', during: hasHub },
}

function dateNotices(course: Course, phase: Phase, settings: Settings): readonly Notice[] {
  if (!hasHub(phase) && phase !== 'archived') return []
  return transitions(course, settings.time_zone).flatMap(({ at, phase: becomes }) => {
    const kind = dateKinds[becomes]
    const soon = soonKinds[becomes]
    const told: Notice[] = []
    if (soon?.during(phase) === true) told.push({ kind: soon.kind, about: at, at: plus(at, -soonDays * day), until: at, to: teamOf(course) })
    // A notice of something long past (a late approval, a long outage) would only confuse.
    if (kind !== undefined && phase === becomes) told.push({ kind, about: at, at, until: plus(at, staleDays * day), to: teamOf(course) })
    return told
  })
}

function deletionNotices(course: Course, phase: Phase, settings: Settings): readonly Notice[] {
  const { deletion } = course
  if (deletion === undefined) return []
  const { round, asked_at: asked, open, confirmed, purged } = deletion
  const about = String(round)
  if (purged !== undefined) return [{ kind: 'deleted', about, at: purged.at, to: askedAboutData(course) }]
  if (confirmed !== undefined) {
    return [{ kind: 'deletion-confirmed', about, at: confirmed.at, to: askedAboutData(course), facts: { by: confirmed.by } }]
  }
  if (!open || phase !== 'deletion-due') return []
  // The mail may be sent before the round it belongs to is recorded.
  const facts = { round: about }
  const { reminder_days: reminderDays, escalation_days: escalationDays } = settings.deletion
  const reminders = reminderDays.map((days, index): Notice => ({
    kind: 'deletion-reminder', about: `${round}.${index + 1}`, at: plus(asked, days * day), to: askedAboutData(course), facts,
    until: plus(asked, (reminderDays[index + 1] ?? escalationDays) * day),
  }))
  return [
    { kind: 'deletion-question', about, at: asked, to: askedAboutData(course), facts },
    ...reminders,
    { kind: 'deletion-escalation', about, at: plus(asked, escalationDays * day), to: [settings.governance_mail] },
  ]
}

function stuckNotices(course: Course, settings: Settings): readonly Notice[] {
  const since = course.retry?.since ?? course.hub_awaited_since
  if (since === undefined) return []
  return [{ kind: 'stuck', about: since, at: plus(since, stuckMinutes * 60_000), to: [settings.operator_mail] }]
}

