import type { Me } from '../../shared/contract/course-view.ts'
import { groupRoles, refusalOf } from '../../shared/core/permissions.ts'
import { type Answer, json, problem } from './answer.ts'
import { courseAnswer } from './course-view.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { Call } from './endpoint.ts'
import { seenCourse } from './seen-course.ts'

export async function getMe({ actor, now, ports: { settings } }: Call): Promise<Answer> {
  const me: Me = {
    person: actor.person, name: actor.name,
    groups: [...groupRoles(actor)].filter((role) => role !== 'anyone'),
    may_submit: refusalOf(actor, 'submit') === undefined,
    institution: settings.institution, time_zone: settings.time_zone, now, image_classes: [...settings.image_classes],
    image_registries: [...settings.image_registries], budget: settings.budget, date_window_days: settings.date_window_days,
    grace_days: settings.deletion.grace_days,
    operator_mail: settings.operator_mail, governance_mail: settings.governance_mail,
  }
  return json(200, me)
}

export async function getCourse(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'show')
  if ('refusal' in found) return problem(found.refusal)
  return courseAnswer(200, found.course, call.actor, call.now, call.ports.settings)
}

export async function getHistory(call: Call): Promise<Answer> {
  const found = await seenCourse(call, 'history')
  if ('refusal' in found) return problem(found.refusal)
  const { limit, cursor } = call.query as { limit: number; cursor?: string }
  const of = `history ${found.course.slug}`
  const after = decodeCursor(cursor, of)
  if (!after.ok) return problem(after.refusal)
  const { items, next } = await call.ports.store.history(found.course.slug, { limit, after: after.value?.after })
  return json(200, { entries: items, ...(next === undefined ? {} : { next_cursor: encodeCursor({ of, after: next }) }) })
}
