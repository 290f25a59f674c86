import type { AuditEntry } from '../audit.ts'
import { diffOf } from '../diff.ts'
import type { Instant } from '../instant.ts'
import type { Actor } from '../permissions.ts'
import { ok, refused, type Result } from '../result.ts'
import type { Hub, HubRequest } from './hub.ts'

export interface ChangedHub { readonly hub: Hub; readonly audit: AuditEntry }

export function registerHub(request: HubRequest, actor: Actor, now: Instant): ChangedHub {
  const hub: Hub = {
    ...request, registered_by: actor.person, registered_at: now,
    generation: 1, version: 1, updated_at: now, observed_generation: 0, conditions: [],
  }
  return { hub, audit: auditOf(hub, actor, 'register-hub', `Registered the ${hub.kind} hub.`) }
}

/** Changes what operators say of a hub. Its kind and name stay: courses rely on them. */
export function changeHub(before: Hub, request: HubRequest, actor: Actor, now: Instant): Result<ChangedHub> {
  if (before.removed !== undefined) return refused({ code: 'wrong-phase', message: 'This hub was removed; register another one.' })
  if (request.kind !== before.kind) {
    const message = `The hub stays ${before.kind}: what lives in it relies on that. Register another hub.`
    return refused({ code: 'invalid-request', message, errors: [{ field: 'kind', found: request.kind, message }] })
  }
  const { image: _image, ...kept } = before
  const after: Hub = { ...kept, ...request }
  const diff = diffOf(before, after)
  if (diff.length === 0) return refused({ code: 'no-change', message: 'The hub is like this already.' })
  const hub = next(after, now)
  return ok({ hub, audit: { ...auditOf(hub, actor, 'change-hub', 'Changed the hub.'), diff } })
}

/** Takes a hub off the cluster. Refused while courses live in it: they would lose their place without being asked. */
export function removeHub(before: Hub, living: readonly string[], reason: string, actor: Actor, now: Instant): Result<ChangedHub> {
  if (before.removed !== undefined) return refused({ code: 'no-change', message: 'The hub is removed already.' })
  if (living.length > 0) {
    return refused({ code: 'wrong-phase', message: `Courses live in this hub: ${living.slice(0, 10).join(', ')}. Move or end them first.` })
  }
  const hub = next({ ...before, removed: { by: actor.person, at: now, reason } }, now)
  return ok({ hub, audit: { ...auditOf(hub, actor, 'remove-hub', 'Removed the hub.'), reason } })
}

/** Looks at a hub anew, at once. */
export function retryHub(before: Hub, actor: Actor, now: Instant): ChangedHub {
  const { retry: _retry, applied: _applied, hub_awaited_since: _since, ...rest } = before
  const hub: Hub = { ...rest, asked_again_at: now, observed_generation: before.generation - 1, version: before.version + 1, updated_at: now }
  return { hub, audit: auditOf(hub, actor, 'retry', 'Asked for another try.') }
}

function next(hub: Hub, now: Instant): Hub {
  return { ...hub, generation: hub.generation + 1, version: hub.version + 1, updated_at: now }
}

function auditOf(hub: Hub, actor: Actor, action: string, summary: string): AuditEntry {
  return { sequence: hub.version, at: hub.updated_at, by: actor.person, action, summary }
}
