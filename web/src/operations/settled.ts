import { useEffect, useState } from 'react'

const settleMilliseconds = 250

/** The text once nobody has typed for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMilliseconds)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
