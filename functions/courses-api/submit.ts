import { createHash } from 'node:crypto'
import { requested } from '../../shared/core/commands/request.ts'
import type { CourseRequest } from '../../shared/core/course.ts'
import { placeProblem } from '../../shared/core/hubs/hub-rules.ts'
import { hubOf } from '../../shared/core/names.ts'
import { indexedAs } from '../../shared/core/due.ts'
import type { Instant } from '../../shared/core/instant.ts'
import type { Refusal } from '../../shared/core/refusal.ts'
import { readRequest } from '../../shared/intake/read-request.ts'
import type { Reading, Repair, Valid } from '../../shared/intake/reading.ts'
import type { Creation, NewCourse, OnceKey } from '../../shared/ports/course-store.ts'
import { Conflict } from '../../shared/ports/errors.ts'
import { type Answer, json, problem } from './answer.ts'
import { courseView, etagOf } from './course-view.ts'
import type { Call } from './endpoint.ts'
import { bodyText, headerOf, mediaTypeOf } from './incoming.ts'
import { enqueue } from './run-command.ts'

/** A text as it was sent, and in what form. */
export interface SentText { readonly text: string; readonly mediaType: string }

export async function submitRequest(call: Call): Promise<Answer> {
  return submitText(sentText(call), call, onceKey(call, 'submit'))
}

/** Reads and stores a request. What cannot become one is kept as a draft of its sender: nothing sent is lost. */
export async function submitText(sent: SentText, call: Call, once: OnceKey | undefined, draft?: string): Promise<Answer> {
  const reading = await placed(readSent(sent, call), call)
  if (reading.kind === 'unreadable' && reading.code === 'too-large') return problem(refusalFor(reading))
  if (reading.kind !== 'valid') return problem(refusalFor(reading), { draft: draft ?? await keepDraft(sent, call, once) })
  const made = await create(reading, call, once)
  if ('refusal' in made) return problem(made.refusal, { draft: draft ?? await keepDraft(sent, call, once) })
  return made.answer
}

export function readSent({ text, mediaType }: SentText, { now, ports, actor }: Pick<Call, 'now' | 'ports' | 'actor'>): Reading {
  return readRequest(text, mediaType, { settings: ports.settings, now, sender: actor.person })
}

/** The reading, with what is wrong about the hub that it names: only the registry knows that. */
export async function placed(reading: Reading, { ports }: Call): Promise<Reading> {
  if (reading.kind !== 'valid' || reading.request.hub === undefined) return reading
  const wrong = placeProblem(reading.request, await ports.hubs.get(reading.request.hub))
  return wrong === undefined ? reading : { kind: 'invalid', errors: [wrong], repairs: reading.repairs }
}

export function sentText({ event }: Call): SentText {
  return { text: bodyText(event), mediaType: mediaTypeOf(event) }
}

/** What makes a repeated create the same: the caller's key and a hash of what was sent with it. */
export function onceKey({ event, actor }: Call, what: string): OnceKey | undefined {
  const key = headerOf(event, 'idempotency-key')?.trim().slice(0, 200)
  if (key === undefined || key === '') return undefined
  const fingerprint = createHash('sha256').update(`${what}\n${mediaTypeOf(event)}\n${bodyText(event)}`).digest('base64url')
  return { person: actor.person, key, fingerprint }
}

/** So many slugs are tried where the sender gave none. */
export const slugTries = 9

/** The suggested slug itself, then with a number. */
export function nthSlug(slug: string, nth: number): string {
  return nth === 1 ? slug : `${slug.slice(0, 28)}-${nth}`
}

async function create(reading: Valid, call: Call, once: OnceKey | undefined): Promise<{ answer: Answer } | { refusal: Refusal }> {
  const suggested = reading.repairs.some(({ field }) => field === 'slug')
  for (let nth = 1; nth <= (suggested ? slugTries : 1); nth += 1) {
    const answer = await createAs({ ...reading.request, slug: nthSlug(reading.request.slug, nth) }, reading, call, once)
    if (answer !== undefined) return answer
  }
  return { refusal: slugTaken(reading.request.slug) }
}

async function createAs(
  request: CourseRequest, reading: Valid, call: Call, once: OnceKey | undefined,
): Promise<{ answer: Answer } | { refusal: Refusal } | undefined> {
  const { now, ports, actor } = call
  const { course, audit } = requested(request, { actor, now, settings: ports.settings }, { archived: reading.archived })
  const creation = await createCourse(ports, { course, audit: [audit], indexed: indexedAs(course, now, ports.settings), once })
  if (creation.kind === 'slug-taken') return undefined
  if (creation.kind === 'key-reused') return { refusal: keyReused }
  const stands = creation.kind === 'created' ? course : await ports.store.get(creation.made)
  if (stands === undefined) throw new Error(`${course.slug} was created and is gone`)
  if (creation.kind === 'created') await enqueue(ports, { kind: 'hub', hub: hubOf(course) })
  return { answer: await submission(stands, reading.repairs, call) }
}

const createTries = 3

/** Creates a course. Two of the same name or key at the same moment get in each other's way: the later one looks again. */
export async function createCourse({ store }: Pick<Call['ports'], 'store'>, write: NewCourse): Promise<Creation> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await store.create(write)
    } catch (error) {
      if (!(error instanceof Conflict) || tries >= createTries) throw error
    }
  }
}

async function submission(course: Parameters<typeof courseView>[0], repairs: readonly Repair[], { actor, now, ports }: Call): Promise<Answer> {
  const body = { course: await courseView(course, actor, now, ports.settings), repairs }
  return json(201, body, { etag: etagOf(course), location: `/api/courses/${course.slug}` })
}

export const keyReused: Refusal = {
  code: 'idempotency-key-reused', message: 'This Idempotency-Key was used for something else before; send a new one.',
}

export function slugTaken(slug: string): Refusal {
  const message = `The name ${slug} is or was used by another course; names are never used twice. Choose another, like ${slug.slice(0, 28)}-b.`
  return { code: 'slug-taken', message, errors: [{ field: 'slug', found: slug, message }] }
}

function refusalFor(reading: Exclude<Reading, Valid>): Refusal {
  const code = reading.kind === 'invalid' ? 'invalid-request' : reading.code
  const count = reading.errors.length
  const message = count === 1 ? (reading.errors[0]?.message ?? '') : `${count} things have to be mended before this can be asked for.`
  return { code, message, errors: reading.errors }
}

/** A repeated send keeps one draft: its id follows from the key when there is one. */
async function keepDraft({ text, mediaType }: SentText, { ports, actor, now }: Call, once: OnceKey | undefined): Promise<string> {
  const id = once === undefined ? ports.secrets.id() : draftIdOf(once, now)
  await ports.drafts.put({ id, owner: actor.person, text, media_type: mediaType, created_at: now, updated_at: now })
  return id
}

export function draftIdOf({ key, fingerprint }: OnceKey, now: Instant): string {
  return `${now.slice(0, 10).replaceAll('-', '')}-${createHash('sha256').update(`${key}\n${fingerprint}`).digest('hex').slice(0, 18)}`
}
