import { useCallback, useState } from 'react'

/**
 * State that survives leaving the page and signing in again (session storage of this tab), for what a person typed.
 * `key` names it; changing the key changes to another one. `forget` ends it, once it has been sent.
 */
export function useKept<T>(key: string, initial: T): readonly [value: T, set: (next: T) => void, forget: () => void] {
  const [state, setState] = useState(() => ({ key, value: read(key, initial) }))
  const { value } = state.key === key ? state : { value: read(key, initial) }
  if (state.key !== key) setState({ key, value })
  const set = useCallback((next: T) => {
    sessionStorage.setItem(`lectern:${key}`, JSON.stringify(next))
    setState({ key, value: next })
  }, [key])
  const forget = useCallback(() => {
    sessionStorage.removeItem(`lectern:${key}`)
    setState({ key, value: initial })
  }, [key, initial])
  return [value, set, forget]
}

function read<T>(key: string, initial: T): T {
  const kept = sessionStorage.getItem(`lectern:${key}`)
  return kept === null ? initial : JSON.parse(kept) as T
}

const owner = 'lectern:typed-by'

/** Forgets what somebody else typed in this tab, whose sign-in ended without their signing out. Call it before anything kept is read. */
export function keepFor(person: string): void {
  const before = sessionStorage.getItem(owner)
  if (before !== null && before !== person) forgetAllKept()
  sessionStorage.setItem(owner, person)
}

/** Forgets everything that was typed, when a person signs out. */
export function forgetAllKept(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith('lectern:')) sessionStorage.removeItem(key)
}

interface KeyedText { readonly text: string; readonly key: string }

/**
 * The Idempotency-Key for sending `text`: the same until it was accepted, however often it is sent; another text gets
 * another key, since the server refuses a key that comes with something else.
 */
export function idempotencyKeyFor(form: string, text: string): string {
  const place = `lectern:sending:${form}`
  const kept = sessionStorage.getItem(place)
  const before = kept === null ? undefined : JSON.parse(kept) as KeyedText
  if (before?.text === text) return before.key
  const key = crypto.randomUUID()
  sessionStorage.setItem(place, JSON.stringify({ text, key } satisfies KeyedText))
  return key
}

export function forgetIdempotencyKey(form: string): void {
  sessionStorage.removeItem(`lectern:sending:${form}`)
}
