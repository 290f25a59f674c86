import { isDeepStrictEqual } from 'node:util'
import type { Course, Deletion, Observed } from '../../shared/core/course.ts'
import type { Hub, HubRequest } from '../../shared/core/hubs/hub.ts'
import { type Instant, latest } from '../../shared/core/instant.ts'
import { watchFrom } from '../../shared/core/members/watch.ts'

/** What the system found and did. The cluster, the Scheduler and people's mailboxes were not restored, so it stays as it is. */
const found: Readonly<Record<keyof Observed, true>> = {
  observed_generation: true, observed_phase: true, conditions: true, mailed: true, schedules: true, hub_url: true, retry: true,
  hub_awaited_since: true, task: true, directories_at: true, pinned_image: true, pulled_image: true, chart_version: true,
  asked_again_at: true, placed_in: true, applied: true, progress: true, tests: true, watch_pods_until: true, storage: true,
}
const counters = ['generation', 'version', 'updated_at']

type Fields = Readonly<Record<string, unknown>>

/**
 * The record with the people's word as it was `then` and everything else as it is `now`; undefined when that is what stands.
 * A purged course stays purged, and nobody's data comes nearer to being deleted than it is now.
 */
export function putBack(was: Course, now: Course | undefined, at: Instant): Course | undefined {
  if (now?.deletion?.purged !== undefined) return undefined
  const intent = { ...picked(was, isIntent), ...ids(was, now), ...deletionNow(was.deletion, now?.deletion) }
  if (now !== undefined && isDeepStrictEqual(intent, picked(now, isIntent))) return undefined
  const last = now ?? was
  return {
    ...intent, ...picked(last, (field) => field in found),
    generation: last.generation + 1, version: last.version + 1, updated_at: latest(at, last.updated_at), watch_pods_until: watchFrom(at),
  } as unknown as Course
}

/**
 * Where a deletion stands after its course was put back. A confirmation counts only where it stood then and stands now: one
 * that was given since is lost, one that was taken back since stays taken back. Rounds never go back, because mails and links
 * carry their number: a question that waits for its answer keeps its links, and one that was answered since is asked anew.
 */
export function deletionAfter(was: Deletion | undefined, now: Deletion | undefined): Deletion | undefined {
  if (was?.purged !== undefined) return was
  if (now === undefined) return was === undefined ? undefined : { round: was.round, asked_at: was.asked_at, open: false }
  if (now.confirmed === undefined || isDeepStrictEqual(was?.confirmed, now.confirmed)) return now
  return { round: now.round, asked_at: now.asked_at, open: false }
}

const saidOfHubs: Readonly<Record<keyof HubRequest | 'registered_by' | 'registered_at' | 'removed', true>> = {
  name: true, kind: true, title: true, description: true, image: true, resources: true, registered_by: true, registered_at: true, removed: true,
}

/** A registered hub likewise. */
export function hubPutBack(was: Hub, now: Hub | undefined, at: Instant): Hub | undefined {
  const said = picked(was, (field) => field in saidOfHubs)
  if (now !== undefined && isDeepStrictEqual(said, picked(now, (field) => field in saidOfHubs))) return undefined
  const last = now ?? was
  const rest = picked(last, (field) => !(field in saidOfHubs))
  return {
    ...said, ...rest, generation: last.generation + 1, version: last.version + 1, updated_at: latest(at, last.updated_at),
  } as unknown as Hub
}

function isIntent(field: string): boolean {
  return !(field in found) && !counters.includes(field)
}

/** uid and gid own files: once given they are the course's for ever. */
function ids(was: Course, now: Course | undefined): Fields {
  const { uid = was.uid, gid = was.gid } = now ?? {}
  return { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) }
}

function deletionNow(was: Deletion | undefined, now: Deletion | undefined): Fields {
  const deletion = deletionAfter(was, now)
  return deletion === undefined ? {} : { deletion }
}

function picked(record: object, wanted: (field: string) => boolean): Fields {
  return Object.fromEntries(Object.entries(record).filter(([field, value]) => wanted(field) && value !== undefined))
}
