import type * as z from 'zod'
import type { draftTextSchema } from '../../shared/contract/commands.ts'
import type { Refusal } from '../../shared/core/refusal.ts'
import type { Draft } from '../../shared/ports/draft-store.ts'
import { type Answer, empty, json, problem } from './answer.ts'
import type { Call } from './endpoint.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { draftIdOf, onceKey, readSent, submitText } from './submit.ts'

type DraftText = z.output<typeof draftTextSchema>

/** Every draft as its owner sees it: the text and what is still wrong with it. */
function draftView(draft: Draft, call: Call): object {
  const { owner: _, ...shown } = draft
  const reading = readSent({ text: draft.text, mediaType: draft.media_type }, call)
  return { ...shown, errors: reading.kind === 'valid' ? [] : reading.errors }
}

export async function listDrafts(call: Call): Promise<Answer> {
  const { ports, actor } = call
  const { limit, cursor } = call.query as { limit: number; cursor?: string }
  const after = decodeCursor(cursor, 'drafts')
  if (!after.ok) return problem(after.refusal)
  const { items, next } = await ports.drafts.list(actor.person, { limit, after: after.value?.after })
  return json(200, {
    drafts: items.map((draft) => draftView(draft, call)),
    ...(next === undefined ? {} : { next_cursor: encodeCursor({ of: 'drafts', after: next }) }),
  })
}

export async function keepDraft(call: Call): Promise<Answer> {
  const { ports, actor, now } = call
  const { text, media_type } = call.body as DraftText
  const once = onceKey(call, 'draft')
  const id = once === undefined ? ports.secrets.id() : draftIdOf(once, now)
  const draft: Draft = { id, owner: actor.person, text, media_type, created_at: now, updated_at: now }
  await ports.drafts.put(draft)
  return json(201, draftView(draft, call), { location: `/api/drafts/${draft.id}` })
}

export async function getDraft(call: Call): Promise<Answer> {
  const draft = await draftOf(call)
  return draft === undefined ? problem(noDraft) : json(200, draftView(draft, call))
}

export async function mendDraft(call: Call): Promise<Answer> {
  const draft = await draftOf(call)
  if (draft === undefined) return problem(noDraft)
  const { text, media_type } = call.body as DraftText
  const mended: Draft = { ...draft, text, media_type, updated_at: call.now }
  await call.ports.drafts.put(mended)
  return json(200, draftView(mended, call))
}

export async function dropDraft(call: Call): Promise<Answer> {
  const id = draftId(call)
  if (id !== undefined) await call.ports.drafts.drop(call.actor.person, id)
  return empty()
}

/** Submits a draft; it is thrown away only once the course is stored. */
export async function submitDraft(call: Call): Promise<Answer> {
  const draft = await draftOf(call)
  if (draft === undefined) return problem(noDraft)
  const once = onceKey(call, `draft ${draft.id}`) ?? { person: call.actor.person, key: `draft-${draft.id}`, fingerprint: draft.id }
  const answer = await submitText({ text: draft.text, mediaType: draft.media_type }, call, once, draft.id)
  if (answer.statusCode === 201) await call.ports.drafts.drop(call.actor.person, draft.id)
  return answer
}

async function draftOf(call: Call): Promise<Draft | undefined> {
  const id = draftId(call)
  return id === undefined ? undefined : call.ports.drafts.get(call.actor.person, id)
}

/** The id in the path, if it is one that a draft can have. */
function draftId({ path: { id = '' } }: Call): string | undefined {
  return /^[0-9A-Za-z-]{1,80}$/.test(id) ? id : undefined
}

const noDraft: Refusal = { code: 'not-found', message: 'You have no such draft; perhaps it was submitted or thrown away.' }
