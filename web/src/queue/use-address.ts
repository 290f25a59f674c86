import { useCallback, useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'

/**
 * The query of the page's address as state that changes at once: the router follows a moment later, and what is typed
 * meanwhile must not be lost. Whatever else changes the address (a link, the way back) is taken over.
 */
export function useAddress(): readonly [query: URLSearchParams, set: (name: string, value: string) => void, clear: () => void] {
  const [params, setParams] = useSearchParams()
  const arrived = params.toString()
  const [own, setOwn] = useState(arrived)
  const sent = useRef(new Set<string>())
  useEffect(() => {
    if (sent.current.delete(arrived)) return
    sent.current.clear()
    setOwn(arrived)
  }, [arrived])
  const go = useCallback((next: URLSearchParams) => {
    const query = next.toString()
    sent.current.add(query)
    setOwn(query)
    setParams(next, { replace: true, preventScrollReset: true })
  }, [setParams])
  const set = useCallback((name: string, value: string) => go(changed(new URLSearchParams(own), name, value)), [go, own])
  const clear = useCallback(() => go(new URLSearchParams()), [go])
  return [new URLSearchParams(own), set, clear]
}

/** The query with a part set; an empty value takes it out. */
export function changed(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(query)
  if (value === '') next.delete(name)
  else next.set(name, value)
  return next
}
