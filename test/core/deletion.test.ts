import { describe, expect, test } from 'vitest'
import { confirmDeletion, type DeletionLink, keepUntil, undoDeletion } from '../../shared/core/commands/deletion.ts'
import { day, plus } from '../../shared/core/instant.ts'
import { phaseOf } from '../../shared/core/phase.ts'
import { aCourse, aCourseIn, aSituation, midTerm, timeZone } from '../fixtures/a-course.ts'
import { anActor, people } from '../fixtures/people.ts'
import { refusalIn, valueOf } from '../fixtures/results.ts'

const course = aCourseIn('deletion-due')
const link: DeletionLink = { slug: 'mlbp2026', round: 1, recipient: people.supervisor }
const bySupervisor = aSituation()
const graceEnds = plus(midTerm, 14 * day)

describe('confirming a deletion', () => {
  test('starts a grace of 14 days and closes the question', () => {
    const { course: confirmed, audit } = valueOf(confirmDeletion(course, 'mlbp2026', link, bySupervisor))
    expect(confirmed.deletion).toEqual({
      round: 1, asked_at: plus(midTerm, -2 * day), open: false,
      confirmed: { by: people.supervisor, at: midTerm, grace_ends_at: graceEnds },
    })
    expect(phaseOf(confirmed, midTerm, timeZone)).toBe('deleting')
    const kept = '15 October 2026, 12:00 (Europe/Helsinki)'
    expect(audit.summary).toBe(`Confirmed that the data may be deleted; it is kept until ${kept}.`)
  })

  test('takes the slug with spaces around it, as pasting leaves them', () => {
    expect(confirmDeletion(course, ' mlbp2026\n', link, bySupervisor).ok).toBe(true)
  })

  test('takes a link that was mailed to the same person\'s username', () => {
    expect(confirmDeletion(course, 'mlbp2026', { ...link, recipient: 'sofia.supervisor' }, bySupervisor).ok).toBe(true)
  })

  test.each(['', 'MLBP2026', 'mlbp2025', 'mlbp 2026'])('is refused when %j is typed', (typed) => {
    expect(refusalIn(confirmDeletion(course, typed, link, bySupervisor)))
      .toMatchObject({ code: 'wrong-slug-typed', errors: [{ field: 'typed_slug', found: typed }] })
  })

  test.each<[string, DeletionLink | undefined]>([
    ['without a link', undefined],
    ['with the link of another course', { ...link, slug: 'other2026' }],
    ['with the link of a round before', { ...link, round: 0 }],
    ['with the link of a round to come', { ...link, round: 2 }],
    ['with somebody else\'s link', { ...link, recipient: people.manager }],
  ])('is refused %s', (_, given) => {
    expect(refusalIn(confirmDeletion(course, 'mlbp2026', given, bySupervisor)).code).toBe('link-invalid')
  })

  test.each([
    ['that was never asked', aCourse()],
    ['that is no longer open', { ...course, deletion: { ...course.deletion!, open: false } }],
    ['that is confirmed already', aCourseIn('deleting')],
    ['of data that is gone', aCourseIn('deleted')],
  ])('is refused for a question %s', (_, given) => {
    expect(refusalIn(confirmDeletion(given, 'mlbp2026', link, bySupervisor)).code).toBe('wrong-phase')
  })
})

describe('keeping the data', () => {
  test('moves the delete date and closes the question', () => {
    const { course: kept } = valueOf(keepUntil(course, '2027-09-01', bySupervisor))
    expect(kept).toMatchObject({ delete_date: '2027-09-01', deletion: { round: 1, open: false } })
    expect(phaseOf(kept, midTerm, timeZone)).toBe('archived')
  })

  test.each(['2026-10-01', '2026-10-01T12:00', '2020-01-01'])('until %s, which is not ahead, is refused', (until) => {
    expect(refusalIn(keepUntil(course, until, bySupervisor))).toMatchObject({ code: 'invalid-request',
      errors: [{ field: 'until' }] })
  })

  test('makes the link in the mail worthless', () => {
    const { course: kept } = valueOf(keepUntil(course, '2027-09-01', bySupervisor))
    expect(confirmDeletion(kept, 'mlbp2026', link, bySupervisor).ok).toBe(false)
  })
})

describe('taking a deletion back', () => {
  const { course: confirmed } = valueOf(confirmDeletion(course, 'mlbp2026', link, bySupervisor))

  test('in grace puts the course back to where the question is asked again', () => {
    const now = plus(graceEnds, -1)
    const { course: undone } = valueOf(undoDeletion(confirmed, aSituation({ actor: anActor(people.manager), now })))
    expect(undone.deletion).toEqual({ round: 1, asked_at: plus(midTerm, -2 * day), open: false })
    expect(phaseOf(undone, now, timeZone)).toBe('deletion-due')
  })

  test('leaves the old link worthless', () => {
    const { course: undone } = valueOf(undoDeletion(confirmed, bySupervisor))
    expect(confirmDeletion(undone, 'mlbp2026', link, bySupervisor).ok).toBe(false)
  })

  test.each([['at the end of grace', graceEnds], ['after grace', plus(graceEnds, day)]])('%s is refused', (_, now) => {
    const refusal = refusalIn(undoDeletion(confirmed, aSituation({ now })))
    expect(refusal.code).toBe('wrong-phase')
    expect(refusal.message).toContain('backup')
  })

  test('that nobody confirmed is refused', () => {
    expect(refusalIn(undoDeletion(course, bySupervisor)).code).toBe('wrong-phase')
  })
})
