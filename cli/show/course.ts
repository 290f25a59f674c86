import type { Answer } from '../../client/lectern-client.ts'
import { listOf, plain, tableOf } from './table.ts'

export type Course = Answer<'/api/courses/{slug}'>
export type Summary = Answer<'/api/courses'>['courses'][number]
type History = Answer<'/api/courses/{slug}/history'>

/** `2026-09-01 00:00`, in a time zone. */
export function at(instant: string | undefined, timeZone: string): string | undefined {
  if (instant === undefined) return undefined
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(new Date(instant))
}

export function courseTable(courses: readonly Summary[], timeZone: string): string {
  return tableOf(['COURSE', 'PHASE', 'HUB', 'NEXT', 'NAME'], courses.map((course) => [
    course.slug, course.phase, hubWord(course.hub_ready), nextOf(course, timeZone) ?? '', course.attention === undefined ? course.name : `${course.name} (! ${course.attention})`,
  ]))
}

/** One course for a person: where it stands, what comes next, who has to do something. */
export function courseText(course: Course, timeZone: string): string {
  const pairs: (readonly [string, string | undefined])[] = [
    ['Course', `${course.name} (${course.slug})`],
    ['Phase', course.phase],
    ['Next', nextOf(course, timeZone)],
    ['Hub', course.hub_url],
    ['Supervisor', course.supervisor],
    ['Asked for', `${course.requester}, ${at(course.requested_at, timeZone)}`],
    ['Decision', course.decision && `${course.decision.verdict} by ${course.decision.by}, ${at(course.decision.at, timeZone)}${because(course.decision.reason)}`],
    ['Change waits', course.change && `${Object.keys(course.change.patch).join(', ')}, asked for by ${course.change.by}`],
    ['Override', course.override && `${course.override.visibility} until ${at(course.override.until, timeZone) ?? 'it is lifted'}${because(course.override.reason)}`],
    ['Dates', (['public_date', 'private_date', 'archive_date', 'delete_date'] as const).flatMap((date) => course[date] === undefined ? [] : [`${date.slice(0, -'_date'.length)} ${course[date]}`]).join(', ')],
    ['Students', String(course.resources.students)],
    ['Version', `${course.generation}${course.observed_generation < course.generation ? ` (the hub is still at ${course.observed_generation})` : ''}`],
  ]
  const conditions = course.conditions.map(({ type, status, reason, message }) => [type, status, reason, message])
  return [listOf(pairs), ...(conditions.length === 0 ? [] : ['', tableOf(['CONDITION', 'STATUS', 'REASON', 'MESSAGE'], conditions)])].join('\n')
}

export function historyText({ entries }: History, timeZone: string): string {
  return tableOf(['WHEN', 'WHO', 'WHAT'], entries.map((entry) => [at(entry.at, timeZone) ?? '', entry.by, `${entry.summary}${because(entry.reason)}`]))
}

/** `resources.students: 50 -> 80`, a line a field. */
export function diffText(diff: readonly { readonly field: string; readonly before?: unknown; readonly after?: unknown }[]): string {
  return diff.flatMap((one) => changesIn(one.field, one.before, one.after)).map(plain).join('\n')
}

/** What differs, member by member where both are objects. */
function changesIn(field: string, before: unknown, after: unknown): readonly string[] {
  if (!isRecord(before) || !isRecord(after)) return [`${field}: ${valueText(before)} -> ${valueText(after)}`]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .flatMap((name) => changesIn(`${field}.${name}`, before[name], after[name]))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valueText(value: unknown): string {
  return value === undefined || value === null ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value)
}

function nextOf({ next_transition: next }: Pick<Course, 'next_transition'>, timeZone: string): string | undefined {
  return next && `${next.phase} on ${at(next.at, timeZone)}`
}

function hubWord(ready: Summary['hub_ready']): string {
  return ready === undefined ? '-' : { True: 'ready', False: 'not ready', Unknown: 'starting' }[ready]
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `: ${reason}`
}
