import type { HubView } from '../../../shared/contract/hub-view.ts'
import type { HubRequestInput } from '../../../shared/contract/hubs.ts'
import { changeHub, type ChangedHub, registerHub, removeHub, retryHub } from '../../../shared/core/hubs/hub-commands.ts'
import { hubDue } from '../../../shared/core/hubs/hub-due.ts'
import { hubProblems } from '../../../shared/core/hubs/hub-rules.ts'
import type { Hub, HubRequest } from '../../../shared/core/hubs/hub.ts'
import { isEnded, phaseOf } from '../../../shared/core/phase.ts'
import { ok, refused, type Result } from '../../../shared/core/result.ts'
import { slugForm } from '../../../shared/core/slug.ts'
import { Conflict } from '../../../shared/ports/errors.ts'
import { type Answer, json, problem } from '../answer.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import type { Call } from '../endpoint.ts'
import { generationSeen } from '../incoming.ts'
import { enqueue } from '../run-command.ts'

/** As many courses of a hub as are named in one answer. */
const coursesShown = 100

export async function listHubs(call: Call): Promise<Answer> {
  const { limit, cursor } = call.query as { limit: number; cursor?: string }
  const after = decodeCursor(cursor, 'hubs')
  if (!after.ok) return problem(after.refusal)
  const { items, next } = await call.ports.hubs.page({ limit, after: after.value?.after })
  return json(200, { hubs: items.map((hub) => viewOf(hub)), ...(next === undefined ? {} : { next_cursor: encodeCursor({ of: 'hubs', after: next }) }) })
}

export async function newHub(call: Call): Promise<Answer> {
  const { actor, now, ports } = call
  const request = requestFrom(call.body as HubRequestInput)
  const wrong = problemsOf(request, call)
  if (!wrong.ok) return problem(wrong.refusal)
  const { hub, audit } = registerHub(request, actor, now)
  if (await ports.hubs.create(hub, audit, hubDue(hub, now)) === 'taken') {
    const message = `The name ${hub.name} is or was used by a hub or a course; names are never used twice.`
    return problem({ code: 'slug-taken', message, errors: [{ field: 'name', found: hub.name, message }] })
  }
  await enqueue(ports, { kind: 'hub', hub: hub.name })
  return answer(201, hub)
}

export async function getHub(call: Call): Promise<Answer> {
  const hub = await found(call)
  if (hub === undefined) return unknown(call)
  const { items } = await call.ports.hubs.slugsIn(hub.name, { limit: coursesShown })
  return answer(200, hub, items)
}

export async function getHubHistory(call: Call): Promise<Answer> {
  const hub = await found(call)
  if (hub === undefined) return unknown(call)
  const { limit, cursor } = call.query as { limit: number; cursor?: string }
  const of = `hub history ${hub.name}`
  const after = decodeCursor(cursor, of)
  if (!after.ok) return problem(after.refusal)
  const { items, next } = await call.ports.hubs.history(hub.name, { limit, after: after.value?.after })
  return json(200, { entries: items, ...(next === undefined ? {} : { next_cursor: encodeCursor({ of, after: next }) }) })
}

export async function changeHubNow(call: Call): Promise<Answer> {
  return decided(call, true, async (before) => {
    const request = requestFrom({ ...(call.body as Omit<HubRequestInput, 'name'>), name: before.name })
    const wrong = problemsOf(request, call)
    return wrong.ok ? changeHub(before, request, call.actor, call.now) : wrong
  })
}

export async function removeHubNow(call: Call): Promise<Answer> {
  const { reason } = call.body as { reason: string }
  return decided(call, true, async (before) => removeHub(before, await livingIn(before.name, call), reason, call.actor, call.now))
}

export async function retryHubNow(call: Call): Promise<Answer> {
  return decided(call, false, async (before) => ok(retryHub(before, call.actor, call.now)))
}

const triesAtMost = 5

/** Reads the hub, decides and stores. When the system wrote in between, it reads and decides again. */
async function decided(call: Call, ifMatch: boolean, decide: (hub: Hub) => Promise<Result<ChangedHub>>): Promise<Answer> {
  const seen = ifMatch ? generationSeen(call.event) : undefined
  if (seen?.ok === false) return problem(seen.refusal)
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const before = await found(call)
    if (before === undefined) return unknown(call)
    if (seen !== undefined && seen.value !== before.generation) {
      const message = 'The hub was changed after you opened it. Look at it again, then repeat what you did.'
      return problem({ code: 'seen-other-version', message }, { headers: { etag: etagOf(before) } })
    }
    const result = await decide(before)
    if (!result.ok) return problem(result.refusal)
    if (await stored(result.value, call)) return answer(200, result.value.hub)
  }
  return problem({ code: 'busy', message: 'Others are changing this hub just now. Try again in a moment.' })
}

async function stored({ hub, audit }: ChangedHub, { now, ports }: Call): Promise<boolean> {
  try {
    await ports.hubs.save(hub, hubDue(hub, now), audit)
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
  await enqueue(ports, { kind: 'hub', hub: hub.name })
  return true
}

async function found({ path, ports }: Call): Promise<Hub | undefined> {
  const name = path['name'] ?? ''
  return slugForm.test(name) ? ports.hubs.get(name) : undefined
}

/** Courses in the hub that are not over: all of them are looked at. */
async function livingIn(name: string, { ports, now }: Call): Promise<readonly string[]> {
  const living: string[] = []
  let after: string | undefined
  do {
    const { items, next } = await ports.hubs.slugsIn(name, { limit: coursesShown, after })
    const courses = await ports.store.getMany(items)
    living.push(...courses.filter((course) => !isEnded(phaseOf(course, now, ports.settings.time_zone))).map(({ slug }) => slug))
    after = next
  } while (after !== undefined && living.length < coursesShown)
  return living
}

function requestFrom({ image, ...rest }: HubRequestInput): HubRequest {
  return { ...rest, ...(image === undefined ? {} : { image: image as HubRequest['image'] }) } as HubRequest
}

function problemsOf(request: HubRequest, { ports, now }: Call): Result<undefined> {
  const errors = hubProblems(request, ports.settings, now)
  const [first] = errors
  if (first === undefined) return ok(undefined)
  return refused({ code: 'invalid-request', message: errors.length === 1 ? first.message : `${errors.length} things are not right.`, errors })
}

function unknown({ path }: Call): Answer {
  return problem({ code: 'not-found', message: `There is no hub "${(path['name'] ?? '').slice(0, 40)}".` })
}

function etagOf(hub: Hub): string {
  return `"${hub.generation}"`
}

function answer(status: 200 | 201, hub: Hub, courses?: readonly string[]): Answer {
  const location = status === 201 ? { location: `/api/hubs/${hub.name}` } : {}
  return json(status, { ...viewOf(hub), ...(courses === undefined ? {} : { courses }) }, { etag: etagOf(hub), ...location })
}

function viewOf(hub: Hub): HubView {
  const { applied: _applied, hub_awaited_since: _since, pinned_image: _pinned, asked_again_at: _again, ...shown } = hub
  return shown as unknown as HubView
}
