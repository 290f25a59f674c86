import type { Course } from '../course.ts'
import type { Settings } from '../settings.ts'
import type { Letter } from './letter.ts'
import { letterOf } from './letters.ts'
import type { Mail } from './mail.ts'

export interface RenderedMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** A mail as text and as HTML, saying the same. `token` goes into the link of mails that carry one. */
export function renderMail(mail: Mail, course: Course, settings: Settings, token?: string): RenderedMail {
  const letter = letterOf(mail, course, settings, token)
  return { subject: oneLine(letter.subject), text: asText(letter, settings), html: asHtml(letter, settings) }
}

function asText({ paragraphs, link }: Letter, settings: Settings): string {
  const action = link === undefined ? [] : [`${link.label}:\n${link.url}`]
  return [...paragraphs, ...action, `Lectern, ${settings.institution}`].join('\n\n') + '\n'
}

function asHtml({ paragraphs, link }: Letter, settings: Settings): string {
  const action = link === undefined ? [] : [`<a href="${escaped(link.url)}">${escaped(link.label)}</a>`]
  const body = [...paragraphs.map(escaped), ...action, `Lectern, ${escaped(settings.institution)}`]
  return `<!doctype html><html lang="en"><body>${body.map((html) => `<p>${html.replaceAll('\n', '<br>')}</p>`).join('')}</body></html>`
}

/** Course names are hostile input: a header is one line, at a length that mail programs show. */
function oneLine(subject: string): string {
  return subject.replace(/\s+/g, ' ').trim().slice(0, 150).replace(/[\uD800-\uDBFF]$/, '')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
