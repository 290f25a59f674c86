import { useSyncExternalStore } from 'react'

/** Where list and detail stand side by side; the same width as in queue.css. */
const wide = '(width >= 64rem)'

/** Whether there is room for a list and what is chosen in it, side by side. */
export function useWide(): boolean {
  return useSyncExternalStore(onChange, () => window.matchMedia(wide).matches)
}

function onChange(changed: () => void): () => void {
  const query = window.matchMedia(wide)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
