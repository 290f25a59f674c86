import { useCallback, useRef } from 'react'

const slowest = 60_000

/** Milliseconds until a page asks again after `rounds` answers that told nothing new; `base` while there is news. */
export function paceAfter(rounds: number, base: number): number {
  return Math.min(Math.max(slowest, base), base * 1.5 ** rounds)
}

interface Asked<T> { readonly data: T | undefined; readonly dataUpdateCount: number; readonly errorUpdateCount: number }

/**
 * When to ask again: soon while the answers change, ever more rarely while they stay the same or fail. `base` tells the
 * shortest wait in milliseconds, which may hang on what is known.
 */
export function usePollPace<T>(base: (data: T | undefined) => number): (query: { readonly state: Asked<T> }) => number {
  const last = useRef<{ readonly data: unknown; readonly count: number }>({ data: undefined, count: 0 })
  return useCallback(({ state }) => {
    const count = state.dataUpdateCount + state.errorUpdateCount
    // Answers that are alike are the same object: the cache keeps the old one.
    if (last.current.data !== state.data || count < last.current.count) last.current = { data: state.data, count }
    return paceAfter(count - last.current.count, base(state.data))
  }, [base])
}
