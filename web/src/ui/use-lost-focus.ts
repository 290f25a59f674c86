import { type RefObject, useEffect } from 'react'

/**
 * Brings the focus to `place` when `done` comes about and what had the focus went with it: whoever uses the keyboard would
 * begin at the top of the page again. A focus that is somewhere stays there.
 */
export function useLostFocus(place: RefObject<HTMLElement | null>, done: unknown): void {
  useEffect(() => {
    if (done !== undefined && document.activeElement === document.body) place.current?.focus()
  }, [place, done])
}
