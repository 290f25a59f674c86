import type { QueueItem, QueueQuery } from '../../../shared/contract/queue.ts'
import type { Course, ProposedChange, Resources } from '../../../shared/core/course.ts'
import { refusalOn } from '../../../shared/core/permissions.ts'
import { type QueuePlace, queuePlace } from '../../../shared/core/queue-place.ts'
import { type Answer, json, problem } from '../answer.ts'
import { changeView } from '../change-view.ts'
import { type Cursor, decodeCursor, encodeCursor } from '../cursor.ts'
import type { Call } from '../endpoint.ts'

/** So many records are looked at for one page; a state that finds little answers with what it found and a cursor. */
const lookedAtAtMost = 400
/** And so many reads are made, each of which may find little. */
const readsAtMost = 20

/** What waits for governance, the first due first. The index tells where to look; what waits, the record tells. */
export async function listQueue(call: Call): Promise<Answer> {
  const query = call.query as QueueQuery
  const of = `queue ${query.state}`
  const cursor = decodeCursor(query.cursor, of)
  if (!cursor.ok) return problem(cursor.refusal)
  const { items, next } = await pageOf(query, { of, after: cursor.value?.after }, call)
  return json(200, { items, ...(next === undefined ? {} : { next_cursor: encodeCursor(next) }) })
}

async function pageOf({ state, limit }: QueueQuery, start: Cursor, call: Call): Promise<{ items: readonly QueueItem[]; next?: Cursor }> {
  const { store, settings } = call.ports
  const found = new Map<string, QueueItem>()
  let { after } = start
  let lookedAt = 0
  let reads = 0
  do {
    reads += 1
    const page = await store.slugsInQueue({ limit: limit - found.size, after })
    lookedAt += page.items.length
    for (const course of await store.getMany(page.items)) {
      const place = queuePlace(course, call.now, settings.time_zone)
      if (place !== undefined && (state === 'all' || place.state === state)) found.set(course.slug, itemOf(course, place, call))
    }
    after = page.next
  } while (after !== undefined && found.size < limit && lookedAt < lookedAtAtMost && reads < readsAtMost)
  return { items: [...found.values()], ...(after === undefined ? {} : { next: { of: start.of, after } }) }
}

function itemOf(course: Course, { kind, state, since, due }: QueuePlace, { actor, now, ports: { settings } }: Call): QueueItem {
  const refusal = refusalOn(actor, kind === 'request' ? 'decide' : 'decide-change', course, now, settings.time_zone)
  const { resources, fields, by } = course.change === undefined || kind === 'request'
    ? { resources: course.resources, fields: [], by: course.requester }
    : changing(course, course.change, { now, settings })
  return {
    kind, state, slug: course.slug, name: course.name, supervisor: course.supervisor, by,
    waiting_since: since, ...(due === undefined ? {} : { due }),
    students: resources.students, memory_gb: resources.memory_gb, fields,
    may_decide: refusal === undefined, ...(refusal === undefined ? {} : { why_not: refusal.message }),
  }
}

/** What a change asks for, as it would be. */
function changing(course: Course, change: ProposedChange, { now, settings }: Pick<Call, 'now'> & Pick<Call['ports'], 'settings'>) {
  const { diff } = changeView(course, change, now, settings)
  const asked = diff.find(({ field }) => field === 'resources')?.after as Resources | undefined
  return { resources: asked ?? course.resources, fields: diff.map(({ field }) => field), by: change.by }
}
