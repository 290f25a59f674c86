import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { approveChange, change, declineChange, withdrawChange } from '../../shared/core/commands/change.ts'
import { type Changed, requestOf } from '../../shared/core/commands/changed.ts'
import { approve, askForChanges, decline } from '../../shared/core/commands/decide.ts'
import { retry } from '../../shared/core/commands/retry.ts'
import { undoDecision } from '../../shared/core/commands/undo.ts'
import { endNow } from '../../shared/core/commands/visibility.ts'
import type { Course, ProgressStep, ProposedChange } from '../../shared/core/course.ts'
import { day, type Instant, minute, plus } from '../../shared/core/instant.ts'
import { mailsDue } from '../../shared/core/mails/due.ts'
import { renderMail } from '../../shared/core/mails/render.ts'
import { type Actor, actionsOn, refusalOn } from '../../shared/core/permissions.ts'
import { phaseOf } from '../../shared/core/phase.ts'
import { undoable, undoMinutes } from '../../shared/core/undoable.ts'
import { aCourse, approvedAt, aRequestedCourse, aSituation, midTerm, requestedAt, settings, timeZone } from '../fixtures/a-course.ts'
import { datesOfALife, instants } from '../fixtures/arbitraries.ts'
import { anActor, governance, people } from '../fixtures/people.ts'
import { refusalIn, valueOf } from '../fixtures/results.ts'

const ids = { uid: 70_007, gid: 70_008 }
const byGovernance = aSituation({ actor: governance })
const other = anActor(people.otherGovernance, 'governance')
const told = [people.requester, people.supervisor]
const takeBack = (course: Course, now: Instant = midTerm) => undoDecision(course, told, { ...byGovernance, actor: other, now })
const phaseNow = (course: Course) => phaseOf(course, midTerm, timeZone)
const withSteps = (course: Course, ...steps: ProgressStep['step'][]): Course => ({ ...course, progress: steps.map((step) => ({ step, at: midTerm })) })

const asked = (patch: ProposedChange['patch']): Course =>
  aCourse({ change: { patch, by: people.manager, at: approvedAt, on_generation: 2 } })
const larger = { resources: { memory_gb: 16, cpu: 4, storage_gb: 5, students: 300 }, hub: 'theology' }
const approvedLarger = (course = asked(larger)): Course => approveChange(course, { ...requestOf(course), ...larger }, undefined, byGovernance).course

/** What people asked for and decided: what an undo has to bring back. */
function intentOf({ uid: _, gid: __, last_decision: ___, undone: ____, authors, ...course }: Course): unknown {
  const { decision, change: waiting, change_decision, cancelled, override, deletion } = course
  return { ...requestOf(course as Course), authors, decision, waiting, change_decision, cancelled, override, deletion }
}

describe('taking a decision back', () => {
  test.each<[string, (course: Course) => Changed]>([
    ['an approval', (course) => valueOf(approve(course, 'Welcome.', ids, byGovernance))],
    ['that it was declined', (course) => decline(course, 'No seats left.', byGovernance)],
    ['that changes were asked for', (course) => askForChanges(course, 'How many?', byGovernance)],
  ])('%s brings the request back as it was, whatever its dates', (_, decide) => {
    fc.assert(fc.property(datesOfALife, instants, fc.boolean(), (dates, now, sentBackBefore) => {
      const fresh = aRequestedCourse({ ...dates, archive_date: undefined, delete_date: undefined })
      const before = sentBackBefore ? askForChanges(fresh, 'Which room?', { ...byGovernance, now: requestedAt }).course : fresh
      const { course } = valueOf(takeBack(decide(before).course, now))
      expect(intentOf(course)).toEqual(intentOf(before))
      expect(phaseOf(course, now, timeZone)).toBe(phaseOf(before, now, timeZone))
      expect(course.last_decision).toBeUndefined()
    }), { numRuns: 60 })
  })

  test.each<[string, (course: Course) => Course]>([
    ['the approval', (course) => approvedLarger(course)],
    ['the refusal', (course) => declineChange(course, 'Too much.', byGovernance).course],
  ])('%s of a change brings course and change back, with what was decided before them', (_, decide) => {
    const before = { ...asked(larger), change_decision: { verdict: 'declined', by: people.governance, at: requestedAt, proposed_by: people.manager } as const }
    const { course, audit } = valueOf(takeBack(decide(before)))
    expect(intentOf(course)).toEqual(intentOf(before))
    expect(course).not.toHaveProperty('hub')
    expect(audit).toMatchObject({ action: 'undo-decision', by: people.otherGovernance, sequence: course.version })
  })

  test('keeps the numbers that an approval gave, and forgets the way to the hub', () => {
    const approved = withSteps({ ...valueOf(approve(aRequestedCourse(), undefined, ids, byGovernance)).course, hub_url: 'https://x/' }, 'approved', 'namespace')
    const { course } = valueOf(takeBack(approved))
    expect(course).toMatchObject(ids)
    expect([course.progress, course.hub_url, course.decision]).toEqual([undefined, undefined, undefined])
    expect(course.generation).toBe(approved.generation + 1)
    expect(valueOf(approve(course, undefined, { uid: 1, gid: 1 }, byGovernance)).course).toMatchObject(ids)
  })

  test('watches users\' pods when it takes a right away', () => {
    const approved = valueOf(approve(aRequestedCourse(), undefined, ids, byGovernance)).course
    expect(valueOf(takeBack(approved)).course.watch_pods_until).toBeDefined()
  })

  test('is not kept for a change that replaced more than a record should hold twice', () => {
    const students = Array.from({ length: 1_500 }, (_, n) => `student.number.${n}.with.a.long.name@students.uni.example`)
    const course = { ...asked({ students: [] }), students }
    const approved = approveChange(course, { ...requestOf(course), students: [] }, undefined, byGovernance).course
    expect(approved).not.toHaveProperty('last_decision')
    expect(refusalIn(takeBack(approved)).code).toBe('nothing-to-decide')
  })
})

describe('a decision is acted upon', () => {
  const approved = valueOf(approve(aRequestedCourse(), undefined, ids, byGovernance)).course

  test.each<[string, Course, boolean]>([
    ['not by an approval alone', approved, true],
    ['not by a hub that is half built', withSteps(approved, 'approved', 'image', 'namespace', 'release', 'pods'), true],
    ['by a hub that was ready once', withSteps(approved, 'approved', 'ready', 'pods'), false],
    ['by a hub that was ready once and is being built anew', { ...withSteps(approved, 'approved', 'namespace'), mailed: [`hub-ready.${midTerm}`] }, false],
    ['by whoever changes the course', endNow(approved, 'Over.', byGovernance).course, false],
  ])('%s', (_, course, possible) => {
    expect(undoable(course, plus(midTerm, 90 * day)) !== undefined).toBe(possible)
  })

  test('when the requester has mended what was declined', () => {
    const declined = decline(aRequestedCourse(), 'No.', byGovernance).course
    expect(undoable(declined, plus(midTerm, 300 * day))).toBeDefined()
    const patch = { description: 'Better.' }
    const mended = valueOf(change(declined, patch, { ...requestOf(declined), ...patch }, aSituation())).course
    expect(undoable(mended, midTerm)).toBeUndefined()
  })

  test('when a change was carried out and ten minutes have passed', () => {
    const course = approvedLarger()
    const done = { ...course, observed_generation: course.generation }
    const late = plus(midTerm, undoMinutes * minute)
    expect([undoable(course, late), undoable(done, plus(late, -1)), undoable(done, late)].map((one) => one !== undefined)).toEqual([true, true, false])
  })

  test('when a change is old, though another try makes it look as if it had not been carried out', () => {
    const course = approvedLarger()
    const again = retry({ ...course, observed_generation: course.generation }, { ...byGovernance, now: plus(midTerm, 20 * day) }).course
    expect(again.observed_generation).toBeLessThan(again.generation)
    expect(undoable(again, plus(midTerm, 20 * day))).toBeUndefined()
  })

  test('when it was taken back, or its change was withdrawn again', () => {
    const back = valueOf(takeBack(declineChange(asked(larger), 'No.', byGovernance).course)).course
    expect(undoable(back, midTerm)).toBeUndefined()
    expect(undoable(withdrawChange(back, byGovernance).course, midTerm)).toBeUndefined()
  })
})

describe('who may take a decision back', () => {
  const declined = decline(aRequestedCourse({ authors: [people.requester, people.author] }), 'No.', byGovernance).course
  const answer = (actor: Actor, course: Course) => refusalOn(actor, 'undo-decision', course, midTerm, timeZone)?.code ?? 'yes'
  const inGovernance = (person: string) => anActor(person, 'governance')

  test('who decided and others of governance, and nobody whose own course it is', () => {
    expect([governance, other, inGovernance(people.requester), inGovernance(people.supervisor), inGovernance(people.author), anActor(people.manager)]
      .map((actor) => answer(actor, declined))).toEqual(['yes', 'yes', 'four-eyes', 'four-eyes', 'four-eyes', 'not-allowed'])
  })

  test('of a change, nobody who proposed it', () => {
    const course = { ...asked(larger), change: { patch: larger, by: people.otherGovernance, at: approvedAt, on_generation: 2 } }
    const refusedChange = declineChange(course, 'No.', byGovernance).course
    expect([answer(governance, refusedChange), answer(other, refusedChange)]).toEqual(['yes', 'four-eyes'])
  })

  test('of a change, nobody whom it took off the course', () => {
    const patch = { manager: [people.instructor] }
    const course = { ...asked(patch), manager: [people.otherGovernance] }
    const approved = approveChange(course, { ...requestOf(course), ...patch }, undefined, byGovernance).course
    expect([answer(governance, approved), answer(other, approved)]).toEqual(['yes', 'four-eyes'])
  })

  test('is offered it only while it can be done', () => {
    expect(actionsOn(governance, declined, midTerm, timeZone)).toContain('undo-decision')
    const back = valueOf(takeBack(declined)).course
    expect(actionsOn(governance, back, midTerm, timeZone)).not.toContain('undo-decision')
    expect(answer(governance, back)).toBe('nothing-to-decide')
    expect(phaseNow(back)).toBe('requested')
  })
})

describe('mails about a decision that was taken back', () => {
  const approved = valueOf(approve(aRequestedCourse(), undefined, ids, byGovernance)).course
  const kinds = (course: Course) => mailsDue(course, plus(midTerm, minute), settings).map(({ kind, to }) => `${kind} ${to}`)

  test('go to those who were told of it', () => {
    const back = valueOf(takeBack(approved)).course
    expect(kinds(back).filter((kind) => kind.startsWith('decision-undone'))).toEqual(told.map((person) => `decision-undone ${person}`))
  })

  test('do not go to anybody when nobody was, and the decision is not told any more', () => {
    const quiet = valueOf(undoDecision(approved, [], byGovernance)).course
    expect(kinds(quiet).filter((kind) => /approved|undone/.test(kind))).toEqual([])
  })

  test.each(['approved', 'hub-ready'] as const)('one of kind %s that still lay in the outbox says what became of it', (kind) => {
    const back = valueOf(takeBack(approved)).course
    const mail = { id: 'x', notice: `${kind}.${midTerm}`, slug: back.slug, kind, to: people.requester, facts: {} }
    const { subject, text } = renderMail(mail, back, settings)
    expect(subject).toBe('Taken back: the decision on Machine Learning: Basic Principles (2026)')
    expect(text).toContain('the request had been approved')
    expect(text).not.toMatch(/is approved|is ready|set up/)
    const again = valueOf(approve(back, undefined, ids, { ...byGovernance, now: plus(midTerm, minute) })).course
    expect(renderMail({ ...mail, notice: `${kind}.${plus(midTerm, minute)}` }, again, settings).subject).not.toContain('Taken back')
  })
})
