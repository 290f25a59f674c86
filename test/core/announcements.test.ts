import { describe, expect, it } from 'vitest'
import { announcementMail, isConcerned, monthsIn, teachesIn, toldFor } from '../../shared/core/announcements/concerned.ts'
import { type Announcement, audienceInWords, sentFurther } from '../../shared/core/announcements/announcement.ts'
import { hour, plus } from '../../shared/core/instant.ts'
import type { CourseMonth } from '../../shared/core/load/month.ts'
import { startOf } from '../../shared/core/local-time.ts'
import { renderMail } from '../../shared/core/mails/render.ts'
import { aCourse, aCourseIn, midTerm, settings, timeZone } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'

const announcement: Announcement = {
  id: '20261001-1', subject: 'Maintenance <soon>', text: 'Hubs are away.\n\n<script>alert(1)</script>\nSorry.', to: { kind: 'running' },
  by: 'astrid@uni.example', at: midTerm, state: 'sending', courses: 2, mails: 5, place: { part: 0 }, version: 1,
}
const at = (when: string) => startOf(when, timeZone)

describe('who is told', () => {
  it('is the list for announcements, where a course has one', () => {
    const course = aCourse({ announcements: ['list@uni.example', 'List@uni.example', 'virtal1'] })
    expect([...toldFor(course, settings)]).toEqual([['list@uni.example', 'List@uni.example'], [`virtal1@${settings.mail_domain}`, 'virtal1']])
  })

  it('is who runs the course, where it has none', () => {
    expect([...toldFor(aCourse(), settings).values()]).toEqual([people.supervisor, people.manager, people.contact])
  })

  it.each(['staging', 'public', 'private'] as const)('are people of a course that is %s', (phase) => {
    expect(isConcerned(aCourseIn(phase), { kind: 'running' }, midTerm, settings)).toBe(true)
  })

  it.each(['requested', 'archived', 'deletion-due', 'deleted', 'declined'] as const)('are people of a course that is %s only if it is named', (phase) => {
    expect(isConcerned(aCourseIn(phase), { kind: 'running' }, midTerm, settings)).toBe(false)
    expect(isConcerned(aCourseIn(phase), { kind: 'courses', slugs: ['mlbp2026'] }, midTerm, settings)).toBe(true)
  })
})

describe('a window', () => {
  const window = { kind: 'window', from: '2026-10-06T12:00', until: '2026-10-08' } as const
  const month: CourseMonth = { month: '2026-10', slug: 'a', name: 'A', students: 9, memory_gb: 2, cpu: 4, tentative: false, transitions: [], occurrences: [] }
  const session = (start: string, minutes: number) => ({ kind: 'session' as const, title: 'Lecture', at: at(start), minutes, people: 9 })
  const teaches = (changes: Partial<CourseMonth>) => teachesIn({ ...month, ...changes }, window, settings)

  it('touches the months from its beginning to its end', () => {
    expect(monthsIn({ ...window, from: '2026-11-30', until: '2027-02-01T08:00' })).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
    expect(monthsIn(window)).toEqual(['2026-10'])
  })

  it.each([
    ['a session within', session('2026-10-07T10:00', 90), true], ['one that runs into it', session('2026-10-06T11:00', 61), true],
    ['one that ends as it begins', session('2026-10-06T11:00', 60), false], ['one that begins as it ends', session('2026-10-08T00:00', 60), false],
    ['a deadline as it begins', { ...session('2026-10-06T12:00', 0), kind: 'deadline' as const }, true],
    ['a deadline before', { ...session('2026-10-06T11:59', 0), kind: 'deadline' as const }, false],
  ])('finds %s: %3$s', (_, one, expected) => {
    expect(teaches({ occurrences: [one] })).toBe(expected)
  })

  it('finds a course that named nothing while students may open its hub', () => {
    expect(teaches({})).toBe(false)
    expect(teaches({ open: { from: at('2026-09-01') } })).toBe(true)
    expect(teaches({ open: { from: at('2026-09-01'), until: at('2026-10-06T12:00') } })).toBe(false)
    expect(teaches({ open: { from: at('2026-10-08') } })).toBe(false)
    expect(teaches({ open: { from: at('2026-09-01') }, occurrences: [session('2026-10-20', 60)] })).toBe(false)
  })

  it('finds no course that is not approved', () => {
    expect(teaches({ tentative: true, occurrences: [session('2026-10-07T10:00', 90)] })).toBe(false)
  })
})

describe('its mail', () => {
  const course = aCourse({ name: 'Basics & more' })
  const mail = announcementMail(announcement, course, 'a@uni.example', 'a@uni.example')

  it('has an id of the announcement and the address', () => {
    expect(mail.id).toBe('announcement.20261001-1.a@uni.example')
    expect(announcementMail({ ...announcement, id: '2' }, course, 'a@uni.example', 'a').id).not.toBe(mail.id)
  })

  it('says what was written, and no more than that, as text', () => {
    const { subject, text, html } = renderMail(mail, course, settings)
    expect(subject).toBe('Maintenance <soon>')
    expect(text).toContain('Hubs are away.\n\n<script>alert(1)</script>\nSorry.\n\nYou get this because')
    expect(html).not.toContain('<script>')
    expect(html).toContain('&#60;script&#62;alert(1)&#60;/script&#62;<br>Sorry.')
  })
})

describe('an announcement', () => {
  it('adds up what was done, and is done where there is nowhere to go on', () => {
    const further = sentFurther(announcement, { courses: 1, mails: 2 }, { part: 1, after: 'x' })
    expect(further).toMatchObject({ courses: 3, mails: 7, version: 2, state: 'sending', place: { part: 1, after: 'x' } })
    expect(sentFurther(further, { courses: 0, mails: 0 }, undefined)).toMatchObject({ courses: 3, mails: 7, version: 3, state: 'done' })
  })

  it.each([
    [{ kind: 'running' } as const, 'Courses with a running hub.'], [{ kind: 'hub', hub: 'theology' } as const, 'Courses in the hub theology.'],
    [{ kind: 'window', from: '2026-10-01', until: '2026-10-02' } as const, 'Courses that teach from 2026-10-01 until 2026-10-02.'],
    [{ kind: 'courses', slugs: ['a', 'b'] } as const, 'Courses: a, b.'],
  ])('says whom it is for: %o', (to, expected) => {
    expect(audienceInWords(to)).toBe(expected)
  })

  it('was sent at an hour that its mail does not change', () => {
    const later = { ...announcement, at: plus(midTerm, hour) }
    expect(announcementMail(later, aCourse(), 'a', 'a').id).toBe(announcementMail(announcement, aCourse(), 'a', 'a').id)
  })
})
