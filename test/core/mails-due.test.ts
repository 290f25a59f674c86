import { describe, expect, test } from 'vitest'
import { addressOf, type MailKind } from '../../shared/core/mails/mail.ts'
import { mailsDue, nextMail } from '../../shared/core/mails/due.ts'
import type { Condition } from '../../shared/core/condition.ts'
import type { Course } from '../../shared/core/course.ts'
import { day, hour, type Instant, instant, minute, plus } from '../../shared/core/instant.ts'
import { startOf } from '../../shared/core/local-time.ts'
import {
  aCourse, aCourseIn, approvedAt, aRequestedCourse, type Changes, midTerm, requestedAt, settings, timeZone,
} from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'

const kindsDue = (course: Course, now: Instant) => [...new Set(mailsDue(course, now, settings).map(({ kind }) => kind))]
const told = (course: Course, now: Instant): Course =>
  ({ ...course, mailed: [...course.mailed, ...new Set(mailsDue(course, now, settings).map(({ notice }) => notice))] })
const recipients = (course: Course, now: Instant, kind: MailKind) =>
  mailsDue(course, now, settings).filter((mail) => mail.kind === kind).map(({ to }) => to)
const approvedTold = (changes: Changes<Course> = {}) => aCourse({ mailed: [`approved.${approvedAt}`], ...changes })
const hubReady: Condition = {
  type: 'HubReady', status: 'True', reason: 'Running', message: '', last_transition_time: plus(approvedAt, 5 * minute),
}
const opens = startOf('2026-09-01', timeZone)
const closes = startOf('2026-12-15', timeZone)
const archives = startOf('2027-01-31', timeZone)
const team = [people.supervisor, people.manager, people.instructor, people.contact]

describe('mails about a request', () => {
  test('tell requester and supervisor that it came, and governance that it waits', () => {
    const course = aRequestedCourse()
    expect(recipients(course, requestedAt, 'request-received')).toEqual([people.requester, people.supervisor])
    expect(recipients(course, requestedAt, 'request-waiting')).toEqual([settings.governance_mail])
  })

  test('go again to governance when the request was mended', () => {
    const mended = { ...told(aRequestedCourse(), requestedAt), waiting_since: plus(requestedAt, day) }
    expect(kindsDue(mended, plus(requestedAt, day))).toEqual(['request-received', 'request-waiting'])
  })

  test.each(['approved', 'declined', 'changes-requested'] as const)('tell that it is %s, by whom and why',
    (verdict) => {
    const decision = { verdict, by: people.governance, at: approvedAt, on_generation: 1, reason: 'Because.' }
    const due = mailsDue(aCourse({ decision }), approvedAt, settings)
    expect(due.map(({ kind, to }) => [kind, to])).toEqual([[verdict, people.requester], [verdict, people.supervisor]])
    expect(due[0]?.facts).toEqual({ by: people.governance, reason: 'Because.' })
  })

  test('tell that it is cancelled', () => {
    expect(kindsDue(aCourseIn('cancelled'), midTerm)).toEqual(['cancelled'])
  })

  test('go once to a requester who is the supervisor too', () => {
    const course = aRequestedCourse({ requester: people.supervisor })
    expect(recipients(course, requestedAt, 'request-received')).toEqual([people.supervisor])
  })
})

describe('mails about a change or an override', () => {
  test('a proposal is told to governance', () => {
    const change = { patch: { access: 'list' }, by: people.manager, at: midTerm, on_generation: 2 }
    expect(recipients(approvedTold({ change }), midTerm, 'change-waiting')).toEqual([settings.governance_mail])
  })

  test.each(['approved', 'declined'] as const)('a change that was %s is told to who proposed it and the owners',
    (verdict) => {
    const change_decision = { verdict, by: people.governance, at: midTerm, proposed_by: people.requester }
    expect(recipients(approvedTold({ change_decision }), midTerm, `change-${verdict}`))
      .toEqual([people.requester, people.supervisor, people.manager])
  })

  test('an override is told to the owners', () => {
    const override = { visibility: 'private' as const, reason: 'Exam', by: people.operator, at: midTerm }
    expect(recipients(approvedTold({ override }), midTerm, 'override-set')).toEqual([people.supervisor, people.manager])
  })
})

describe('mails about the hub and the dates', () => {
  test('the team is told once when the hub is ready', () => {
    const course = approvedTold({ conditions: [hubReady] })
    const now = plus(approvedAt, hour)
    expect(recipients(course, now, 'hub-ready')).toEqual(team)
    const again = { ...told(course, now), conditions: [{ ...hubReady, last_transition_time: midTerm }] }
    expect(mailsDue(again, plus(approvedAt, 2 * hour), settings)).toEqual([])
  })

  test.each<[string, Instant, MailKind[]]>([
    ['the day before opening', plus(opens, -day), []],
    ['at opening', opens, ['opened']],
    ['three days after opening it is old news', plus(opens, 3 * day), []],
    ['a millisecond before two weeks from closing', plus(closes, -14 * day - 1), []],
    ['two weeks before closing', plus(closes, -14 * day), ['closing-soon']],
    ['at closing', closes, ['closed']],
    ['two weeks before archiving', plus(archives, -14 * day), ['archiving-soon']],
    ['at archiving', archives, ['archived']],
    ['three days after archiving', plus(archives, 3 * day), []],
  ])('%s', (_, now, kinds) => {
    expect(kindsDue(approvedTold(), now)).toEqual(kinds)
  })

  test('a date that is moved is told of again, for the new one', () => {
    const course = told(approvedTold(), plus(closes, -14 * day))
    expect(kindsDue({ ...course, private_date: '2026-12-20' }, plus(closes, -8 * day))).toEqual(['closing-soon'])
  })

  test.each<['private' | 'archived', Instant, MailKind[]]>([
    ['private', opens, []],
    ['private', plus(closes, -day), []],
    ['private', plus(archives, -day), ['archiving-soon']],
    ['archived', plus(closes, -day), []],
    ['archived', plus(archives, -day), []],
  ])('an override to %s at %s leaves no more to tell than %j', (visibility, now, kinds) => {
    const override = { visibility, reason: 'Exam', by: people.operator, at: approvedAt }
    const course = approvedTold({ override, mailed: [`approved.${approvedAt}`, `override-set.${approvedAt}`] })
    expect(kindsDue(course, now).filter((kind) => kind.endsWith('soon') || kind === 'opened')).toEqual(kinds)
  })

  test('students who were never let in are not said to be locked out soon', () => {
    expect(kindsDue(approvedTold({ public_date: undefined }), plus(closes, -day))).toEqual([])
  })
})

describe('mails about the end of the data', () => {
  const askedAt = instant('2026-09-29T06:00:00Z')
  const asked = (mailed: readonly string[]) =>
    aCourseIn('deletion-due', { deletion: { round: 2, asked_at: askedAt, open: true },
      mailed: [`approved.${approvedAt}`, ...mailed] })
  const owners = [people.supervisor, people.manager, people.contact]

  test('supervisor, managers and contacts are asked at once', () => {
    expect(recipients(asked([]), askedAt, 'deletion-question')).toEqual(owners)
  })

  test('every mail of a round is due at its day and not before', () => {
    const seen: [string, number][] = []
    let course = asked([])
    for (let hours = 0; hours <= 60 * 24; hours += 6) {
      const now = plus(askedAt, hours * hour)
      const notices = new Set(mailsDue(course, now, settings).map(({ notice }) => notice))
      for (const notice of notices) seen.push([notice, hours / 24])
      course = told(course, now)
    }
    expect(seen).toEqual([
      ['deletion-question.2', 0], ['deletion-reminder.2.1', 7], ['deletion-reminder.2.2', 21],
        ['deletion-escalation.2', 30],
    ])
  })

  test.each<[string, number, MailKind[]]>([
    ['from day 7 to 21, the first reminder only', 20, ['deletion-question', 'deletion-reminder']],
    ['from day 21, the second reminder only', 22, ['deletion-question', 'deletion-reminder']],
    ['after day 30, no reminder beside the escalation', 31, ['deletion-question', 'deletion-escalation']],
  ])('after a long outage, %s', (_, days, kinds) => {
    const due = mailsDue(asked([]), plus(askedAt, days * day), settings)
    expect([...new Set(due.map(({ kind }) => kind))]).toEqual(kinds)
    expect(new Set(due.map(({ notice }) => notice)).size).toBe(2)
  })

  test('governance hears of silence, and nobody else', () => {
    expect(recipients(asked([]), plus(askedAt, 30 * day), 'deletion-escalation')).toEqual([settings.governance_mail])
  })

  test('an answered question reminds nobody', () => {
    const kept = asked([])
    expect(kindsDue({ ...kept, deletion: { ...kept.deletion!, open: false } }, plus(askedAt, 8 * day))).toEqual([])
  })

  test('another round asks anew', () => {
    const mailed = ['deletion-question.1', 'deletion-reminder.1.1', 'deletion-reminder.1.2', 'deletion-escalation.1']
    expect(kindsDue(asked(mailed), plus(askedAt, 8 * day))).toEqual(['deletion-question', 'deletion-reminder'])
  })

  test('confirming and the end of the data are told to all who were asked', () => {
    expect(recipients(aCourseIn('deleting'), midTerm, 'deletion-confirmed')).toEqual(owners)
    expect(recipients(aCourseIn('deleted'), midTerm, 'deleted')).toEqual(owners)
  })
})

describe('mails to operators', () => {
  test.each<[string, Changes<Course>]>([
    ['a reconcile that fails', { retry: { attempts: 3, next_at: plus(midTerm, hour), since: midTerm } }],
    ['a hub that does not come', { hub_awaited_since: midTerm }],
  ])('tell of %s after ten minutes, not before, and once', (_, changes) => {
    const course = approvedTold(changes)
    expect(kindsDue(course, plus(midTerm, 10 * minute - 1))).toEqual([])
    expect(recipients(course, plus(midTerm, 10 * minute), 'stuck')).toEqual([settings.operator_mail])
    expect(nextMail(course, midTerm, settings)).toBe(plus(midTerm, 10 * minute))
    expect(mailsDue(told(course, plus(midTerm, hour)), plus(midTerm, 2 * hour), settings)).toEqual([])
  })
})

describe('ids and addresses', () => {
  test('a mail has one id for each notice and recipient', () => {
    const due = mailsDue(aCourse(), approvedAt, settings)
    expect(due.map(({ id }) => id)).toEqual([`approved.${approvedAt}.${people.requester}`,
      `approved.${approvedAt}.${people.supervisor}`])
  })

  test('what was told is never due again', () => {
    for (const now of [approvedAt, opens, plus(closes, -day), closes, archives]) {
      expect(mailsDue(told(aCourse(), now), now, settings)).toEqual([])
    }
  })

  test('a username gets the institution\'s domain', () => {
    expect(['ada', 'ada@example.org'].map((person) => addressOf(person, settings)))
      .toEqual(['ada@uni.example', 'ada@example.org'])
  })
})
