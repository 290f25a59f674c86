import { describe, expect, it } from 'vitest'
import type { Course } from '../../shared/core/course.ts'
import { day, plus } from '../../shared/core/instant.ts'
import { deletionRound } from '../../shared/core/mails/deletion-round.ts'
import { mailsDue } from '../../shared/core/mails/due.ts'
import { aCourse, midTerm, settings } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'

const asked = plus(midTerm, -40 * day)
const ending = aCourse({
  public_date: '2026-05-01', private_date: '2026-06-01', archive_date: '2026-07-01', delete_date: '2026-08-20',
  deletion: { round: 2, asked_at: asked, open: true }, mailed: [],
})

/** The course once every mail that was due until then is in the outbox, and those mails. */
function mailedUntil(days: number): { readonly course: Course; readonly ids: readonly string[] } {
  let course: Course = ending
  const ids: string[] = []
  for (let at = 0; at <= days; at += 1) {
    const due = mailsDue(course, plus(asked, at * day), settings)
    ids.push(...due.map(({ id }) => id))
    course = { ...course, mailed: [...course.mailed, ...new Set(due.map(({ notice }) => notice))] }
  }
  return { course, ids: ids.filter((id) => id.startsWith('deletion-')) }
}

describe('a round of questions about data', () => {
  it('asks supervisor, managers and contacts, by the mails that are put into the outbox', () => {
    const { course, ids } = mailedUntil(25)
    const round = deletionRound(course)
    expect(round.asked.map(({ person }) => person)).toEqual([people.supervisor, people.manager, people.contact])
    expect(round.asked.flatMap(({ mails }) => mails).toSorted()).toEqual(ids.toSorted())
    expect(round).toMatchObject({ reminders: 2, escalated: false })
  })

  it('is escalated once governance was told', () => {
    expect(deletionRound(mailedUntil(29).course).escalated).toBe(false)
    expect(deletionRound(mailedUntil(31).course).escalated).toBe(true)
  })

  it('counts nothing of the round before', () => {
    const { course } = mailedUntil(31)
    const again = { ...course, deletion: { round: 3, asked_at: midTerm, open: true } }
    expect(deletionRound(again)).toMatchObject({ reminders: 0, escalated: false })
    expect(deletionRound(again).asked[0]?.mails).toEqual([`deletion-question.3.${people.supervisor}`])
  })

  it('has nobody written to before it is asked', () => {
    const { deletion: _, ...course } = ending
    expect(deletionRound(course).asked.map(({ mails }) => mails)).toEqual([[], [], []])
  })
})
