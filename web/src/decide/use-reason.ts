import { useState } from 'react'
import { useKept } from '../ui/kept-state.ts'

/** Shorter is no reason, says the API. */
const shortest = 3

/** The reason that somebody types for a decision; kept until it is sent. `missing` once it was needed and not there. */
export function useReason(key: string) {
  const [text, setText, forget] = useKept(key, '')
  const [wasNeeded, setNeeded] = useState(false)
  const reason = text.trim()
  const isShort = reason.length < shortest
  return {
    text, setText, forget, missing: wasNeeded && isShort,
    /** What is sent: nothing where there is no reason. */
    reason: isShort ? '' : reason,
    /** Whether there is a reason where one is needed; where not, `missing` says so from now on. */
    isThere: () => {
      setNeeded(isShort)
      return !isShort
    },
  }
}
