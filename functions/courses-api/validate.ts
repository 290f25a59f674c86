import type { Validation } from '../../shared/contract/check-view.ts'
import { requested } from '../../shared/core/commands/request.ts'
import type { CourseRequest } from '../../shared/core/course.ts'
import { lifeOf } from '../../shared/core/life.ts'
import { standInSlug } from '../../shared/intake/check-request.ts'
import type { Reading } from '../../shared/intake/reading.ts'
import { type Answer, json } from './answer.ts'
import type { Call } from './endpoint.ts'
import { lookAtRequest } from './planning/look-at-request.ts'
import { nthSlug, placed, readSent, sentText, slugTries } from './submit.ts'

/** Says what would come of a request, also of one that is not finished; stores nothing. It is asked while somebody types. */
export async function validateRequest(call: Call): Promise<Answer> {
  const reading = await placed(readSent(sentText(call), call), call)
  const request = reading.kind === 'valid' ? reading.request : reading.kind === 'invalid' ? reading.rest : undefined
  const said = {
    valid: reading.kind === 'valid',
    errors: reading.kind === 'valid' ? [] : reading.errors,
    repairs: reading.kind === 'unreadable' ? [] : reading.repairs,
    ...(reading.kind === 'valid' ? { request: reading.request } : {}),
  }
  if (request === undefined) return json(200, { ...said, warnings: [] })
  const [look, slug] = await Promise.all([lookAtRequest(request, undefined, call), slugStateOf(request, reading, call)])
  return json(200, { ...said, ...look, ...(slug === undefined ? {} : { slug }), timeline: timelineOf(request, reading, call) })
}

/** The life the dates would give it if it were approved now. */
function timelineOf(request: CourseRequest, reading: Reading, { actor, now, ports: { settings } }: Call) {
  const archived = reading.kind === 'valid' && reading.archived
  return lifeOf(requested(request, { actor, now, settings }, { archived }).course, now, settings.time_zone)
}

/**
 * Whether the slug is free: the one that was given, or the one that sending would give it. Names of deleted courses stay taken.
 * Nothing while it cannot be told: neither a slug nor a name is given, or the slug is wrong.
 */
async function slugStateOf(request: CourseRequest, reading: Reading, { ports: { store } }: Call): Promise<Validation['slug']> {
  if (reading.kind === 'unreadable') return undefined
  if (reading.kind === 'invalid' && request.slug === standInSlug) return undefined
  const suggested = reading.repairs.some(({ field }) => field === 'slug')
  for (let nth = 1; nth <= (suggested ? slugTries : 1); nth += 1) {
    const slug = nthSlug(request.slug, nth)
    if (await store.get(slug) === undefined) return { slug, free: true, suggested }
  }
  return { slug: request.slug, free: false, suggested }
}
