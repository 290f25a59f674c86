import { describe, expect, test } from 'vitest'
import type { Course } from '../../shared/core/course.ts'
import { mailKinds, type Mail, type MailKind } from '../../shared/core/mails/mail.ts'
import { renderMail } from '../../shared/core/mails/render.ts'
import { aCourse, aCourseIn, midTerm, settings } from '../fixtures/a-course.ts'
import { people } from '../fixtures/people.ts'

const token = 'a-token/with+marks='
const course: Course = aCourseIn('deleted', {
  hub_url: 'https://mlbp2026.hubs.uni.example/',
  change: { patch: { access: 'list', software: 'torch' }, by: people.manager, at: midTerm, on_generation: 2 },
  conditions: [{ type: 'HubReady', status: 'False', reason: 'ImagePullFailed', message: 'no such tag',
    last_transition_time: midTerm }],
})

function aMail(kind: MailKind, facts: Mail['facts'] = {}): Mail {
  return { id: `${kind}.1.${people.supervisor}`, notice: `${kind}.1`, slug: course.slug, kind, to: people.supervisor,
    facts }
}

/** What a reader of the HTML part sees: its text, with each link as label and address. */
function readHtml(html: string): string {
  const body = /<body>(.*)<\/body>/s.exec(html)?.[1] ?? ''
  const text = body
    .replace(/<a href="([^"]*)">([^<]*)<\/a>/g, '$2:\n$1')
    .replaceAll('<br>', '\n').replaceAll('</p><p>', '\n\n').replace(/^<p>|<\/p>$/g, '')
  expect(text).not.toMatch(/[<>]/)
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))) + '\n'
}

describe.each(mailKinds)('a mail of kind %s', (kind) => {
  const facts = { by: people.governance, reason: 'Because.', visibility: 'private', until: '2026-10-08T09:00:00.000Z' }
  const rendered = renderMail(aMail(kind, facts), course, settings, token)

  test('has a subject of one line that names the course', () => {
    expect(rendered.subject).not.toMatch(/[\r\n]/)
    expect(rendered.subject).toMatch(/Machine Learning|mlbp2026/)
  })

  test('says the same as text and as HTML', () => {
    expect(readHtml(rendered.html)).toBe(rendered.text)
  })

  test('says whole sentences: nothing is missing', () => {
    expect(rendered.text).not.toMatch(/undefined|null|NaN|\[object/)
    expect(rendered.text).not.toMatch(/ {2}| \.|\(\)/)
  })

  test('leads to the portal: to the course, or for students, who have no page of it, to their courses', () => {
    const forStudents = /^(application-(accepted|rejected)|student-|staff-removed)/.test(kind)
    const page = forStudents ? '/' : '/courses/mlbp2026'
    expect(rendered.text).toMatch(new RegExp(`${settings.portal_url.replaceAll('.', '[.]')}${page}(/|[?]|\n)?`))
    expect(rendered.text.includes('/courses/mlbp2026')).toBe(!forStudents)
  })

  test('is written without facts and dates too', () => {
    const bare = aCourse({ public_date: undefined, private_date: undefined, archive_date: undefined,
      delete_date: undefined })
    expect(renderMail(aMail(kind), bare, settings).text).not.toMatch(/undefined|null|NaN|\[object/)
  })
})

describe('mails about courses with hostile names', () => {
  const name = '<img src=x onerror=alert(1)>"\'&\r\nBcc: all@uni.example\u2028Next'
  const hostile: Course = { ...course, name }

  test.each(mailKinds)('%s: nothing of it becomes markup or a header', (kind) => {
    const { subject, html } = renderMail(aMail(kind, { by: name, reason: name, visibility: name }), hostile, settings,
      token)
    expect(subject).not.toMatch(/[\r\n\u2028]/)
    expect(html).not.toMatch(/<img|onerror=[^&]*>/)
    expect(html.replace(/<\/?(p|br|a|html|body)\b[^<>]*>|<!doctype html>/g, '')).not.toMatch(/[<>"']/)
  })

  test('a long name leaves a subject that mail programs take, in whole characters', () => {
    const { subject } = renderMail(aMail('approved'), { ...course, name: `x${'🎓'.repeat(119)}` }, settings)
    expect(subject.length).toBeLessThanOrEqual(150)
    expect(subject.isWellFormed()).toBe(true)
  })
})

describe('the link of the deletion question', () => {
  test.each(['deletion-question', 'deletion-reminder'] as const)('%s carries the token, escaped', (kind) => {
    const { text } = renderMail(aMail(kind), course, settings, token)
    expect(text).toContain('/courses/mlbp2026/deletion?token=a-token%2Fwith%2Bmarks%3D')
  })

  test('no other mail carries a token', () => {
    const others = mailKinds.filter((kind) => kind !== 'deletion-question' && kind !== 'deletion-reminder')
    for (const kind of others) {
      expect(JSON.stringify(renderMail(aMail(kind), course, settings, token))).not.toContain('a-token')
    }
  })
})
