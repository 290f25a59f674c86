import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Draft } from '../../../shared/contract/course-view.ts'
import type { Http } from '../api/http.ts'
import { ApiProblem } from '../api/problem.ts'
import { useSession } from '../session/session-context.tsx'
import { idempotencyKeyFor, useKept } from '../ui/kept-state.ts'

/** The draft on the server that a form is kept in, and its text as this tab last saw it there. */
export interface DraftLink {
  readonly id: string
  readonly text: string
  /** When it was saved, as an instant. */
  readonly at: string
}

export type SaveState = 'untouched' | 'pending' | 'saving' | 'saved' | 'unreachable' | 'expired' | 'conflict'

interface AutosaveForm {
  /** Names the form, for what is kept of it. */
  readonly form: string
  /** What would be saved now: JSON. */
  readonly text: string
  /** As long as the text is this one there is nothing to save. */
  readonly untouched: string
  /** The draft that the form was opened from. */
  readonly opened?: Draft | undefined
}

const pauseMilliseconds = 1_500
const retryMilliseconds = 10_000

/**
 * Saves what is typed as a draft on the server, after each pause. Another tab's or browser's text is never overwritten
 * unasked: then the state is `conflict` and `theirs` holds the other text.
 */
export function useAutosave({ form, text, untouched, opened }: AutosaveForm) {
  const { http, expired } = useSession()
  const queries = useQueryClient()
  const [link, setLink, forgetLink] = useKept<DraftLink | null>(`${form}:draft`, opened === undefined ? null : linkTo(opened))
  const [saving, setSaving] = useState(false)
  const [theirs, setTheirs] = useState<Draft>()
  const [failures, setFailures] = useState(0)
  const over = useRef(false)
  const dirty = text !== (link?.text ?? untouched)

  const save = useCallback(async (): Promise<void> => {
    setSaving(true)
    try {
      const kept = await exclusively(form, () => saveDraft(http, form, link, text))
      if (over.current) return 'saved' in kept ? discard(http, kept.saved.id) : undefined
      setTheirs('other' in kept ? kept.other : undefined)
      if ('saved' in kept) setLink(linkTo(kept.saved))
      setFailures(0)
      void queries.invalidateQueries({ queryKey: ['drafts'] })
    } catch {
      // Whatever stood in the way, what was typed is kept in this tab, and saving is tried again.
      setFailures((before) => before + 1)
    } finally {
      setSaving(false)
    }
  }, [http, form, link, text, setLink, queries])

  useEffect(() => {
    if (!dirty || saving || expired || theirs !== undefined) return undefined
    const timer = setTimeout(() => void save(), failures === 0 ? pauseMilliseconds : retryMilliseconds)
    const atOnce = () => void save()
    addEventListener('online', atOnce)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', atOnce)
    }
  }, [dirty, saving, expired, theirs, failures, save])

  useEffect(() => {
    // Signing in again leaves the page too, and what was typed survives that in this tab.
    if (!dirty || expired) return undefined
    const warn = (event: BeforeUnloadEvent) => { if (!over.current) event.preventDefault() }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [dirty, expired])

  const latest = useRef({ due: false, save })
  useEffect(() => { latest.current = { due: dirty && !saving && !expired && theirs === undefined, save } })
  useEffect(() => () => {
    // Whoever goes to another page does not wait for the pause.
    if (latest.current.due && !over.current) void latest.current.save()
  }, [])

  const forget = useCallback(() => {
    over.current = true
    forgetLink()
  }, [forgetLink])
  const drop = useCallback(() => {
    if (link !== null) discard(http, link.id)
    setTheirs(undefined)
    forgetLink()
  }, [http, link, forgetLink])
  const keepMine = () => {
    if (theirs !== undefined) setLink(linkTo(theirs))
    setTheirs(undefined)
  }
  const state: SaveState = expired && dirty ? 'expired' : theirs !== undefined ? 'conflict' : stateOf({ dirty, saving, failures, saved: link !== null })
  return { state, link, theirs, adopt: setLink, keepMine, drop, forget }
}

function stateOf({ dirty, saving, failures, saved }: { dirty: boolean; saving: boolean; failures: number; saved: boolean }): SaveState {
  if (!dirty) return saved ? 'saved' : 'untouched'
  if (saving) return 'saving'
  return failures > 0 ? 'unreachable' : 'pending'
}

export function linkTo({ id, text, updated_at }: Draft): DraftLink {
  return { id, text, at: updated_at }
}

function pathOf(id: string): string {
  return `/api/drafts/${encodeURIComponent(id)}`
}

/** Saves the text, unless the draft has another one than this tab last saw; a draft that is gone is made anew. */
async function saveDraft(http: Http, form: string, link: DraftLink | null, text: string): Promise<{ saved: Draft } | { other: Draft }> {
  const body = { text, media_type: 'application/json' }
  const before = link === null ? undefined : await http<Draft>(pathOf(link.id)).catch(whenGone)
  if (before === undefined) {
    const once = JSON.stringify([link?.id, text])
    return { saved: await http<Draft>('/api/drafts', { method: 'POST', body, idempotencyKey: idempotencyKeyFor(`${form}:draft`, once) }) }
  }
  if (before.text !== link?.text && before.text !== text) return { other: before }
  return { saved: await http<Draft>(pathOf(before.id), { method: 'PUT', body }) }
}

/** A draft that stays behind is seen among the drafts, and can be thrown away there. */
function discard(http: Http, id: string): void {
  void http<undefined>(pathOf(id), { method: 'DELETE' }).catch(() => undefined)
}

function whenGone(error: unknown): undefined {
  if (error instanceof ApiProblem && error.problem.status === 404) return undefined
  throw error
}

/** Between looking and writing no other tab of this browser gets in; where there are no locks the two follow at once. */
async function exclusively<T>(form: string, act: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return act()
  return navigator.locks.request(`lectern:${form}`, act)
}
