import fc from 'fast-check'
import { approveChange, change } from '../../shared/core/commands/change.ts'
import { type Changed, requestOf, type Situation } from '../../shared/core/commands/changed.ts'
import { approve, decline } from '../../shared/core/commands/decide.ts'
import { undoDecision } from '../../shared/core/commands/undo.ts'
import { confirmDeletion, type DeletionLink, keepUntil, undoDeletion } from '../../shared/core/commands/deletion.ts'
import { endNow, liftOverride, setOverride } from '../../shared/core/commands/visibility.ts'
import type { Course, CourseRequest } from '../../shared/core/course.ts'
import { day, type Instant, plus } from '../../shared/core/instant.ts'
import { localDateAt } from '../../shared/core/local-time.ts'
import type { Action } from '../../shared/core/permissions.ts'
import { ok, type Result } from '../../shared/core/result.ts'
import { settings, timeZone } from '../fixtures/a-course.ts'
import { anActor, people } from '../fixtures/people.ts'

/** Something that somebody tries to do, whether or not they may. */
export interface Act {
  readonly name: string
  readonly action: Action
  readonly actor: Situation['actor']
  readonly run: (course: Course, situation: Situation) => Result<Changed>
  /** For an answer to the deletion question: what is typed, and which link it comes with. */
  readonly answer?: (course: Course) => { readonly typed: string; readonly link: DeletionLink | undefined }
}

const actors = [
  anActor(people.supervisor, 'teacher'), anActor(people.manager), anActor(people.contact), anActor(people.student),
  anActor(people.requester, 'teacher'), anActor(people.governance, 'governance'), anActor(people.operator, 'operator'),
]
const anybody = fc.constantFrom(...actors)
const ahead = fc.integer({ min: -30, max: 60 })
const dateIn = (now: Instant, days: number) => localDateAt(plus(now, days * day), timeZone)

function patched(course: Course, patch: Readonly<Record<string, unknown>>): CourseRequest {
  return { ...requestOf(course), ...patch } as CourseRequest
}

/** Answers to the question: mostly by the right person with the right link and slug, with every way of being wrong. */
const confirmations: fc.Arbitrary<Act> = fc.tuple(
  fc.oneof({ weight: 3, arbitrary: fc.constant(actors[0]!) }, anybody),
  fc.oneof({ weight: 6, arbitrary: fc.constant('right') }, fc.constantFrom('other', '')),
  fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1)),
  fc.oneof({ weight: 6, arbitrary: fc.constant('own') }, fc.constantFrom('none', 'other course', 'other person')),
).map(([actor, typed, rounds, which]) => {
  const answer = (course: Course) => ({
    typed: typed === 'right' ? course.slug : typed,
    link: which === 'none' ? undefined : {
      slug: which === 'other course' ? 'other2026' : course.slug,
      round: (course.deletion?.round ?? 0) + rounds,
      recipient: which === 'other person' ? 'somebody.else@uni.example' : actor.person,
    },
  })
  return {
    name: `confirm (${typed}, ${rounds}, ${which})`, action: 'answer-deletion' as const, actor, answer,
    run: (course, situation) => confirmDeletion(course, answer(course).typed, answer(course).link, situation),
  }
})

const others: fc.Arbitrary<Act> = fc.tuple(anybody, ahead).chain(([actor, days]) => fc.constantFrom<Act>(
  { name: `keep ${days}`, action: 'answer-deletion', actor,
    run: (course, situation) => keepUntil(course, dateIn(situation.now, days), situation) },
  { name: 'undo', action: 'undo-deletion', actor, run: undoDeletion },
  { name: 'end', action: 'end', actor, run: (course, situation) => ok(endNow(course, 'Over.', situation)) },
  ...(['private', 'public', 'archived'] as const).map((visibility): Act => ({
    name: `override ${visibility} ${days}`, action: 'override', actor,
    run: (course, situation) =>
      setOverride(course, visibility, 'Exam', days > 30 ? undefined : plus(situation.now, days * day), situation),
  })),
  { name: 'lift', action: 'override', actor, run: liftOverride },
  ...(['archive_date', 'delete_date'] as const).map((date): Act => ({
    name: `move ${date} ${days}`, action: 'change', actor,
    run: (course, situation) => {
      const patch = { [date]: dateIn(situation.now, days) }
      return change(course, patch, patched(course, patch), situation)
    },
  })),
  {
    name: 'approve the change', action: 'decide-change', actor,
    run: (course, situation) =>
      ok(approveChange(course, patched(course, course.change?.patch ?? {}), undefined, situation)),
  },
  { name: 'approve', action: 'decide', actor,
    run: (course, situation) => approve(course, undefined, { uid: 70_009, gid: 70_009 }, situation) },
  { name: 'undo the decision', action: 'undo-decision', actor, run: (course, situation) => undoDecision(course, [course.requester], situation) },
  { name: 'decline', action: 'decide', actor, run: (course, situation) => ok(decline(course, 'No.', situation)) },
))

/** What happens next: somebody acts, or time passes (in hours). */
export const happenings: fc.Arbitrary<Act | { readonly hours: number }> = fc.oneof(
  { weight: 3, arbitrary: confirmations },
  { weight: 4, arbitrary: others },
  { weight: 5, arbitrary: fc.record({ hours: fc.oneof(fc.integer({ min: 1, max: 48 }),
    fc.integer({ min: 48, max: 40 * 24 })) }) },
)

export function situationOf(act: Act, now: Instant): Situation {
  return { actor: act.actor, now, settings }
}
